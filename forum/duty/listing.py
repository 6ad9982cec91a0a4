"""The roster as its keeper reads it: each rule in words, and the days on which something is wrong."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from ..clock import local, today
from ..rendering import day
from . import roster
from .pieces import hours
from .rostering import ALIKE
from .words import WEEK

DAYS = 28
MOST = 20


class Rule(NamedTuple):
    """Hours of an office on some days of the week, in words; id is that of the first day's rule."""

    id: int
    place_id: int
    place: str
    office: str
    when: str


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _days(days: Sequence, names: Mapping[Any, str]) -> str:
    """Monday to Friday; Tuesday, Thursday."""
    first = WEEK.index(days[0])
    if len(days) > 2 and list(days) == list(WEEK[first : first + len(days)]):
        return _("%(first)s to %(last)s", first=names[days[0]], last=names[days[-1]])
    return _(", ").join(names[one] for one in days)


def _when(rules: Sequence, weekdays: Mapping[Any, str]) -> str:
    rule = rules[0]
    days = _days([one.weekday for one in rules], weekdays)
    words = f"{days} {_clock(rule.from_minute)}–{_clock(rule.to_minute)}"
    if rule.turns > 1:
        said = {"turn": rule.turn, "turns": rule.turns, "day": rule.anchor.isoformat()}
        words += _("; week %(turn)s of %(turns)s, counted from the week of %(day)s", **said)
    return words + (_("; also on public holidays") if rule.holidays else "")


def described(rules: Sequence, weekdays: Mapping[Any, str]) -> list[Rule]:
    """The rules, those that differ by their day alone in one line."""
    lines: dict[tuple, list] = {}
    for rule in sorted(rules, key=lambda rule: (rule.turn, WEEK.index(rule.weekday))):
        lines.setdefault(tuple(getattr(rule, name) for name in ALIKE), []).append(rule)
    return [
        Rule(one[0].id, one[0].place_id, one[0].place, one[0].office, _when(one, weekdays))
        for one in lines.values()
    ]


def faults(rules: Sequence) -> list[str]:
    """Sentences about the coming four weeks: when nobody is there, and when two are."""
    found: list[str] = []
    for number in range(DAYS if rules else 0):
        date = today() + dt.timedelta(days=number)
        turns = roster.on(rules, date)
        found += [_gap(date, *gap) for gap in roster.gaps(turns, date)]
        found += [_overlap(date, *pair) for pair in roster.overlaps(turns)]
    return found[:MOST]


def _gap(date: dt.date, begins: dt.datetime, ends: dt.datetime) -> str:
    said = {
        "day": day(date),
        "begins": local(begins).strftime("%H:%M"),
        "ends": local(ends).strftime("%H:%M"),
    }
    return _("%(day)s: nobody from %(begins)s to %(ends)s", **said)


def _overlap(date: dt.date, first: roster.Turn, second: roster.Turn) -> str:
    first, second = sorted((first, second), key=lambda turn: turn.rule.id)
    said = {
        "day": day(date),
        "first": first.rule.office,
        "second": second.rule.office,
        "hours": hours(second),
    }
    return _("%(day)s: %(second)s (%(hours)s) at the same time as %(first)s, who gets the questions", **said)
