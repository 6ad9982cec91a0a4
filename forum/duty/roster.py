"""What the rules of a roster come to: who is there at a moment, who comes next, gaps and overlaps."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ..clock import from_local, is_working_day, local
from .models import MOST_TURNS
from .words import WEEK, Weekday

HORIZON = 7 * MOST_TURNS + 14
# On a working Saturday or Sunday the roster of the nearest workday holds.
MAKE_UP = {Weekday.SATURDAY: Weekday.FRIDAY, Weekday.SUNDAY: Weekday.MONDAY}
OPENS, CLOSES = 9 * 60, 17 * 60 + 30


class Turn(NamedTuple):
    """An office is there, from one moment to another; rule is the row of the roster that says so."""

    rule: Any
    begins: dt.datetime
    ends: dt.datetime


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _is_its_week(rule, day: dt.date) -> bool:
    weeks = (_monday(day) - _monday(rule.anchor)).days // 7
    return weeks % rule.turns + 1 == rule.turn


def holds(rule, day: dt.date) -> bool:
    """Whether the rule puts its office there on that day: not on public holidays, unless it says so.

    Rules for Saturday and Sunday hold on every weekend; on a make-up day those of a workday join them.
    """
    own, weekend = WEEK[day.weekday()], day.weekday() >= 5
    if not _is_its_week(rule, day):
        return False
    if rule.weekday is own:
        return rule.holidays or weekend or is_working_day(day)
    return weekend and rule.weekday is MAKE_UP[own] and not rule.holidays and is_working_day(day)


def _moment(day: dt.date, minute: int) -> dt.datetime:
    return from_local(dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute))


def on(rules: Iterable, day: dt.date) -> list[Turn]:
    """A day's turns in the order they begin; of two at once the nearest place's first, then the older."""
    turns = [
        Turn(rule, _moment(day, rule.from_minute), _moment(day, rule.to_minute))
        for rule in rules
        if holds(rule, day)
    ]
    return sorted(turns, key=lambda turn: (turn.begins, -len(turn.rule.path), turn.rule.id))


def running(rules: Iterable, moment: dt.datetime) -> list[Turn]:
    """Who is there at that moment; the first of them takes the questions."""
    turns = [turn for turn in on(rules, local(moment).date()) if turn.begins <= moment < turn.ends]
    return sorted(turns, key=lambda turn: (-len(turn.rule.path), turn.rule.id))


def following(rules: Sequence, moment: dt.datetime) -> Turn | None:
    """The next turn to begin after that moment."""
    first = local(moment).date()
    for days in range(HORIZON if rules else 0):
        for turn in on(rules, first + dt.timedelta(days=days)):
            if turn.begins > moment:
                return turn
    return None


def changes(rules: Iterable, day: dt.date) -> list[dt.datetime]:
    """Every moment of a day at which somebody comes or goes."""
    return [moment for turn in on(rules, day) for moment in (turn.begins, turn.ends)]


def overlaps(turns: Sequence[Turn]) -> list[tuple[Turn, Turn]]:
    """Pairs of a day's turns that are there at the same time, from the same place's roster."""
    return [
        (first, second)
        for n, first in enumerate(turns)
        for second in turns[n + 1 :]
        if second.begins < first.ends and first.rule.place_id == second.rule.place_id
    ]


def gaps(turns: Sequence[Turn], day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    """The parts of a working day's usual hours in which nobody is there."""
    if not is_working_day(day):
        return []
    found, at, close = [], _moment(day, OPENS), _moment(day, CLOSES)
    for turn in turns:
        if turn.begins > at and at < close:
            found.append((at, min(turn.begins, close)))
        at = max(at, turn.ends)
    return [*found, (at, close)] if at < close else found
