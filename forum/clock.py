"""The time: now, today, working days. Tests stop it; nothing else reads the system clock."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
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
    return _in_utc(moment, zone())


@lru_cache(maxsize=1024)
def _in_utc(moment: dt.datetime, yard: ZoneInfo) -> dt.datetime:
    """Remembered, since many dates end on the same day and are looked at on the same morning."""
    return moment.replace(tzinfo=yard).astimezone(dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """The last second of that date in the yard."""
    return from_local(dt.datetime.combine(day, dt.time(23, 59, 59)))


@lru_cache(maxsize=1)
def _calendar() -> holidays.HolidayBase:
    """Chinese public holidays with their make-up working days."""
    return holidays.country_holidays("CN")


class Exceptions(dict):
    """Day → whether it is worked on, where the site's calendar differs. One object while nothing changes."""

    __hash__ = object.__hash__  # type: ignore[assignment]


_exceptions: list[Callable[[], Exceptions]] = [Exceptions]


def mind(exceptions: Callable[[], Exceptions]) -> None:
    """Let the site's own calendar come before the public one. It is asked often, so it must be cheap."""
    _exceptions[:] = [exceptions]


@lru_cache(maxsize=4096)
def _works(day: dt.date, exceptions: Exceptions) -> bool:
    own = exceptions.get(day)
    return _calendar().is_working_day(day) if own is None else own


def is_working_day(day: dt.date) -> bool:
    """Whether offices work on that day: make-up Saturdays count, public holidays do not."""
    return _works(day, _exceptions[0]())


def working_day_after(day: dt.date, count: int) -> dt.date:
    """The count-th working day after the day; the day itself is not counted."""
    exceptions = _exceptions[0]()
    while count > 0:
        day += dt.timedelta(days=1)
        count -= _works(day, exceptions)
    return day


def working_day_before(day: dt.date) -> dt.date:
    """The last working day before the day."""
    day -= dt.timedelta(days=1)
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after start up to and including end; below 0 when end is past."""
    if end < start:
        return -_counted(end, start, _exceptions[0]())
    return _counted(start, end, _exceptions[0]())


@lru_cache(maxsize=2048)
def _counted(start: dt.date, end: dt.date, exceptions: Exceptions) -> int:
    days = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(_works(day, exceptions) for day in days)
