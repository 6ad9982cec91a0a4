"""Saying that one comes: seats, the waiting list, parties, and who did it."""

import pytest
import sqlalchemy as sa

from forum.coming import queries, registering
from forum.coming.models import Expected, Registration
from forum.coming.words import Way
from forum.database import db
from forum.errors import Refused
from forum.meetings import lifecycle as meetings
from forum.meetings.words import Format
from forum.notices import audience
from forum.people import accounts
from forum.timeline import Event

ONLINE = {"format": Format.BOTH, "link": "https://meet.example/yard"}


def party(meeting, by, *names, **values):
    return registering.register(meeting, names=names, by=by, **values)


def seated(*parties) -> list[bool]:
    return [one.seated_at is not None for one in parties]


def told() -> list[int]:
    """Whom the events of moving up name, in order."""
    moved = sa.select(Event).where(Event.action == "meeting.moved_up").order_by(Event.id)
    return [event.data["tell"] for event in db.session.scalars(moved)]


@pytest.fixture
def meeting(world):
    return world.called_meeting(seats=3)


def test_without_a_limit_everybody_has_a_seat(world):
    meeting = world.called_meeting()
    assert seated(*(party(meeting, world.resident(), "Mother", "Father") for _ in range(3))) == [True] * 3
    assert queries.turnout(meeting)[:4] == (None, 9, 0, 0)


def test_the_last_seat_is_given_and_the_next_one_waits(world, meeting):
    first, second = party(meeting, world.author, "Mother"), party(meeting, world.neighbour)
    third = party(meeting, world.resident())
    assert seated(first, second, third) == [True, True, False]
    assert queries.turnout(meeting)[:4] == (3, 3, 0, 1)
    assert queries.turnout(meeting).free == 0


def test_nobody_overtakes_a_party_that_waits_for_enough_seats(world, meeting):
    party(meeting, world.author, "Mother")
    large, small = party(meeting, world.neighbour, "Uncle"), party(meeting, world.resident())
    assert seated(large, small) == [False, False]
    assert [ahead for _party, ahead in queries.parties_of(meeting, small.meeting.chair)] == []
    assert queries.parties_of(meeting, db.session.get_one(type(world.author), small.person_id))[0].ahead == 2


def test_a_withdrawal_moves_the_head_of_the_queue_up_and_tells_exactly_them(world, meeting):
    first = party(meeting, world.author, "Mother", "Father")
    waiting = party(meeting, world.neighbour)
    late = party(meeting, world.resident(), "A", "B")
    registering.withdraw(first, by=world.author)
    assert seated(waiting, late) == [True, False]
    assert told() == [world.neighbour.id]
    event = db.session.scalars(sa.select(Event).where(Event.action == "meeting.moved_up")).one()
    assert [row.id for row in audience.of(event)] == [world.neighbour.id]


def test_raising_the_limit_on_the_planning_form_moves_people_up(world, meeting):
    party(meeting, world.author, "Mother", "Father")
    waiting = party(meeting, world.neighbour)
    browser = world.client(world.facilitator)
    sent = {
        "title": meeting.title,
        "starts_at": f"{meeting.starts_at:%Y-%m-%d %H:%M}",
        "ends_at": f"{meeting.ends_at:%Y-%m-%d %H:%M}",
        "venue": meeting.venue,
        "format": "in_person",
        "chair": world.facilitator.id,
        "seats": "4",
    }
    sent |= {"starts_at": "2030-01-01 10:00", "ends_at": "2030-01-01 12:00"}
    assert browser.post(f"/meetings/{meeting.id}/edit", data=sent).status_code == 303
    assert waiting.seated_at and told() == [world.neighbour.id]
    for wrong in ("0", "-1", "many", "9" * 50):
        assert browser.post(f"/meetings/{meeting.id}/edit", data=sent | {"seats": wrong}).status_code == 422
    assert browser.post(f"/meetings/{meeting.id}/edit", data=sent | {"seats": ""}).status_code == 303
    assert meeting.seats is None


def test_who_has_a_seat_keeps_it_when_the_limit_falls(world, meeting):
    kept, waits = party(meeting, world.author, "Mother"), party(meeting, world.neighbour, "Uncle")
    meeting.seats = 1
    assert seated(kept, waits) == [True, False]
    single = party(meeting, world.resident())
    registering.withdraw(kept, by=world.author)
    assert seated(waits, single) == [False, True]  # two can never sit on one seat


def test_online_nobody_needs_a_seat(world):
    meeting = world.called_meeting(seats=1, **ONLINE)
    party(meeting, world.author)
    online = party(meeting, world.neighbour, "Uncle", way=Way.ONLINE)
    assert online.seated_at and queries.turnout(meeting)[:4] == (1, 1, 2, 0)
    with pytest.raises(Refused, match="cannot be joined in that way"):
        party(world.called_meeting(), world.neighbour, way=Way.ONLINE)


def test_an_account_is_registered_once_and_may_bring_others_by_name(world, meeting):
    party(meeting, world.author)
    with pytest.raises(Refused, match="registered already"):
        party(meeting, world.author)
    db.session.rollback()


def test_who_registered_whom_is_recorded(world):
    meeting = world.called_meeting()
    own = party(meeting, world.neighbour)
    other = party(meeting, world.neighbour, "Old Wang", myself=False)
    assert (own.person_id, other.person_id, other.by_id) == (world.neighbour.id, None, world.neighbour.id)
    assert [(row.name, row.by) for row in queries.expected(meeting)] == [
        ("Neighbour", None),
        ("Old Wang", "Neighbour"),
    ]


def test_a_party_is_at_most_eight_and_never_nobody(world):
    meeting = world.called_meeting()
    names = [f"Cousin {n}" for n in range(8)]
    with pytest.raises(Refused, match="At most 8"):
        party(meeting, world.author, *names)
    with pytest.raises(Refused, match="at least one name"):
        party(meeting, world.author, myself=False)
    party(meeting, world.author, *names[:7])
    with pytest.raises(Refused, match="At most 8"):
        party(meeting, world.author, "One more", myself=False)
    party(meeting, world.facilitator, *names, myself=False)
    party(meeting, world.facilitator, "And more", myself=False)


def test_a_party_larger_than_the_whole_limit_is_told_so(world, meeting):
    with pytest.raises(Refused, match="Seats in all: 3"):
        party(meeting, world.author, "A", "B", "C")


def test_registering_ends_when_the_meeting_opens(world, meeting):
    registered = party(meeting, world.author)
    meetings.open_meeting(meeting, by=world.facilitator)
    for act in (
        lambda: party(meeting, world.neighbour),
        lambda: registering.withdraw(registered, by=world.author),
    ):
        with pytest.raises(Refused, match="has begun"):
            act()
    cancelled = world.called_meeting()
    meetings.cancel(cancelled, reason="Rain.", by=world.facilitator)
    for other in (cancelled, world.meeting()):
        with pytest.raises(Refused, match="not called"):
            party(other, world.neighbour)


def test_a_deleted_account_frees_its_seats_and_keeps_what_it_did_for_others(world, meeting):
    party(meeting, world.author, "Mother")
    party(meeting, world.author, "Old Wang", myself=False)
    waiting = party(meeting, world.neighbour)
    registering.forget(world.author)
    accounts.leave(world.author)
    assert waiting.seated_at and [row.name for row in queries.expected(meeting)] == ["Old Wang", "Neighbour"]
    assert db.session.scalar(sa.select(sa.func.count(Expected.id))) == 2


def test_those_registered_hear_when_the_meeting_is_cancelled(world, meeting):
    party(meeting, world.author)
    waits = world.resident()
    party(meeting, waits, "A", "B")
    party(meeting, world.neighbour, "Old Wang", myself=False)
    meetings.cancel(meeting, reason="Rain.", by=world.facilitator)
    event = db.session.scalars(sa.select(Event).where(Event.action == "meeting.cancelled")).one()
    assert {row.id for row in audience.of(event)} == {world.author.id, waits.id, world.neighbour.id}
    assert db.session.scalar(sa.select(sa.func.count(Registration.id))) == 3
