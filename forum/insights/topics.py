"""Topics on the rise: how often each was raised in the last full quarter of a year and in the one before."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from flask import current_app

from ..clock import today
from ..issues.words import CATEGORY_LABELS
from . import figures, marks, months, queries

QUARTER = 3


class Topic(NamedTuple):
    """A topic with its two numbers; trend is more, less, same or few."""

    label: str
    now: int
    before: int
    trend: str


def newest_quarter(until: str) -> list[str]:
    """Six months: the three before, then the three that end with the last whole month asked for."""
    last = min(until, months.plus(marks.month(today()), -1))
    return months.span(months.plus(last, 1 - 2 * QUARTER), last)


def of(found: Mapping[tuple[str, str], Mapping[str, int]], quarters: list[str], kind: str) -> list[Topic]:
    """Every topic that was raised at all, those that grew most first."""
    before, now = (
        queries.total(found.get((month, kind), {}) for month in part)
        for part in (quarters[:QUARTER], quarters[QUARTER:])
    )
    rows = [_topic(category.value, str(label), now, before) for category, label in CATEGORY_LABELS.items()]
    return sorted((row for row in rows if row.now or row.before), key=lambda row: row.before - row.now)


def _topic(category: str, label: str, now: Counter, before: Counter) -> Topic:
    """Called more or less only when chance alone would hardly explain it."""
    one, other = now[f"about.{category}"], before[f"about.{category}"]
    return Topic(label, one, other, _trend(one, other))


def _trend(one: int, other: int) -> str:
    if one + other < current_app.config["SETTINGS"].small_number:
        return "few"
    if not figures.differs(one, other):
        return "same"
    return "more" if one > other else "less"
