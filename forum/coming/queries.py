"""Named reads of who comes: the queue, the list, and how many."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from ..database import db
from ..meetings.models import Attendance, Meeting
from ..meetings.words import Arrival, Capacity, Phase
from ..people.models import Person
from .models import Expected, Registration
from .words import Way


class Turnout(NamedTuple):
    """How many come and came. seats: the limit in the yard, None for none."""

    seats: int | None
    in_person: int
    online: int
    waiting: int
    present_in_person: int
    present_online: int
    observers: int
    excused: int

    @property
    def registered(self) -> int:
        """Those who have a seat or come online."""
        return self.in_person + self.online

    @property
    def free(self) -> int | None:
        """Seats nobody has yet; None when there is no limit."""
        return None if self.seats is None else max(0, self.seats - self.in_person)

    @property
    def present(self) -> int:
        return self.present_in_person + self.present_online


_HAS_SEAT = sa.and_(Registration.way == Way.IN_PERSON, Registration.seated_at.is_not(None))
_WAITS = Registration.seated_at.is_(None)


def _heads(meeting: Meeting, *narrowed) -> sa.Select:
    """How many people the parties are, each counted once."""
    mine = sa.select(sa.func.count(Expected.id)).join(Registration)
    return mine.where(Registration.meeting_id == meeting.id, *narrowed)


def turnout(meeting: Meeting) -> Turnout:
    """Numbers of one meeting, in one read."""
    there = sa.select(sa.func.count(Attendance.id)).where(Attendance.meeting_id == meeting.id)
    present = there.where(Attendance.capacity == Capacity.PRESENT)
    counts = (
        _heads(meeting, _HAS_SEAT),
        _heads(meeting, Registration.way == Way.ONLINE),
        _heads(meeting, _WAITS),
        present.where(Attendance.how != Arrival.ONLINE),
        present.where(Attendance.how == Arrival.ONLINE),
        there.where(Attendance.capacity == Capacity.OBSERVER),
        there.where(Attendance.capacity == Capacity.EXCUSED),
    )
    row = db.session.execute(sa.select(*(count.scalar_subquery() for count in counts))).one()
    return Turnout(meeting.seats, *row)


def free_seats(meeting: Meeting) -> int | None:
    """How many seats nobody has; None when there is no limit."""
    if meeting.seats is None:
        return None
    return max(0, meeting.seats - (db.session.scalar(_heads(meeting, _HAS_SEAT)) or 0))


def heads_registered_by(meeting: Meeting, person: Person) -> int:
    """How many people that person has registered so far, themself counted."""
    return db.session.scalar(_heads(meeting, Registration.by_id == person.id)) or 0


def queue(meeting: Meeting) -> list:
    """The parties that wait, the first first, each with how many it is."""
    return list(
        db.session.execute(
            sa.select(Registration, sa.func.count(Expected.id))
            .join(Expected)
            .where(Registration.meeting_id == meeting.id, _WAITS)
            .group_by(Registration.id)
            .order_by(Registration.id)
        )
    )


def find_registration(registration_id: int) -> Registration | None:
    return db.session.get(
        Registration, registration_id, options=[joinedload(Registration.meeting).joinedload(Meeting.place)]
    )


def find_expected(expected_id: int) -> Expected | None:
    return db.session.get(
        Expected, expected_id, options=[joinedload(Expected.registration), joinedload(Expected.person)]
    )


_OTHER = aliased(Registration)
_AHEAD = (
    sa.select(sa.func.count(Expected.id))
    .join(_OTHER, _OTHER.id == Expected.registration_id)
    .where(_OTHER.meeting_id == Registration.meeting_id, _OTHER.seated_at.is_(None))
    .where(_OTHER.id < Registration.id)
    .correlate(Registration)
    .scalar_subquery()
)


def parties_of(meeting: Meeting, person: Person) -> list:
    """The parties that the person comes with, or registered, each with how many people wait before it.

    Facilitators register for many; theirs is only the one they come with themselves.
    """
    mine = Registration.person_id == person.id
    if not person.facilitates(meeting.place):
        mine = sa.or_(mine, Registration.by_id == person.id)
    return list(
        db.session.execute(
            sa.select(Registration, _AHEAD.label("ahead"))
            .where(Registration.meeting_id == meeting.id, mine)
            .options(selectinload(Registration.expected))
            .order_by(Registration.id)
        )
    )


def ahead_of(person: Person) -> list[Registration]:
    """The parties that the person itself comes with, to meetings that have not begun."""
    called = Registration.meeting.has(Meeting.phase == Phase.CALLED)
    mine = sa.select(Registration).where(Registration.person_id == person.id, called)
    return list(db.session.scalars(mine.options(joinedload(Registration.meeting))))


_PERSON, _BY = aliased(Person), aliased(Person)
_NAME = sa.case((Expected.person_id.is_(None), Expected.name), else_=_PERSON.name)
_ROW = (
    Expected.id,
    sa.func.nullif(_NAME, "").label("name"),
    Registration.id.label("party"),
    Registration.way,
    Registration.seated_at,
    sa.case((Registration.person_id.is_(None), _BY.name), else_=sa.null()).label("by"),
    Attendance.capacity,
)


def expected(meeting: Meeting) -> list:
    """Everybody who is registered, party by party in the order of the queue.

    Rows of id, name (None: an account since deleted), party, way, seated_at, by (who registered
    somebody without an account), and capacity once they are on the sheet.
    """
    return list(
        db.session.execute(
            sa.select(*_ROW)
            .join(Registration, Registration.id == Expected.registration_id)
            .join(_BY, _BY.id == Registration.by_id)
            .outerjoin(_PERSON, _PERSON.id == Expected.person_id)
            .outerjoin(Attendance, Attendance.id == Expected.attendance_id)
            .where(Registration.meeting_id == meeting.id)
            .order_by(Registration.id, Expected.id)
        )
    )


def of_account(meeting: Meeting, person: Person) -> Expected | None:
    """The account's own place among those registered."""
    here = Expected.registration.has(Registration.meeting_id == meeting.id)
    return db.session.scalars(sa.select(Expected).where(Expected.person_id == person.id, here)).first()


def not_yet_here(meeting: Meeting) -> list[Expected]:
    """The registered people without an account whom nobody has seen yet, the first first."""
    mine = sa.select(Expected).join(Registration).where(Registration.meeting_id == meeting.id)
    alone = mine.where(Expected.person_id.is_(None), Expected.attendance_id.is_(None))
    return list(db.session.scalars(alone.order_by(Expected.id)))


def attendance_of(meeting: Meeting, person: Person) -> Attendance | None:
    """The account's row on the sheet."""
    return db.session.scalars(
        sa.select(Attendance).filter_by(meeting_id=meeting.id, person_id=person.id)
    ).first()


def names_at_the_door(meeting: Meeting) -> list[str]:
    """The names without an account that checked in themselves."""
    alone = (Attendance.meeting_id == meeting.id, Attendance.person_id.is_(None))
    return list(db.session.scalars(sa.select(Attendance.name).where(*alone, Attendance.how == Arrival.DOOR)))
