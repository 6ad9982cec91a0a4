"""When a mail is due: some minutes later, at the hour of the daily letter, or on Monday at that hour."""

import datetime as dt

import sqlalchemy as sa
from flask import current_app

from ..actions import ACTIONS
from ..clock import local, now, zone
from ..timeline import Event
from .models import Notice
from .words import Cadence

WEEK = 7
MONDAY = 0
# No mail waits longer than that. What seems to was noted while the clock was wrong, and is due.
FARTHEST = dt.timedelta(days=9)
URGENT = tuple(name for name, action in ACTIONS.items() if action.urgent)


def _digest_on(day: dt.date) -> dt.datetime:
    hour = current_app.config["SETTINGS"].digest_hour
    return dt.datetime.combine(day, dt.time(hour), tzinfo=zone()).astimezone(dt.UTC)


def next_digest(after: dt.datetime, *, weekly: bool = False) -> dt.datetime:
    """The next hour of daily letters after a moment; for weekly ones that of a Monday."""
    first = local(after).date()
    days = (first + dt.timedelta(days=number) for number in range(WEEK + 2))
    wanted = (day for day in days if not weekly or day.weekday() == MONDAY)
    return next(moment for day in wanted if (moment := _digest_on(day)) > after)


def due_at(cadence: Cadence, made_at: dt.datetime) -> dt.datetime:
    """When the mail about something that happened at made_at may leave at the earliest."""
    if cadence in (Cadence.DAILY, Cadence.WEEKLY):
        return next_digest(made_at, weekly=cadence is Cadence.WEEKLY)
    return made_at + dt.timedelta(minutes=current_app.config["SETTINGS"].mail_group_minutes)


def wished(event: Event, chosen: Cadence | None) -> Cadence | None:
    """When somebody wishes to be mailed about the event; at once, whatever they chose, if it cannot wait."""
    return Cadence.AT_ONCE if event.action in URGENT else chosen


def cannot_wait():
    """Of notices: they are mailed at once and alone, whatever was chosen and however many went before."""
    return sa.exists().where(Event.id == Notice.event_id, Event.action.in_(URGENT))


def is_due():
    """Of notices: their moment has come."""
    return sa.or_(Notice.mail_after <= now(), Notice.mail_after > now() + FARTHEST)
