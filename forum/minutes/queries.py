"""Named reads of minutes."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..commitments.models import Commitment
from ..database import db
from ..issues.models import Issue
from ..meetings import queries as meetings
from ..meetings.models import AgendaItem, Meeting
from ..offices.models import Office
from .models import Correction, Minutes, Remark


def of_meeting(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting with what was written on them, when they were drafted."""
    return db.session.scalar(
        sa.select(Minutes)
        .where(Minutes.meeting_id == meeting.id)
        .options(
            selectinload(Minutes.passages),
            selectinload(Minutes.remarks).joinedload(Remark.by),
            selectinload(Minutes.corrections).joinedload(Correction.by),
            joinedload(Minutes.adopted_by),
        )
    )


def items(meeting: Meeting) -> list:
    """The items the minutes report on: those decided, and those not reached."""
    not_taken_off = sa.or_(AgendaItem.removed_because.is_(None), AgendaItem.removed_because == "")
    return list(db.session.execute(meetings.items(meeting).where(not_taken_off)))


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
