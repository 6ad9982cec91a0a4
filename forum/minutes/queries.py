"""Named reads of minutes."""

from types import SimpleNamespace

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..commitments.models import Commitment
from ..database import db
from ..issues.models import Issue
from ..meetings import queries as meetings
from ..meetings.models import AgendaItem, Attendance, Meeting
from ..offices.models import Office
from ..people.models import Person
from ..recording.queries import record_of
from ..timeline import Event
from .models import Correction, CoSignature, Edition, Minutes, Passage, Remark, RemarkAnswer


def of_meeting(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting with what was written on them, when they were drafted."""
    return db.session.scalar(
        sa.select(Minutes)
        .where(Minutes.meeting_id == meeting.id)
        .options(
            selectinload(Minutes.passages).joinedload(Passage.by),
            selectinload(Minutes.remarks).options(
                joinedload(Remark.by), joinedload(Remark.answer).joinedload(RemarkAnswer.by)
            ),
            selectinload(Minutes.editions).selectinload(Edition.signatures).joinedload(CoSignature.person),
            selectinload(Minutes.corrections).joinedload(Correction.by),
            joinedload(Minutes.adopted_by),
        )
    )


def lock(minutes: Minutes) -> None:
    """Let nobody else change the minutes until this transaction ends; what matters is read afresh."""
    db.session.refresh(minutes, ["phase", "version", "opening", "closing"], with_for_update=True)
    db.session.expire(minutes, ["editions", "passages"])


def find_remark(remark_id: int) -> Remark | None:
    """One remark with its answer."""
    return db.session.get(Remark, remark_id, options=[joinedload(Remark.answer), joinedload(Remark.by)])


def masked_people(meeting: Meeting) -> list[Person]:
    """Those on the list of this meeting, not for an office, who asked to have their name masked."""
    asked = (
        sa.select(Person)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.meeting_id == meeting.id, Attendance.office_id.is_(None), Person.masks_name)
    )
    return list(db.session.scalars(asked))


def items(meeting: Meeting) -> list:
    """The items the minutes report on, decided or not reached, with their points and their record."""
    not_taken_off = sa.or_(AgendaItem.removed_because.is_(None), AgendaItem.removed_because == "")
    found, record = meetings.items(meeting).where(not_taken_off), record_of(meeting)
    return [
        SimpleNamespace(**row._mapping, points=record[row.id].points, record=record[row.id])
        for row in db.session.execute(found)
    ]


def promises(meeting: Meeting) -> list:
    """What offices promised in the meeting: what, who, by when."""
    return list(
        db.session.execute(
            sa.select(
                Commitment.issue_id,
                Issue.title,
                Commitment.what,
                Office.name.label("office"),
                Commitment.person_named,
                Commitment.first_due_on,
            )
            .join(Issue, Issue.id == Commitment.issue_id)
            .join(Office, Office.id == Commitment.office_id)
            .where(Commitment.meeting_id == meeting.id)
            .order_by(Commitment.id)
        )
    )


def last_number(place_id: int, year: int) -> int:
    """The highest number that minutes of the place carry in the year; 0 before the first."""
    highest = sa.select(sa.func.max(Minutes.number)).where(Minutes.place_id == place_id, Minutes.year == year)
    return db.session.scalar(highest) or 0


def last_correction(minutes: Minutes) -> int:
    """The number of the latest correction; 0 before the first."""
    highest = sa.select(sa.func.max(Correction.number)).where(Correction.minutes_id == minutes.id)
    return db.session.scalar(highest) or 0


def hash_at_adoption(minutes: Minutes) -> str | None:
    """The hash that the timeline, which nobody can change, has of the adopted text."""
    said = sa.select(Event.data).where(
        Event.subject_kind == "meeting",
        Event.subject_id == minutes.meeting_id,
        Event.action == "minutes.adopted",
    )
    data = db.session.scalar(said.order_by(Event.id.desc()).limit(1))
    return data.get("hash") if data else None
