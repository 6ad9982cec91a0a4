"""The day before, those concerned are reminded once."""

import datetime as dt

import sqlalchemy as sa
import time_machine

from forum.clock import now
from forum.coming import registering, reminding
from forum.database import db
from forum.notices import audience
from forum.timeline import Event


def reminders() -> list[Event]:
    return list(db.session.scalars(sa.select(Event).where(Event.action == "meeting.reminded")))


def test_those_who_registered_and_those_who_wait_are_reminded_once(world):
    meeting = world.called_meeting(in_hours=40, seats=1)
    registering.register(meeting, by=world.author)
    registering.register(meeting, by=world.neighbour)
    db.session.commit()
    assert reminding.remind() == 0
    with time_machine.travel(now() + dt.timedelta(hours=20)):
        assert [reminding.remind(), reminding.remind()] == [1, 0]
    [event] = reminders()
    assert {row.id for row in audience.of(event)} == {world.author.id, world.neighbour.id}


def test_a_meeting_that_moved_is_reminded_of_again_and_a_planned_one_never(world):
    meeting, _planned = world.called_meeting(in_hours=20), world.meeting(in_hours=20)
    db.session.commit()
    assert reminding.remind() == 1
    meeting.starts_at += dt.timedelta(hours=1)
    meeting.ends_at += dt.timedelta(hours=1)
    db.session.commit()
    assert reminding.remind() == 1
    assert len(reminders()) == 2
