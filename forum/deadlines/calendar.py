"""The days on which offices work otherwise: kept by administrators, known to every process within seconds."""

import datetime as dt
import time
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from .. import clock
from ..database import QUERY_SECONDS, db, insert_new
from ..errors import Refused
from ..people.models import Person
from ..timeline import record
from .models import CalendarDay

FRESH_SECONDS = 5.0
NAME, MOST = "calendar", 200
NOTHING = clock.Exceptions()


class _Known(NamedTuple):
    """The days as this process read them, and when."""

    days: clock.Exceptions
    read_at: float


def exceptions() -> clock.Exceptions:
    """Day → whether it is worked on. Read anew every few seconds, since other processes may change it."""
    if not current_app:
        return NOTHING
    known = current_app.extensions.get(NAME)
    if known is None or time.monotonic() - known.read_at > FRESH_SECONDS:
        known = _Known(_same_if_equal(_read(), known), time.monotonic())
        current_app.extensions[NAME] = known
    return known.days


def _read() -> clock.Exceptions:
    """The rows; not counted among the page's queries, since it is no page's."""
    token = QUERY_SECONDS.set(None)
    try:
        with db.session.no_autoflush:
            query = sa.select(CalendarDay.day, CalendarDay.is_working)
            return clock.Exceptions((row.day, row.is_working) for row in db.session.execute(query))
    finally:
        QUERY_SECONDS.reset(token)


def _same_if_equal(days: clock.Exceptions, known: _Known | None) -> clock.Exceptions:
    """What was counted by the days before stays counted while they are the same."""
    return known.days if known and known.days == days else days


def forget() -> None:
    """Have the days read anew."""
    current_app.extensions.pop(NAME, None)


def set_day(day: dt.date, *, is_working: bool, why: str, by: Person | None) -> CalendarDay:
    """Say that offices work on that day, or rest. Dates that are stored already stay as they are."""
    if not insert_new(CalendarDay, day=day, is_working=is_working, why=why, by_id=by.id if by else None):
        raise Refused(_("This day is in the list already. Take it out first."), field="day")
    row = db.session.scalars(sa.select(CalendarDay).where(CalendarDay.day == day)).one()
    record("calendar.day_set" if is_working else "calendar.day_off", row, by=by, on=day, reason=why)
    forget()
    return row


def take_out(row: CalendarDay, *, by: Person | None) -> None:
    """The public calendar holds for that day again."""
    record("calendar.day_taken_out", row, by=by, on=row.day)
    db.session.delete(row)
    db.session.flush()
    forget()


def listed() -> list[CalendarDay]:
    """The days from last year on, the latest first."""
    begin = clock.today() - dt.timedelta(days=366)
    query = sa.select(CalendarDay).where(CalendarDay.day >= begin).order_by(CalendarDay.day.desc())
    return list(db.session.scalars(query.limit(MOST)))


clock.mind(exceptions)
