"""Turns each event that somebody should hear of into a notice for everybody concerned."""

import sqlalchemy as sa
import structlog

from ..clock import now
from ..database import db, insert_all_new
from ..sweeps import sweep
from ..timeline import Event, Undelivered
from ..transactions import transaction
from . import audience, schedule
from .models import Notice
from .words import Cadence

log = structlog.get_logger()
EVENTS = 200
NOTICES = 500


@sweep("notices")
def deliver() -> int:
    """Tell those concerned of the events nobody was told of; how many events.

    An event's notices and the end of its waiting are one transaction, so none is
    lost; one person is told once, since the table takes no second notice.
    """
    waiting = list(
        db.session.scalars(sa.select(Undelivered.event_id).order_by(Undelivered.event_id).limit(EVENTS))
    )
    db.session.rollback()
    return sum(_deliver(event_id) for event_id in waiting)


def _deliver(event_id: int) -> bool:
    """Whether this event was delivered here; one that fails waits, and stops no other."""
    try:
        with transaction():
            mine = sa.select(Undelivered).where(Undelivered.event_id == event_id)
            held = db.session.scalar(mine.with_for_update(skip_locked=True))
            if held is None:
                return False
            tell_of(db.session.get_one(Event, event_id))
            db.session.delete(held)
            return True
    except Exception:
        log.exception("notices not made", event_id=event_id)
        return False


def tell_of(event: Event) -> None:
    """Make the notices of one event; they are mailed when each person wishes it."""
    made_at = now()
    due = {cadence: schedule.due_at(cadence, made_at) for cadence in Cadence}
    rows = [
        {
            "person_id": told.id,
            "event_id": event.id,
            "made_at": made_at,
            "subject": told.subject,
            "cadence": told.cadence,
            "to_mail": told.to_mail,
            "mail_after": due[told.cadence],
        }
        for told in audience.of(event)
    ]
    for start in range(0, len(rows), NOTICES):
        insert_all_new(Notice, rows[start : start + NOTICES])
