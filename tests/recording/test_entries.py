"""What is said is written down a line at a time, by two at once, and nothing typed is lost."""

import pytest

from forum.discussion.models import Stance
from forum.errors import Refused
from forum.meetings import lifecycle
from forum.recording import noting, queries


@pytest.fixture
def item(world):
    return world.open_meeting(world.accepted(), recorder=world.neighbour, second_recorder=world.author).items[
        0
    ]


def at(item, rest=""):
    return f"/meetings/{item.meeting_id}/items/{item.id}{rest}"


def line(body, **more):
    return {"entry-body": body, "entry-speaker": "", "entry-side": "", **more}


def test_both_recorders_and_the_facilitator_write_and_nobody_else(world, item):
    for person, status in (
        (world.neighbour, 303),
        (world.author, 303),
        (world.facilitator, 303),
        (world.newcomer, 403),
        (world.official, 403),
    ):
        sent = line(f"From {person.name}", **{"entry-speaker": "Aunt Wang", "entry-side": "for"})
        assert world.client(person).post(at(item, "/entries"), data=sent).status_code == status
    record = queries.record_of_item(item)
    assert [row.body for row in record.entries] == ["From Neighbour", "From Author", "From Facilitator"]
    assert record.entries[0].side is Stance.FOR and record.points.startswith("Aunt Wang: From Neighbour\n")
    assert "From Author" in world.client().get(f"/meetings/{item.meeting_id}").text
    assert "From Author" in world.client().get(at(item)).text


def test_a_chinese_name_is_followed_by_a_chinese_colon(world, item):
    noting.note(item, body="灯坏了。", speaker="王阿姨", by=world.neighbour)
    assert queries.points_of(item.meeting)[item.id] == "王阿姨：灯坏了。"


def test_the_same_form_sent_twice_counts_once(world, item):
    sent = line("Once", submission_key="the-same-key")
    browser = world.client(world.neighbour)
    assert [browser.post(at(item, "/entries"), data=sent).status_code for _ in range(2)] == [303, 303]
    assert len(queries.record_of_item(item).entries) == 1


def test_a_corrected_line_keeps_how_it_read(world, item):
    entry = noting.note(item, body="It squeeks.", by=world.neighbour)
    noting.correct(entry, body="It squeaks.", speaker="Li", version=1, by=world.author)
    record = queries.record_of_item(item)
    assert [row.body for row in record.entries] == ["It squeaks."]
    assert [(row.body, row.by) for row in record.wordings[entry.id]] == [("It squeeks.", "Neighbour")]


def test_of_two_corrections_the_second_sees_both_texts(world, item):
    entry = noting.note(item, body="First", by=world.neighbour)
    url = at(item, f"/entries/{entry.id}")
    sent = {"speaker": "", "side": "", "version": "1"}
    assert world.client(world.author).post(url, data={**sent, "body": "From the left"}).status_code == 303
    refused = world.client(world.neighbour).post(url, data={**sent, "body": "From the right"})
    assert refused.status_code == 422
    assert "From the left" in refused.text and "From the right" in refused.text
    again = {**sent, "body": "From both sides", "version": "2"}
    assert world.client(world.neighbour).post(url, data=again).status_code == 303
    assert queries.points_of(item.meeting)[item.id] == "From both sides"


@pytest.mark.parametrize("body", ["", "  ", "a\0b", "a\u202eb", "x" * 1001])
def test_a_bad_line_is_a_sentence_and_stays_typed(world, item, body):
    answer = world.client(world.neighbour).post(
        at(item, "/entries"), data=line(body, **{"entry-speaker": "Wang"})
    )
    assert answer.status_code == 422 and 'value="Wang"' in answer.text
    assert queries.record_of_item(item).entries == []


def test_nothing_is_noted_before_the_meeting_and_after_it(world, item):
    entry = noting.note(item, body="Said", by=world.neighbour)
    called = world.called_meeting(world.accepted()).items[0]
    with pytest.raises(Refused, match="called"):
        noting.note(called, body="Early", by=world.facilitator)
    lifecycle.close(item.meeting, by=world.facilitator)
    with pytest.raises(Refused):
        noting.correct(entry, body="Late", version=entry.version, by=world.facilitator)


def test_a_line_of_another_item_is_not_found(world, item):
    entry = noting.note(item, body="Said", by=world.neighbour)
    other = world.open_meeting(world.accepted()).items[0]
    browser = world.client(world.facilitator)
    assert browser.get(at(other, f"/entries/{entry.id}")).status_code == 404
    assert browser.post(at(other, f"/entries/{entry.id}"), data={"body": "x"}).status_code == 404


def test_the_record_of_a_hidden_issue_is_hidden(world, item):
    item.issue.hidden = True
    assert world.client(world.newcomer).get(at(item)).status_code == 404
    assert world.client(world.facilitator).get(at(item)).status_code == 200


def test_from_the_live_page_one_comes_back_to_it(world, item):
    browser = world.client(world.facilitator)
    sent = line("Said", **{"from": "live"})
    assert browser.post(at(item, "/entries"), data=sent).location.endswith("/live")
    sent = line("Said", **{"from": "//evil.example"})
    assert browser.post(at(item, "/entries"), data=sent).location == at(item)
