"""Who is told of a meeting, told again when it moves, and reminded."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from forum.coming import reminding
from forum.database import db
from forum.issues import supporting
from forum.meetings import lifecycle
from forum.notices import delivering
from forum.notices.models import Notice
from forum.places import following
from forum.places.models import PlaceFollow
from forum.timeline import Event

SQLITE_ONLY = False


def told(meeting, action) -> set[str]:
    db.session.commit()
    delivering.deliver()
    db.session.expire_all()
    rows = db.session.scalars(
        sa.select(Notice).join(Event).where(Event.subject_id == meeting.id, Event.action == action)
    )
    return {notice.person.name for notice in rows}


@pytest.fixture
def issue(world):
    issue = world.accepted()
    supporting.support(issue, by=world.neighbour)
    return issue


@pytest.fixture
def meeting(world, issue):
    following.follow(world.community, by=world.newcomer)
    return world.called_meeting(issue, offices=[world.office], in_hours=24 * 5)


def moved(meeting, days):
    names = ("title", "format", "venue", "link", "about", "chair", "recorder")
    by = dt.timedelta(days=days)
    given = {name: getattr(meeting, name) for name in names}
    return lifecycle.Details(**given, starts_at=meeting.starts_at + by, ends_at=meeting.ends_at + by)


def test_calling_tells_authors_supporters_offices_and_followers(world, meeting):
    assert told(meeting, "meeting.called") == {"Author", "Neighbour", "Newcomer", "Official"}


def test_who_was_told_is_told_again_though_they_withdrew(world, meeting, issue):
    told(meeting, "meeting.called")
    supporting.withdraw_support(issue, by=world.neighbour)
    following.unfollow(world.community, by=world.newcomer)
    lifecycle.change(meeting, moved(meeting, 1), by=world.facilitator)
    assert told(meeting, "meeting.changed") == {"Author", "Neighbour", "Newcomer", "Official"}
    lifecycle.cancel(meeting, reason="Rain.", by=world.facilitator)
    assert told(meeting, "meeting.cancelled") == {"Author", "Neighbour", "Newcomer", "Official"}


def test_a_meeting_cancelled_before_anybody_was_told_still_reaches_everybody(world, meeting):
    lifecycle.cancel(meeting, reason="Rain.", by=world.facilitator)
    assert told(meeting, "meeting.cancelled") == {"Author", "Neighbour", "Newcomer", "Official"}


def test_the_reminder_of_the_day_before_reaches_everybody_who_was_told(world, meeting, issue):
    told(meeting, "meeting.called")
    supporting.withdraw_support(issue, by=world.neighbour)
    db.session.commit()
    with time_machine.travel(meeting.starts_at - dt.timedelta(hours=20), tick=False):
        assert [reminding.remind() for _ in range(3)] == [1, 0, 0]
    assert told(meeting, "meeting.reminded") == {"Author", "Neighbour", "Newcomer", "Official"}


def test_following_a_place_by_its_button(world):
    browser = world.client(world.newcomer)
    for _ in range(2):
        assert browser.post("/places/community/follow").status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PlaceFollow)) == 1
    assert "No longer tell me of meetings here" in browser.get("/places/community").text
    assert "/places/community" in browser.get("/me").text
    for _ in range(2):
        assert browser.post("/places/community/follow/end").status_code == 303
    assert "Tell me of meetings here" in browser.get("/places/community").text
    assert world.client().post("/places/community/follow").status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PlaceFollow)) == 0
