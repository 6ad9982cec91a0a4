"""Turns each event that somebody should hear of into a notice for everybody concerned."""

import sqlalchemy as sa

from ..clock import now
from ..database import db, insert_all_new
from ..sweeps import in_batches, sweep
from ..timeline import Event, Undelivered
from . import audience, dates, reached, schedule
from .models import Notice
from .words import Cadence

EVENTS, TOGETHER = 400, 50


@sweep("notices")
def deliver() -> int:
    """Tell those concerned of the events nobody was told of; how many events.

    An event's notices and the end of its waiting are one transaction, so none is lost;
    one person is told once, since the table takes no second notice.
    """
    alone, dated = _waiting()
    return in_batches(_deliver, alone) + in_batches(_deliver, dated, TOGETHER)


def _waiting() -> tuple[list[int], list[int]]:
    """Events that wait; apart those about dates, since a few reads serve many of them."""
    waiting = sa.select(Undelivered.event_id, Event.action).join(Event, Event.id == Undelivered.event_id)
    rows = list(db.session.execute(waiting.order_by(Undelivered.event_id).limit(EVENTS)))
    db.session.rollback()
    dated = [row.event_id for row in rows if row.action in dates.OF_DATES]
    return [row.event_id for row in rows if row.action not in dates.OF_DATES], dated


def _deliver(event_ids: list[int]) -> int:
    """How many of these were delivered here."""
    held = _held(event_ids)
    tell_of(*db.session.scalars(sa.select(Event).where(Event.id.in_(held)).order_by(Event.id)))
    db.session.execute(sa.delete(Undelivered).where(Undelivered.event_id.in_(held)))
    return len(held)


def _held(event_ids: list[int]) -> list[int]:
    """Those of the events that wait still, and that nobody else delivers now."""
    waiting = sa.select(Undelivered.event_id).where(Undelivered.event_id.in_(event_ids))
    return list(db.session.scalars(waiting.with_for_update(skip_locked=True)))


def tell_of(*events: Event) -> None:
    """Make the notices of these events; they are mailed when each person wishes it."""
    made_at = now()
    due = {cadence: schedule.due_at(cadence, made_at) for cadence in Cadence}
    together = reached.of_dates([event for event in events if dates.is_of_date(event)])
    rows = [
        {
            "person_id": told.id,
            "event_id": event.id,
            "made_at": made_at,
            "subject": told.subject,
            "cadence": told.cadence,
            "to_mail": told.to_mail,
            "mail_after": made_at if event.action in schedule.URGENT else due[told.cadence],
        }
        for event in events
        for told in (together[event.id] if event.id in together else audience.of(event))
    ]
    insert_all_new(Notice, rows)
