"""Background duty: the chair hears of minutes that are not adopted, some days after closing, then weekly."""

import datetime as dt

import sqlalchemy as sa
import structlog
from flask import current_app

from ..clock import local, today, working_day_after
from ..database import db, insert_new
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..meetings.words import Phase
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction
from .models import Reminder

log = structlog.get_logger()
BATCH = 200
WEEK = dt.timedelta(days=7)


@sweep("minutes")
def remind() -> int:
    """Put closed meetings under watch, then send the reminders whose day has come; how many were sent."""
    for meeting_id in _found(_unwatched()):
        _carefully(_watch, meeting_id)
    return sum(_carefully(_remind, meeting_id) for meeting_id in _found(_due()))


def _carefully(duty, meeting_id: int) -> bool:
    """The duty in a transaction of its own; one that fails does not stop the others."""
    try:
        with transaction():
            return duty(meeting_id)
    except Exception:
        log.exception("duty failed", duty=duty.__name__, id=meeting_id)
        return False


def _found(query: sa.Select) -> list[int]:
    """Some of the ids, read in a transaction that ends at once."""
    ids = list(db.session.scalars(query.limit(BATCH)))
    db.session.rollback()
    return ids


def _unwatched() -> sa.Select:
    watched = sa.exists().where(Reminder.meeting_id == Meeting.id)
    return sa.select(Meeting.id).where(Meeting.phase == Phase.CLOSED, sa.not_(watched)).order_by(Meeting.id)


def _due() -> sa.Select:
    return (
        sa.select(Reminder.meeting_id)
        .join(Meeting, Meeting.id == Reminder.meeting_id)
        .where(Reminder.next_on <= today(), Meeting.phase == Phase.CLOSED)
        .order_by(Reminder.next_on, Reminder.meeting_id)
    )


def closed_on(meeting: Meeting) -> dt.date:
    """The day the meeting was closed."""
    return local(meeting.closed_at or meeting.phase_since).date()


def _watch(meeting_id: int) -> bool:
    days = current_app.config["SETTINGS"].minutes_days
    first = working_day_after(closed_on(db.session.get_one(Meeting, meeting_id)), days)
    return insert_new(Reminder, meeting_id=meeting_id, next_on=first)


def _remind(meeting_id: int) -> bool:
    """Claim the day by moving on to the next, so that nobody else does, then say it.

    After a pause of weeks one reminder goes out, not one for each week missed.
    """
    due = db.session.get_one(Reminder, meeting_id).next_on
    following = due + WEEK * ((today() - due).days // 7 + 1)
    claimed = db.session.execute(
        sa.update(Reminder)
        .where(Reminder.meeting_id == meeting_id, Reminder.next_on == due, Reminder.next_on <= today())
        .values(next_on=following)
        .returning(Reminder.meeting_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    meeting = db.session.get_one(Meeting, meeting_id)
    if claimed is None or meeting.phase is not Phase.CLOSED:
        return False
    record("minutes.awaited", meeting, tell=_whom(meeting), on=closed_on(meeting))
    return True


def _whom(meeting: Meeting) -> list[int]:
    """The chair, or all who keep order there once the chair does not; and the recorder."""
    chair = meeting.chair
    presiding = [chair] if chair.facilitates(meeting.place) else meetings.facilitators_of(meeting.place)
    told = {person.id for person in presiding} | {meeting.recorder_id}
    return sorted(number for number in told if number)
