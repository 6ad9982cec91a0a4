"""Words: one and many in English, the language of what people wrote, errors that say what to do."""

import datetime as dt
import re

import pytest
import time_machine

from forum.clock import today, working_day_after
from forum.commitments import lifecycle as commitments
from forum.commitments.card_views import arithmetic
from forum.commitments.rule import Count
from forum.issues import supporting


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def promise(world, days: int):
    return commitments.promise(
        world.accepted(title="No water"),
        office=world.office,
        what="replace the valve",
        person_named="Zhao",
        due_on=working_day_after(today(), days),
        by=world.official,
    )


@pytest.mark.parametrize(("days", "said"), [(1, "1 working day left"), (2, "2 working days left")])
def test_days_left_are_counted_in_one_and_many(world, days, said):
    url = f"/issues/{promise(world, days).issue_id}"
    for page in (world.client().get(url).text, world.client().get("/commitments").text):
        assert said in text(page)


def test_what_is_late_is_counted_in_working_days(world):
    due = promise(world, 2).due_on
    for passed, said in ((1, "1 working day late "), (2, "2 working days late ")):
        moment = dt.datetime.combine(working_day_after(due, passed), dt.time(4), dt.UTC)
        with time_machine.travel(moment, tick=False):
            assert said in text(world.client().get("/commitments").text)
            assert f"已逾期{passed}个工作日" in text(world.client(None, "zh_Hans").get("/commitments").text)


def test_one_supporter_is_no_supporters(world):
    issue = world.issue("No water")
    for person, said in ((world.neighbour, "1 supporter "), (world.resident(), "2 supporters ")):
        supporting.support(issue, by=person)
        assert said in text(world.client().get("/issues").text)
        assert said in text(world.client().get(f"/issues/{issue.id}").text)


def test_one_says_and_two_say(world):
    with world.app.test_request_context():
        assert arithmetic(Count(1, 0, 0), author_objects=False).startswith("0 of 1 say it is not done")
        assert arithmetic(Count(2, 1, 0), author_objects=False).startswith("1 of 3 says it is not done")


def test_what_was_written_in_another_language_says_so(world):
    chinese = world.issue("路灯不亮", body="已经三天了。")
    english = world.issue("No light")
    page = world.client().get(f"/issues/{chinese.id}").text
    assert re.search(r'<h1[^>]* lang="zh">路灯不亮', page) and re.search(
        r'class="prose"[^>]* lang="zh"', page
    )
    assert not re.search(r"<h1[^>]* lang=", world.client(None, "zh_Hans").get(f"/issues/{chinese.id}").text)
    assert re.search(r'<h1[^>]* lang="en"', world.client(None, "zh_Hans").get(f"/issues/{english.id}").text)
    assert '<h2 lang="zh">' in world.client().get("/issues").text


@pytest.mark.parametrize(
    ("person", "url", "status", "title", "way"),
    [
        (None, "/nowhere", 404, "This page is not here", 'href="/issues"'),
        ("neighbour", "/admin", 403, "This is not open to you", 'href="/me"'),
        ("neighbour", "/issues/999999", 404, "This page is not here", 'href="/issues"'),
    ],
)
def test_an_error_says_what_happened_what_to_do_and_whom_to_ask(world, person, url, status, title, way):
    answer = world.client(person and getattr(world, person)).get(url)
    main = answer.text[answer.text.index("<main") :]
    assert answer.status_code == status and f"<h1>{title}</h1>" in main
    assert "What you can do" in main and way in main and "Ask the facilitator" in main


def test_a_form_against_the_rules_says_how_to_mend_it(world):
    closed = world.issue("No water")
    world.client(world.facilitator).post(f"/issues/{closed.id}/acceptance")
    again = world.client(world.facilitator).post(f"/issues/{closed.id}/acceptance")
    assert again.status_code == 409 and "<h1>Not now</h1>" in again.text and "send it again" in again.text


def test_issue_agenda_and_promise_can_be_read_aloud(world):
    given = promise(world, 3)
    meeting = world.called_meeting(world.accepted(title="Dark stairs"))
    for url in (f"/issues/{given.issue_id}", f"/commitments/{given.id}", f"/meetings/{meeting.id}"):
        page = world.client().get(url).text
        assert page.count(' aloud" hidden>') == 1, url
        assert "data-aloud" in page and "Read aloud" in page and "Stop reading" in page
    assert "Read aloud" not in world.client().get("/issues").text
