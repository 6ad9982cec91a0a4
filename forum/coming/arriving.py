"""Who is there: ticked on the list, checked in at the door or online, walked in, or excused."""

import datetime as dt
from collections.abc import Collection

from flask_babel import gettext as _

from ..clock import local, now
from ..database import db
from ..errors import Refused
from ..meetings import attending
from ..meetings.lifecycle import lock, must_be
from ..meetings.models import Meeting
from ..meetings.words import Arrival, Capacity, Phase
from ..offices.models import Office
from ..people import names
from ..people.models import Person
from . import queries, registering
from .models import Expected
from .words import WAYS_OF, Way

BEFOREHAND = dt.timedelta(hours=1)
MOST_AT_THE_DOOR = 1000


def is_time(meeting: Meeting) -> bool:
    """Whether people can check in now: from an hour before the beginning until the meeting closes."""
    if meeting.phase is Phase.CALLED:
        return now() >= meeting.starts_at - BEFOREHAND
    return meeting.phase is Phase.OPEN


def must_be_time(meeting: Meeting) -> None:
    """Refused unless people can check in now."""
    must_be(meeting, Phase.CALLED, Phase.OPEN)
    if not is_time(meeting):
        begins = f"{local(meeting.starts_at - BEFOREHAND):%Y-%m-%d %H:%M}"
        raise Refused(_("You can check in from %(time)s, an hour before the meeting.", time=begins))


def tick(expected: Expected, *, by: Person) -> None:
    """Somebody registered is there. Ticked again, nothing changes."""
    meeting = expected.meeting
    lock(meeting)
    must_be_time(meeting)
    db.session.refresh(expected, ["attendance_id"])
    if expected.attendance_id is None:
        online = expected.registration.way is Way.ONLINE
        how = Arrival.ONLINE if online else Arrival.LIST
        _arrive(meeting, expected.person, expected.name, how=how, expected=expected, by=by)


def excuse(expected: Expected, *, by: Person) -> None:
    """Somebody registered cannot come: noted as excused, and the seat is free again."""
    person, name, meeting = expected.person, expected.name, expected.meeting
    lock(meeting)
    attending.note(meeting, name=name, person=person, capacity=Capacity.EXCUSED, by=by)
    registering.leave_out(expected)


def come(meeting: Meeting, *, how: Arrival, companions: Collection[int] = (), by: Person) -> None:
    """An account checks itself in, and those of its parties who came along. Twice is as good as once."""
    lock(meeting)
    must_be_time(meeting)
    standing = queries.attendance_of(meeting, by)
    if standing is None or standing.capacity is Capacity.EXCUSED:
        _arrive(meeting, by, "", how=how, expected=queries.of_account(meeting, by), by=by)
    for party, _ahead in queries.parties_of(meeting, by):
        for other in party.expected:
            if other.id in companions and other.person_id is None and other.attendance_id is None:
                _arrive(meeting, None, other.name, how=how, expected=other, by=by)


def join_online(meeting: Meeting, *, by: Person) -> None:
    """An account says that it follows the open meeting online."""
    if Way.ONLINE not in WAYS_OF[meeting.format]:
        raise Refused(_("This meeting cannot be joined online."))
    if meeting.phase is Phase.CALLED:
        raise Refused(_("The meeting has not begun. Press this again when it is open."))
    come(meeting, how=Arrival.ONLINE, by=by)


def walk_in(meeting: Meeting, *, name: str, by: Person | None) -> None:
    """Somebody without an account checks in at the door; one who was registered by that name is ticked."""
    lock(meeting)
    must_be_time(meeting)
    name = names.checked_name(name)
    at_the_door = queries.names_at_the_door(meeting)
    if len(at_the_door) >= MOST_AT_THE_DOOR:
        raise Refused(_("Too many names were written here. Tell the facilitator that you are there."))
    if names.key(name) in map(names.key, at_the_door):
        known = _("%(name)s is on the list already. Somebody else? Add the building, such as 3-2.", name=name)
        raise Refused(known, field="name")
    of_that_name = (e for e in queries.not_yet_here(meeting) if names.key(e.name) == names.key(name))
    _arrive(meeting, None, name, how=Arrival.DOOR, expected=next(of_that_name, None), by=by)


def note(meeting: Meeting, *, name: str, person: Person | None, capacity: Capacity, by: Person, **said):
    """The facilitator notes somebody by hand; one who was registered is no longer awaited."""
    lock(meeting)
    row = attending.note(meeting, name=name, person=person, capacity=capacity, by=by, **said)
    expected = queries.of_account(meeting, person) if person else None
    if expected and capacity is Capacity.EXCUSED:
        registering.leave_out(expected)
    elif expected:
        expected.attendance_id = row


def _arrive(meeting, person: Person | None, name: str, *, how, expected: Expected | None, by) -> None:
    office = _office_of(person, meeting) if person else None
    row = attending.note(
        meeting, name=name, person=person, capacity=Capacity.PRESENT, office=office, how=how, by=by
    )
    if expected is not None:
        expected.attendance_id = row
        db.session.flush()


def _office_of(person: Person, meeting: Meeting) -> Office | None:
    """The office of that place the person speaks for, when there is one."""
    here = meeting.place
    ours = (office for office in person.offices if office.place.covers(here) or here.covers(office.place))
    return next(ours, None)
