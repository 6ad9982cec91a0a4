"""Background duty: the day before a meeting, everybody who was told of it is reminded, once."""

import datetime as dt

import sqlalchemy as sa
import structlog

from ..clock import from_local, local, now, today
from ..database import db
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction
from .lifecycle import whereabouts
from .models import Meeting
from .words import Phase

log = structlog.get_logger()
BATCH = 200
# Nobody is woken: the reminders of the day go out from this hour on.
FROM_HOUR = 8


def _midnight(days: int) -> dt.datetime:
    """When the day so many days from today begins in the yard."""
    return from_local(dt.datetime.combine(today() + dt.timedelta(days=days), dt.time()))


def _unreminded() -> tuple:
    """What holds of a meeting of tomorrow whose people were neither reminded nor told only today."""
    never = sa.or_(Meeting.reminded_for.is_(None), Meeting.reminded_for != Meeting.starts_at)
    tomorrow = (Meeting.starts_at >= _midnight(1), Meeting.starts_at < _midnight(2))
    return Meeting.phase == Phase.CALLED, Meeting.phase_since < _midnight(0), *tomorrow, never


@sweep("meeting reminders")
def remind() -> int:
    """Remind the people of the meetings of tomorrow; how many meetings."""
    if local(now()).hour < FROM_HOUR:
        return 0
    ids = list(db.session.scalars(sa.select(Meeting.id).where(*_unreminded()).limit(BATCH)))
    db.session.rollback()
    return sum(_remind(meeting_id) for meeting_id in ids)


def _remind(meeting_id: int) -> bool:
    """Claim the reminder in the UPDATE itself, so that of several sweeps one sends it."""
    try:
        with transaction():
            claimed = db.session.execute(
                sa.update(Meeting)
                .where(Meeting.id == meeting_id, *_unreminded())
                .values(reminded_for=Meeting.starts_at)
                .execution_options(synchronize_session=False)
            )
            if not claimed.rowcount:  # type: ignore[attr-defined]
                return False
            meeting = db.session.get_one(Meeting, meeting_id)
            record("meeting.reminded", meeting, where=whereabouts(meeting))
            return True
    except Exception:
        log.exception("reminder not sent", meeting_id=meeting_id)
        return False
