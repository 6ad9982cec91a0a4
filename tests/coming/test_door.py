"""The code at the door: good for its quarter of an hour and the next, for one meeting, against guessing."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from forum.clock import now
from forum.coming import door
from forum.coming.door import Standing
from forum.database import db
from forum.meetings import lifecycle
from forum.meetings import queries as meetings
from forum.people.models import FailedSignIn


@pytest.fixture
def meeting(world):
    return world.open_meeting()


def at(meeting, rest="/check-in") -> str:
    return f"/meetings/{meeting.id}{rest}"


def after(**span):
    return time_machine.travel(now() + dt.timedelta(**span), tick=False)


def test_a_photo_of_the_code_is_worth_nothing_an_hour_later(meeting):
    code = door.code(meeting)
    assert door.judge(meeting, code) is Standing.GOOD
    assert door.judge(meeting, f" {door.grouped(code).lower()} ") is Standing.GOOD
    for span, worth in (
        ({"minutes": 15}, Standing.GOOD),
        ({"minutes": 31}, Standing.OLD),
        ({"days": 3}, Standing.WRONG),
    ):
        with after(**span):
            assert door.judge(meeting, code) is worth
    with after(hours=-1):
        assert door.judge(meeting, code) is Standing.OLD


def test_the_code_of_another_meeting_opens_nothing(world, meeting):
    other = world.open_meeting()
    assert door.judge(meeting, door.code(other)) is Standing.WRONG
    for odd in ("", "\0", "½", "🙂" * 50, "9" * 5000):
        assert door.judge(meeting, odd) is Standing.WRONG


def test_the_screen_shows_the_code_and_loads_itself_anew(world, meeting):
    screen = world.client(world.facilitator).get(at(meeting, "/door"))
    assert door.grouped(door.code(meeting)) in screen.text and "qr-drawing" in screen.text
    assert 0 < int(screen.headers["Refresh"]) < door.WINDOW_SECONDS
    early = world.called_meeting(in_hours=5)
    assert door.grouped(door.code(early)) not in world.client(world.facilitator).get(at(early, "/door")).text


def test_opening_the_address_changes_nothing_and_the_button_checks_in(world, meeting):
    browser, code = world.client(world.newcomer), door.code(meeting)
    assert "I am here: Newcomer" in browser.get(at(meeting, f"/check-in?code={code}")).text
    assert meetings.attendance(meeting) == []
    for _press in range(2):
        assert browser.post(at(meeting), data={"code": code}).status_code == 303
    assert [(row.name, row.how.value) for row in meetings.attendance(meeting)] == [("Newcomer", "door")]


def test_a_walk_in_types_a_name_and_nobody_sees_who_else_is_there(world, meeting):
    visitor, code = world.client(), door.code(meeting)
    sent = {"code": code, "name": "Old Wang"}
    assert visitor.post(at(meeting), data=sent).status_code == 303
    assert "Old Wang is on the list" in visitor.get(at(meeting)).text
    for name, sentence in (
        ("", "Write the name"),
        ("Old Wang", "on the list already"),
        ("a\0b", "invisible"),
        ("x" * 500, "too long"),
    ):
        refused = visitor.post(at(meeting), data={"code": code, "name": name})
        assert refused.status_code == 422 and sentence in refused.text
    assert [row.name for row in meetings.attendance(meeting)] == ["Old Wang"]
    other = world.client()
    assert "Old Wang" not in other.get(at(meeting)).text + other.get(at(meeting, "")).text


def test_an_old_code_says_what_to_do_and_is_no_guess(world, meeting):
    code = door.code(meeting)
    with after(hours=1):
        browser = world.client(world.neighbour)
        assert "too old" in browser.get(at(meeting, f"/check-in?code={code}")).text
        refused = browser.post(at(meeting), data={"code": code})
        assert refused.status_code == 422 and "Look at the screen" in refused.text
    assert db.session.scalar(sa.select(sa.func.count(FailedSignIn.id))) == 0


def test_guessing_is_slow_but_stops_nobody_else(world, meeting):
    browser = world.client(world.neighbour)
    answers = [browser.post(at(meeting), data={"code": f"AAAAA{n}"}).status_code for n in range(11)]
    assert answers == [422] * 10 + [429]
    assert browser.post(at(meeting), data={"code": door.code(meeting)}).status_code == 429
    assert world.client(world.author).post(at(meeting), data={"code": door.code(meeting)}).status_code == 303
    with after(minutes=16):
        assert browser.post(at(meeting), data={"code": door.code(meeting)}).status_code == 303


def test_no_code_opens_a_meeting_that_is_cancelled_or_far_off(world):
    far, cancelled = world.called_meeting(in_hours=5), world.called_meeting(in_hours=0.5)
    lifecycle.cancel(cancelled, reason="Rain.", by=world.facilitator)
    for meeting, sentence in ((far, "an hour before"), (cancelled, "cancelled")):
        response = world.client(world.neighbour).post(at(meeting), data={"code": door.code(meeting)})
        assert response.status_code == 422 and sentence in response.text
        assert meetings.attendance(meeting) == []
    planned = world.meeting()
    assert world.client(world.neighbour).get(at(planned)).status_code == 404
