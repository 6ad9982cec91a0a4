"""The rates: what is counted, of what, and what is left out of it. The page of definitions is this list."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _l

from . import figures as figures_of

LEFT = ("left.withdrawn", "left.merged", "left.declined")
# The counts that stand beside a rate: they are not in it, or tell more of what is.
BESIDE = {
    "left.withdrawn": _l("withdrawn: %(count)s", count="%(count)s"),
    "left.merged": _l("merged into another: %(count)s", count="%(count)s"),
    "left.declined": _l("declined with a reason: %(count)s", count="%(count)s"),
    "settled.unconfirmed": _l("of these unconfirmed, nobody answered: %(count)s", count="%(count)s"),
    "settled.no_action": _l("of these decided that no action is needed: %(count)s", count="%(count)s"),
    "settled.imported": _l("of these answered before this site began: %(count)s", count="%(count)s"),
    "word.unreached": _l("could not be reached: %(count)s", count="%(count)s"),
    "due.moved": _l("late, but by a moved date: %(count)s", count="%(count)s"),
    "promise.open": _l("not due yet: %(count)s", count="%(count)s"),
    "promise.unconfirmed": _l("nobody answered: %(count)s", count="%(count)s"),
    "promise.released": _l("released: %(count)s", count="%(count)s"),
}


@dataclass(frozen=True)
class Rate:
    """A share of two counts: the names of the counts above the line, those below, those beside it."""

    key: str
    label: Any
    above: tuple[str, ...]
    below: tuple[str, ...]
    beside: tuple[str, ...]
    sentence: Any


RATES = (
    Rate(
        "response",
        _l("answered"),
        ("answered",),
        ("counted",),
        LEFT,
        _l(
            "Of the issues raised in these months: how many have an answer or a promise of an office, or a "
            "decision of a meeting. Withdrawn, merged and declined ones are left out and stand beside."
        ),
    ),
    Rate(
        "resolution",
        _l("resolved"),
        ("settled",),
        ("counted",),
        ("settled.unconfirmed", "settled.no_action", "settled.imported", *LEFT),
        _l(
            "Of the issues raised in these months: how many are marked as resolved and not opened again. "
            "Withdrawn, merged and declined ones are left out; how many are unconfirmed stands beside."
        ),
    ),
    Rate(
        "satisfaction",
        _l("residents say: done"),
        ("word.done",),
        ("word.done", "word.partly", "word.not_done"),
        ("word.unreached",),
        _l(
            "Of the verdicts that residents gave: how many say “done”. The last word of each resident in a "
            "round counts, in the month of the first. Who could not be reached is left out and stands beside."
        ),
    ),
    Rate(
        "in_time",
        _l("within the time limit"),
        ("limit.met",),
        ("limit.met", "limit.missed"),
        (),
        _l(
            "Of the limits to accept, to answer or to settle that offices met or let pass in these months: "
            "how many were met in time. A limit that was let pass stays so, even if it was met later."
        ),
    ),
    Rate(
        "on_time",
        _l("promises on time"),
        ("due.met",),
        ("due.met", "due.moved", "due.missed"),
        ("due.moved",),
        _l(
            "Of the promises that were delivered, or whose date passed, for the first time in these months: "
            "how many were delivered by the date first promised and not disputed. Those by a moved date "
            "stand beside."
        ),
    ),
    Rate(
        "returned",
        _l("given back by the office"),
        ("returned",),
        ("handed",),
        (),
        _l(
            "Of the times an issue was handed to an office in these months: how often it gave the issue back."
        ),
    ),
    Rate(
        "redone",
        _l("done again"),
        ("redone",),
        ("delivered",),
        (),
        _l(
            "Of the promises delivered for the first time in these months: how many residents disputed, so "
            "that the office had to promise again."
        ),
    ),
    Rate(
        "kept",
        _l("promises kept"),
        ("promise.kept",),
        ("promise.kept", "promise.broken"),
        ("promise.open", "promise.unconfirmed", "promise.released"),
        _l(
            "Of the promises made in these months: how many residents confirmed. Below the line stand these "
            "and those on the rectification list; what is not due yet, released or unconfirmed is left out "
            "and stands beside."
        ),
    ),
)


@dataclass(frozen=True)
class Figure:
    """A rate of some counts: above of below; beside them the counts that are left out."""

    rate: Rate
    above: int
    below: int
    beside: tuple[tuple[Any, int], ...]

    @property
    def share(self) -> int:
        """In a hundred; there must be something below the line."""
        return figures_of.percent(self.above, self.below)

    def is_small(self, least: int) -> bool:
        """Whether so few stand below the line that a share would say too much."""
        return self.below < max(least, 1)


def figure(rate: Rate, counts: Mapping[str, int], level: str = "") -> Figure:
    """The rate of these counts, or of those of one level."""
    ending = f"@{level}" if level else ""

    def total(names: tuple[str, ...]) -> int:
        return sum(counts.get(f"{name}{ending}", 0) for name in names)

    beside = tuple((BESIDE[name], number) for name in rate.beside if (number := total((name,))))
    return Figure(rate, total(rate.above), total(rate.below), beside)


def figures(counts: Mapping[str, int], level: str = "") -> list[Figure]:
    """Every rate, in their order."""
    return [figure(rate, counts, level) for rate in RATES]


def weighed(found: list[Figure], weights: Mapping[str, int], least: int) -> int | None:
    """The one figure that a city demands, out of 100; None when a rate it needs rests on too few."""
    needed = [one for one in found if weights.get(one.rate.key)]
    if not needed or any(one.is_small(least) for one in needed):
        return None
    total = sum(weights[one.rate.key] * Fraction(100 * one.above, one.below) for one in needed)
    return figures_of.half_up(Fraction(total) / sum(weights[one.rate.key] for one in needed))
