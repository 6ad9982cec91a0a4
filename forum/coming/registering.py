"""Who says they are coming: a strict queue for the seats, by party; nobody overtakes.

A party gets its seats when all before it have theirs and enough are free for all of it.
One larger than the whole limit, because the limit was lowered since, is passed over. Who has
a seat keeps it when the limit falls. Online nobody needs a seat.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..meetings.lifecycle import lock
from ..meetings.models import Meeting
from ..meetings.words import Phase
from ..people.models import Person
from ..timeline import record
from . import queries
from .models import Expected, Registration
from .words import WAYS_OF, Way

LARGEST_PARTY = 8


def register(
    meeting: Meeting, *, names: Sequence[str] = (), myself: bool = True, way: Way | None = None, by: Person
) -> Registration:
    """Say that a party comes: the account itself, others by name, or both. It has its seats, or waits."""
    lock(meeting)
    _must_be_ahead(meeting)
    way = way or WAYS_OF[meeting.format][0]
    _check(meeting, way, len(names) + myself, by)
    registration = _insert(meeting, way, by if myself else None, by)
    if myself:
        db.session.add(Expected(registration_id=registration.id, person_id=by.id, name=""))
    db.session.add_all(Expected(registration_id=registration.id, name=name) for name in names)
    if way is Way.ONLINE:
        registration.seated_at = now()
    _move_up(meeting, but=registration)
    record("meeting.registered", meeting, by=by, heads=len(names) + myself)
    return registration


def _must_be_ahead(meeting: Meeting) -> None:
    if meeting.phase in (Phase.OPEN, Phase.CLOSED, Phase.MINUTED):
        raise Refused(_("The meeting has begun. Come to the door and check in there."))
    if meeting.phase is not Phase.CALLED:
        raise Refused(_("Nobody can register for this meeting: it is not called."))


def _check(meeting: Meeting, way: Way, heads: int, by: Person) -> None:
    if way not in WAYS_OF[meeting.format]:
        raise Refused(_("This meeting cannot be joined in that way."), field="way")
    if not heads:
        raise Refused(_("Say who comes: write at least one name."), field="names")
    others = 0 if by.facilitates(meeting.place) else queries.heads_registered_by(meeting, by)
    if heads + others > LARGEST_PARTY:
        most = _("At most %(most)d people. Ask the facilitator to register more.", most=LARGEST_PARTY)
        raise Refused(most, field="names")
    if way is Way.IN_PERSON and meeting.seats and heads > meeting.seats:
        few = _("Seats in all: %(seats)d. Register fewer people together.", seats=meeting.seats)
        raise Refused(few, field="names")


def _insert(meeting: Meeting, way: Way, person: Person | None, by: Person) -> Registration:
    """The new row; an account is registered once."""
    values = {"meeting_id": meeting.id, "way": way, "by_id": by.id}
    if person is None:
        registration = Registration(**values)
        db.session.add(registration)
        db.session.flush()
        return registration
    if not insert_new(Registration, person_id=person.id, **values):
        raise Refused(_("You are registered already. To bring others, register them by name."))
    return db.session.scalars(sa.select(Registration).filter_by(**values, person_id=person.id)).one()


def withdraw(registration: Registration, *, by: Person) -> None:
    """The party does not come after all; those who wait move up. Possible until the meeting opens."""
    meeting = registration.meeting
    lock(meeting)
    _must_be_ahead(meeting)
    heads = _delete(registration.id)
    record("meeting.registration_withdrawn", meeting, by=by, heads=heads)
    _move_up(meeting)


def _delete(registration_id: int) -> int:
    """Take the party out; how many it was."""
    of_it = sa.delete(Expected).where(Expected.registration_id == registration_id)
    heads = db.session.execute(of_it).rowcount  # type: ignore[attr-defined]
    gone = sa.delete(Registration).where(Registration.id == registration_id)
    if db.session.execute(gone).rowcount != 1:  # type: ignore[attr-defined]
        raise Refused(_("This was withdrawn already."))
    return heads


def leave_out(expected: Expected) -> None:
    """One of a party does not come; the last one takes the party along."""
    registration, meeting = expected.registration, expected.meeting
    if len(registration.expected) == 1:
        _delete(registration.id)
    else:
        db.session.delete(expected)
        db.session.flush()
        db.session.expire(registration)
    if meeting.phase is Phase.CALLED:
        _move_up(meeting)


def move_up(meeting: Meeting) -> None:
    """Give the free seats to those who wait, as after the limit was raised."""
    lock(meeting)
    if meeting.phase is Phase.CALLED:
        _move_up(meeting)


def forget(person: Person) -> None:
    """The account is being deleted: its parties for meetings to come are withdrawn."""
    for registration in queries.ahead_of(person):
        withdraw(registration, by=person)


def _move_up(meeting: Meeting, but: Registration | None = None) -> None:
    """Seat the head of the queue for as long as the next party fits; tell each but the one in hand."""
    db.session.flush()
    free = queries.free_seats(meeting)
    for waiting, heads in queries.queue(meeting):
        if free is not None and meeting.seats and meeting.seats < heads:
            continue
        if free is not None and free < heads:
            break
        waiting.seated_at = now()
        free = free if free is None else free - heads
        if waiting is not but:
            _tell(meeting, waiting, heads)
    db.session.flush()


def _tell(meeting: Meeting, registration: Registration, heads: int) -> None:
    whom = registration.person_id or registration.by_id
    record("meeting.moved_up", meeting, by=None, tell=whom, heads=heads)
