"""When somebody is told of a date: at half of the time, a day before, when it has passed, and then above."""

import datetime as dt
from typing import NamedTuple

from ..clock import end_of, from_local, local, working_day_after, working_day_before

HALF, DAY_BEFORE, OVERDUE, ABOVE = "half", "day_before", "overdue", "above"
MORNING = dt.time(8)
A_DAY = dt.timedelta(days=1)


class Mark(NamedTuple):
    """A moment at which somebody is told; level: how many levels above."""

    at: dt.datetime
    step: str
    level: int = 0


def marks(start: dt.datetime, due: dt.datetime, *, levels: int, days: int) -> list[Mark]:
    """The marks of a date in order. A level more is told each time so many working days have passed.

    Of a time too short for them there is no half and no day before.
    """
    before, half = _day_before(due), _half(start, due)
    early = [Mark(before, DAY_BEFORE)] if before > start else []
    if half < (before if early else due):
        early.insert(0, Mark(half, HALF))
    last_day = local(due).date()
    above = [
        Mark(_morning(working_day_after(last_day, days * level)), ABOVE, level)
        for level in range(1, levels + 1)
    ]
    return [*early, Mark(due + dt.timedelta(seconds=1), OVERDUE), *above]


def _morning(day: dt.date) -> dt.datetime:
    return from_local(dt.datetime.combine(day, MORNING))


def _ends_a_day(due: dt.datetime) -> bool:
    """Whether the date is a day, not an hour: then people are told in the morning."""
    return due == end_of(local(due).date())


def _day_before(due: dt.datetime) -> dt.datetime:
    """The morning of the working day before, or a day before the hour."""
    return _morning(working_day_before(local(due).date())) if _ends_a_day(due) else due - A_DAY


def _half(start: dt.datetime, due: dt.datetime) -> dt.datetime:
    """The middle, or the first morning after it."""
    middle = start + (due - start) / 2
    if not _ends_a_day(due):
        return middle
    morning = _morning(local(middle).date())
    return morning if morning >= middle else _morning(local(middle).date() + A_DAY)
