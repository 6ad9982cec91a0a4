"""The time: now, today, working days. Tests stop it; nothing else reads the system clock."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from flask import current_app

_told = ContextVar[dt.datetime | None]("told", default=None)


@contextlib.contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Tell what happened at that moment: inside, it is now. Only the demo's story does this."""
    token = _told.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _told.reset(token)


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return _told.get() or dt.datetime.now(dt.UTC)


def zone() -> ZoneInfo:
    """The zone the site's dates are meant in."""
    return current_app.config["SETTINGS"].zone


def local(moment: dt.datetime) -> dt.datetime:
    """The moment as the clock on the wall of the yard shows it."""
    return moment.astimezone(zone())


def today() -> dt.date:
    """The date on the calendar in the yard."""
    return local(now()).date()


def from_local(moment: dt.datetime) -> dt.datetime:
    """A naive wall-clock moment, as an aware one in UTC."""
    return moment.replace(tzinfo=zone()).astimezone(dt.UTC)


@lru_cache(maxsize=1)
def _calendar() -> holidays.HolidayBase:
    """Chinese public holidays with their make-up working days."""
    return holidays.country_holidays("CN")


def is_working_day(day: dt.date) -> bool:
    """Whether offices work on that day: make-up Saturdays count, public holidays do not."""
    return _calendar().is_working_day(day)


def working_day_after(day: dt.date, count: int) -> dt.date:
    """The count-th working day after the day; the day itself is not counted."""
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


@lru_cache(maxsize=2048)
def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after start up to and including end; below 0 when end is past."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)
