"""What holds when many press at the same moment."""

import sqlalchemy as sa

from forum.coming import door, queries, registering
from forum.coming.models import Registration
from forum.database import db
from forum.meetings import queries as meetings
from forum.timeline import Event
from tests.meetings.test_races import at_once, posting

PEOPLE = 20


def _pressing(world, url, data):
    """A press by each of 20 residents, all with the same words."""
    return [posting(world, world.resident(), url, data) for _ in range(PEOPLE)]


def test_of_twenty_one_gets_the_last_seat_and_the_others_wait_in_line(world):
    meeting = world.called_meeting(seats=1)
    acts = _pressing(world, f"/meetings/{meeting.id}/registrations", {"myself": "y"})
    assert at_once(*acts) == [303] * PEOPLE
    turnout = queries.turnout(meeting)
    assert (turnout.in_person, turnout.waiting) == (1, PEOPLE - 1)
    first = db.session.scalars(sa.select(Registration).order_by(Registration.id)).first()
    assert first.seated_at is not None


def test_one_account_pressing_often_is_registered_once(world):
    meeting = world.called_meeting(seats=5)
    url = f"/meetings/{meeting.id}/registrations"
    answers = at_once(*(posting(world, world.author, url, {"myself": "y"}) for _ in range(8)))
    assert sorted(answers) == [303] + [422] * 7
    assert queries.turnout(meeting).in_person == 1


def test_seats_given_back_at_once_go_to_as_many_who_wait(world):
    meeting = world.called_meeting(seats=5)
    leaving = [registering.register(meeting, by=world.resident()) for _ in range(5)]
    waiting = [registering.register(meeting, by=world.resident()) for _ in range(7)]
    acts = [
        posting(
            world,
            db.session.get_one(type(world.author), party.person_id),
            f"/meetings/{meeting.id}/registrations/{party.id}/withdrawal",
            {},
        )
        for party in leaving
    ]
    assert set(at_once(*acts)) <= {303, 302}
    assert [party.seated_at is not None for party in waiting] == [True] * 5 + [False] * 2
    told = db.session.scalar(sa.select(sa.func.count(Event.id)).where(Event.action == "meeting.moved_up"))
    assert told == 5


def test_pressing_at_the_door_often_puts_everybody_on_the_list_once(world):
    meeting = world.open_meeting()
    url, code = f"/meetings/{meeting.id}/check-in", door.code(meeting)
    acts = [posting(world, world.author, url, {"code": code}) for _ in range(6)]
    acts += [posting(world, world.neighbour, url, {"code": code, "name": "Old Wang"}) for _ in range(6)]
    answers = at_once(*acts)
    assert answers[:6] == [303] * 6 and sorted(answers[6:]) == [303] + [422] * 5
    assert sorted(row.name for row in meetings.attendance(meeting)) == ["Author", "Old Wang"]
