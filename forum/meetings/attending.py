"""Who was there: accounts, delegates of offices, and names on the sheet."""

import sqlalchemy as sa

from ..database import db, insert_new
from ..offices.models import Office
from ..people.models import Person
from ..timeline import record
from .lifecycle import must_be
from .models import Attendance, Meeting
from .words import Arrival, Capacity, Phase

NOTABLE = (Phase.CALLED, Phase.OPEN, Phase.CLOSED)


def note(
    meeting: Meeting,
    *,
    name: str,
    capacity: Capacity,
    person: Person | None = None,
    office: Office | None = None,
    unit: str = "",
    how: Arrival = Arrival.LIST,
    by: Person | None,
) -> int:
    """Note somebody on the sheet; the row's id. An account noted again is put right, not counted twice."""
    must_be(meeting, *NOTABLE)
    values = {
        "name": person.name if person else name,
        "capacity": capacity,
        "office_id": office.id if office else None,
        "unit": unit,
        "how": how,
        "by_id": by.id if by else None,
    }
    row_id = _insert(meeting, person.id if person else None, values)
    _noted(meeting, by)
    return row_id


def _insert(meeting: Meeting, person_id: int | None, values: dict) -> int:
    """The id of the new row, or of the account's own row with the new values."""
    if person_id is None:
        row = Attendance(meeting_id=meeting.id, **values)
        db.session.add(row)
        db.session.flush()
        return row.id
    own = (Attendance.meeting_id == meeting.id, Attendance.person_id == person_id)
    if not insert_new(Attendance, meeting_id=meeting.id, person_id=person_id, **values):
        db.session.execute(sa.update(Attendance).where(*own).values(**values))
    return db.session.scalars(sa.select(Attendance.id).where(*own)).one()


def strike(attendance: Attendance, *, meeting: Meeting, by: Person) -> None:
    """Take a name off the sheet that stands there by mistake."""
    must_be(meeting, *NOTABLE)
    db.session.delete(attendance)
    db.session.flush()
    _noted(meeting, by)


def _noted(meeting: Meeting, by: Person | None) -> None:
    record("meeting.attendance_noted", meeting, by=by)
    db.session.expire(meeting, ["attendances"])
