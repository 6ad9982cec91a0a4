"""Who is there: ticked, checked in at the door, online, walked in, excused."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now
from forum.coming import arriving, queries, registering
from forum.coming.models import Expected
from forum.coming.words import Way
from forum.database import db
from forum.errors import Refused
from forum.meetings import attending, lifecycle
from forum.meetings import queries as meetings
from forum.meetings.words import Arrival, Capacity, Format

ONLINE = {"format": Format.BOTH, "link": "https://meet.example/yard"}


def sheet(meeting) -> list[tuple]:
    db.session.flush()
    return [(row.name, row.capacity.value, row.how.value) for row in meetings.attendance(meeting)]


def expect(meeting, by, *names, **values) -> list[Expected]:
    party = registering.register(meeting, names=names, by=by, **values)
    db.session.flush()
    return party.expected


@pytest.fixture
def meeting(world):
    return world.called_meeting(in_hours=0.5, seats=4)


def test_a_tick_puts_somebody_registered_on_the_sheet_once(world, meeting):
    own, mother = expect(meeting, world.author, "Mother")
    for _press in range(2):
        arriving.tick(own, by=world.facilitator)
    arriving.tick(mother, by=world.facilitator)
    assert sheet(meeting) == [("Author", "present", "list"), ("Mother", "present", "list")]
    assert meeting.attendee_ids == {world.author.id}


def test_nobody_checks_in_earlier_than_an_hour_before(world):
    meeting = world.called_meeting(in_hours=2)
    [own] = expect(meeting, world.author)
    with pytest.raises(Refused, match="an hour before"):
        arriving.tick(own, by=world.facilitator)
    with time_machine.travel(now() + dt.timedelta(hours=1, minutes=1)):
        arriving.tick(own, by=world.facilitator)
    assert len(sheet(meeting)) == 1


def test_nobody_checks_in_once_it_is_over(world, meeting):
    [own] = expect(meeting, world.author)
    lifecycle.open_meeting(meeting, by=world.facilitator)
    lifecycle.close(meeting, by=world.facilitator)
    for act in (
        lambda: arriving.tick(own, by=world.facilitator),
        lambda: arriving.come(meeting, how=Arrival.DOOR, by=world.author),
        lambda: arriving.walk_in(meeting, name="Old Wang", by=None),
    ):
        with pytest.raises(Refused, match="not possible now"):
            act()


def test_an_account_at_the_door_brings_those_it_registered(world, meeting):
    _own, mother, father = expect(meeting, world.author, "Mother", "Father")
    [stranger] = expect(meeting, world.neighbour, "Somebody else’s uncle", myself=False)
    for _press in range(2):
        arriving.come(meeting, how=Arrival.DOOR, companions={mother.id, stranger.id}, by=world.author)
    assert sheet(meeting) == [("Author", "present", "door"), ("Mother", "present", "door")]
    assert father.attendance_id is None and mother.attendance_id


def test_a_name_at_the_door_is_the_one_that_was_registered(world, meeting):
    [wang] = expect(meeting, world.neighbour, "Old Wang", myself=False)
    arriving.walk_in(meeting, name=" old  wang ", by=None)
    assert wang.attendance_id and sheet(meeting) == [("old wang", "present", "door")]
    with pytest.raises(Refused, match="on the list already"):
        arriving.walk_in(meeting, name="Old Wang", by=None)
    arriving.walk_in(meeting, name="Old Wang 3-2", by=None)
    for name in ("", "   ", "13912345678", "x" * 41):
        with pytest.raises(Refused):
            arriving.walk_in(meeting, name=name, by=None)


def test_whoever_cannot_come_is_excused_and_the_seat_is_free(world):
    meeting = world.called_meeting(seats=1)
    [own] = expect(meeting, world.author)
    [waits] = expect(meeting, world.neighbour)
    arriving.excuse(own, by=world.facilitator)
    assert waits.registration.seated_at and sheet(meeting) == [("Author", "excused", "list")]
    with time_machine.travel(meeting.starts_at):
        arriving.come(meeting, how=Arrival.DOOR, by=world.author)
    assert sheet(meeting) == [("Author", "present", "door")]


def test_noting_by_hand_meets_the_registration(world, meeting):
    [own] = expect(meeting, world.author)
    arriving.note(
        meeting,
        name="",
        person=world.author,
        capacity=Capacity.OBSERVER,
        unit="Owners’ committee",
        by=world.facilitator,
    )
    assert own.attendance_id
    arriving.come(meeting, how=Arrival.DOOR, by=world.author)
    [row] = meetings.attendance(meeting)
    assert (row.capacity, row.unit, row.how) == (Capacity.OBSERVER, "Owners’ committee", Arrival.LIST)
    attending.strike(meeting.attendances[0], meeting=meeting, by=world.facilitator)
    db.session.refresh(own)
    assert own.attendance_id is None


def test_online_counts_as_online_once_the_meeting_is_open(world):
    meeting = world.called_meeting(in_hours=0.5, **ONLINE)
    [far] = expect(meeting, world.neighbour, way=Way.ONLINE)
    with pytest.raises(Refused, match="has not begun"):
        arriving.join_online(meeting, by=world.author)
    lifecycle.open_meeting(meeting, by=world.facilitator)
    arriving.join_online(meeting, by=world.author)
    arriving.tick(far, by=world.facilitator)
    arriving.walk_in(meeting, name="Old Wang", by=None)
    turnout = queries.turnout(meeting)
    assert (turnout.present_in_person, turnout.present_online, turnout.present) == (1, 2, 3)


def test_a_delegate_speaks_for_the_office(world, meeting):
    arriving.come(meeting, how=Arrival.DOOR, by=world.official)
    assert meetings.attendance(meeting)[0].office == "Water company"


def test_the_sheet_has_those_present_first_then_observers_then_the_excused(world, meeting):
    for name, capacity in (("C", Capacity.EXCUSED), ("B", Capacity.OBSERVER), ("A", Capacity.PRESENT)):
        arriving.note(meeting, name=name, person=None, capacity=capacity, by=world.facilitator)
    assert [row[0] for row in sheet(meeting)] == ["A", "B", "C"]
