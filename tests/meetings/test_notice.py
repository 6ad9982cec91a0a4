"""The agenda as a notice for the wall."""

import pytest

from forum.meetings import lifecycle
from forum.meetings.words import Format


def notice(world, meeting, person=None, language="en", query=""):
    return world.client(person, language).get(f"/meetings/{meeting.id}/notice{query}")


def test_it_says_what_when_where_and_who_is_invited(world):
    meeting = world.called_meeting(
        world.accepted(title="Dark stairs"),
        offices=[world.office],
        link="https://meet.example/1",
        format=Format.BOTH,
    )
    page = notice(world, meeting).text
    for words in ("Dark stairs", "Pavilion at gate 3", "Water company", "everybody who lives in Community"):
        assert words in page
    assert "Or join online" in page and "https://meet.example/1" in page
    assert 'class="qr-drawing"' in page and f"http://localhost/meetings/{meeting.id}</p>" in page


def test_it_is_chinese_for_chinese_readers(world):
    page = notice(world, world.called_meeting(), language="zh_Hans").text
    assert "板凳议事会" in page and "时间" in page


@pytest.mark.parametrize(
    ("language", "query", "tag", "offered"),
    [
        ("zh_Hans", "?lang=en", "en", ("zh_Hans", "打印中文")),
        ("zh_Hant", "?lang=en", "en", ("zh_Hant", "列印中文")),
        ("en", "?lang=zh_Hans", "zh-Hans", ("en", "Print in English")),
        ("en", "?lang=zh_Hant", "zh-Hant", ("en", "Print in English")),
        ("en", "?lang=fr", "en", ("zh_Hans", "打印中文")),
        ("zh_Hans", "?lang=%00", "zh-Hans", ("en", "Print in English")),
    ],
)
def test_it_can_be_printed_in_the_other_language(world, language, query, tag, offered):
    page = notice(world, world.called_meeting(), world.facilitator, language, query).text
    assert f'<html lang="{tag}"' in page and f"notice?lang={offered[0]}" in page and offered[1] in page
    assert ("How to take part" in page) == (tag == "en") and ("怎么参加" in page) == (tag == "zh-Hans")


def test_what_visitors_read_in_one_language_is_never_kept_for_the_other(world):
    meeting, visitor = world.called_meeting(), world.client()
    for _again in range(2):
        for query, words in (("", "How to take part"), ("?lang=zh_Hans", "怎么参加"), ("?lang=en", "How to")):
            assert words in visitor.get(f"/meetings/{meeting.id}/notice{query}").text


def test_the_language_of_one_sheet_does_not_outlive_it(world):
    meeting, browser = world.called_meeting(), world.client(world.facilitator)
    path = f"/meetings/{meeting.id}/notice"
    browser.get(f"{path}?lang=zh_Hans")
    assert '<html lang="en"' in browser.get(f"/meetings/{meeting.id}").text
    changed = browser.post("/preferences", data={"lang": "zh_Hant", "next": f"{path}?lang=en&x=1"})
    assert changed.location == f"{path}?x=1" and '<html lang="zh-Hant"' in browser.get(path).text
    assert browser.post("/preferences", data={"lang": "en", "next": f"{path}?lang=en"}).location == path


def test_what_is_written_in_another_language_says_so(world):
    meeting = world.called_meeting(world.accepted(title="楼道灯坏了"), title="议事会", about="先听大家说")
    page = notice(world, meeting).text
    for words in ("楼道灯坏了", "议事会", "先听大家说"):
        assert f' lang="zh">{words}<' in page
    assert 'lang="zh">' not in notice(world, meeting, query="?lang=zh_Hans").text


def test_a_cancelled_meeting_says_so_and_nobody_is_asked_to_come(world):
    meeting = world.called_meeting()
    lifecycle.cancel(meeting, reason="Rain.", by=world.facilitator)
    page = notice(world, meeting).text
    assert "This meeting is cancelled." in page and "Rain." in page and "How to take part" not in page


def test_what_is_only_planned_or_over_is_not_pinned_up(world):
    planned, over = world.meeting(), world.open_meeting()
    lifecycle.close(over, by=world.facilitator)
    assert notice(world, planned).status_code == 404
    assert notice(world, planned, world.facilitator).status_code == 409
    assert notice(world, over).status_code == 409


def test_a_hidden_issue_is_not_on_the_wall(world):
    issue = world.accepted(title="Dark stairs")
    meeting = world.called_meeting(issue)
    issue.hidden = True
    assert "Dark stairs" not in notice(world, meeting).text


def test_facilitators_find_it_on_the_page_of_the_meeting(world):
    meeting = world.called_meeting()
    page = f"/meetings/{meeting.id}"
    assert f"{page}/notice" in world.client(world.facilitator).get(page).text
    assert f"{page}/notice" not in world.client(world.neighbour).get(page).text


@pytest.mark.parametrize("url", ["/issues/{issue}", "/meetings/{meeting}", "/rectification?place=compound"])
def test_what_is_printed_carries_its_address(world, url):
    issue = world.accepted()
    url = url.format(issue=issue.id, meeting=world.called_meeting(issue).id)
    page = world.client().get(url).text
    assert 'class="paper-foot" hidden' in page and f'<p class="address">http://localhost{url}</p>' in page


def test_a_long_agenda_costs_no_more_queries(world, count_queries):
    short = world.called_meeting(world.accepted())
    long = world.called_meeting(*(world.accepted(title=f"Matter {number}") for number in range(40)))
    notice(world, short, world.neighbour)
    one, many = (count_queries(lambda m=m: notice(world, m, world.neighbour)) for m in (short, long))
    assert one == many
