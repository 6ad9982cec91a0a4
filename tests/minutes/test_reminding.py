"""The chair hears of minutes that are not adopted; everybody sees which meetings have none."""

import datetime as dt

import pytest
import sqlalchemy as sa

from forum import sweeps
from forum.clock import at, today, working_day_after
from forum.database import db
from forum.minutes import following, lifecycle, reminding
from forum.notices.models import Notice
from forum.people import granting
from forum.people.models import Role
from forum.timeline import Event
from tests.meetings.test_races import at_once

from .held import adopted, held

CLOSED = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)  # a Monday


@pytest.fixture
def closed(world):
    with at(CLOSED):
        meeting = held(world, recorder=world.newcomer)
    db.session.commit()
    return meeting


def sweep_on(*days: int) -> list[int]:
    """How many reminders go out when the site sweeps that many days after the meeting."""
    sent = []
    for day in days:
        with at(CLOSED + dt.timedelta(days=day)):
            sent.append(reminding.remind())
            db.session.rollback()
    return sent


def reminders() -> list[Event]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Event).where(Event.action == "minutes.awaited")))


def test_first_after_three_working_days_then_weekly_each_once(closed):
    assert working_day_after(CLOSED.date(), 3) == dt.date(2026, 3, 5)
    assert sweep_on(0, 1, 2, 2) == [0, 0, 0, 0]
    assert sweep_on(3, 3, 4, 9) == [1, 0, 0, 0]
    assert sweep_on(10, 10, 16, 17, 17) == [1, 0, 0, 1, 0]
    assert len(reminders()) == 3


def test_after_a_standstill_of_weeks_one_goes_out_and_the_rhythm_stays(closed):
    assert sweep_on(1, 33, 33, 37, 38) == [0, 1, 0, 0, 1]
    assert len(reminders()) == 2


def test_two_sweeps_at_once_remind_once(world, closed):
    sweep_on(1)

    def act():
        with world.app.app_context(), at(CLOSED + dt.timedelta(days=5)):
            done = reminding.remind()
            db.session.remove()
            return done

    assert sum(at_once(*[act] * 4)) == 1
    assert len(reminders()) == 1


def test_the_chair_and_the_recorder_are_told_and_nobody_else(world, closed):
    with at(CLOSED + dt.timedelta(days=3)):
        sweeps.run_all()
        sweeps.run_all()  # What one round records, the next delivers.
    [event] = reminders()
    told = set(db.session.scalars(sa.select(Notice.person_id).where(Notice.event_id == event.id)))
    assert told == {world.facilitator.id, world.newcomer.id}
    page = world.client(world.facilitator).get("/me/notices").text
    assert "The minutes of the meeting of Mon 2 Mar 2026 are not adopted yet." in page


def test_those_who_keep_order_are_told_once_the_chair_does_not(world, closed):
    helper = world.granted("Helper", Role.FACILITATOR, place=world.street)
    granting.end(world.facilitator.grants[0], by=world.admin)
    db.session.commit()
    sweep_on(3)
    assert reminders()[0].data["tell"] == sorted([world.newcomer.id, helper.id])


def test_adopted_minutes_are_not_asked_for(world, closed):
    sweep_on(1)
    minutes = lifecycle.draft(closed, by=world.facilitator)
    lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    lifecycle.adopt(minutes, by=world.facilitator)
    db.session.commit()
    assert sweep_on(3, 10) == [0, 0]


def test_everybody_sees_which_meetings_have_no_minutes_and_since_when(world, closed):
    visitor = world.client()
    for url in ("/places/street", "/places/community", "/meetings", "/meetings?place=community"):
        page = visitor.get(url).text
        assert "Meetings without adopted minutes" in page
        assert "Held on 2026-03-02, minutes: not drafted" in page
    for url in ("/places/elsewhere", "/meetings?place=elsewhere"):
        assert "Meetings without adopted minutes" not in visitor.get(url).text
    lifecycle.draft(closed, by=world.facilitator)
    assert "minutes: draft" in visitor.get("/places/street").text


def test_a_place_whose_minutes_are_adopted_lists_none(world):
    adopted(world)
    assert following.waiting(world.community) == []
