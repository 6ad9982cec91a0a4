"""The day before a meeting, everybody concerned is reminded, those who registered among them."""

import datetime as dt

import sqlalchemy as sa

from ..clock import now
from ..database import db
from ..meetings.models import Meeting
from ..meetings.words import Phase
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction

AHEAD = dt.timedelta(hours=24)
MEETINGS = 100


def _due() -> sa.ColumnElement[bool]:
    """Called, begins within a day, and nobody was reminded of that beginning."""
    soon = sa.and_(Meeting.starts_at > now(), Meeting.starts_at <= now() + AHEAD)
    fresh = sa.or_(Meeting.reminded_for.is_(None), Meeting.reminded_for != Meeting.starts_at)
    return sa.and_(Meeting.phase == Phase.CALLED, soon, fresh)


@sweep("meeting reminders")
def remind() -> int:
    """Remind of the meetings of the next day, of each beginning once; how many."""
    due = list(db.session.scalars(sa.select(Meeting.id).where(_due()).order_by(Meeting.id).limit(MEETINGS)))
    db.session.rollback()
    return sum(_remind(meeting_id) for meeting_id in due)


def _remind(meeting_id: int) -> bool:
    with transaction():
        claimed = sa.update(Meeting).where(Meeting.id == meeting_id, _due())
        if db.session.execute(claimed.values(reminded_for=Meeting.starts_at)).rowcount != 1:  # type: ignore[attr-defined]
            return False
        record("meeting.reminded", db.session.get_one(Meeting, meeting_id), by=None)
        return True
