"""Who was there: accounts, delegates of offices, and names on the sheet."""

import sqlalchemy as sa

from ..database import db, insert_new
from ..offices.models import Office
from ..people.models import Person
from ..timeline import record
from .lifecycle import must_be
from .models import Attendance, Meeting
from .words import Capacity, Phase

NOTABLE = (Phase.CALLED, Phase.OPEN, Phase.CLOSED)


def note(
    meeting: Meeting,
    *,
    name: str,
    capacity: Capacity,
    person: Person | None = None,
    office: Office | None = None,
    by: Person,
) -> None:
    """Note somebody on the sheet. An account noted again is put right, not counted twice."""
    must_be(meeting, *NOTABLE)
    values = {
        "name": person.name if person else name,
        "capacity": capacity,
        "office_id": office.id if office else None,
        "by_id": by.id,
    }
    person_id = person.id if person else None
    if not insert_new(Attendance, meeting_id=meeting.id, person_id=person_id, **values):
        db.session.execute(
            sa.update(Attendance)
            .where(Attendance.meeting_id == meeting.id, Attendance.person_id == person_id)
            .values(**values)
        )
    _noted(meeting, by)


def strike(attendance: Attendance, *, meeting: Meeting, by: Person) -> None:
    """Take a name off the sheet that stands there by mistake."""
    must_be(meeting, *NOTABLE)
    db.session.delete(attendance)
    db.session.flush()
    _noted(meeting, by)


def _noted(meeting: Meeting, by: Person) -> None:
    record("meeting.attendance_noted", meeting, by=by)
    db.session.expire(meeting, ["attendances"])
