"""What the page of figures shows: counts in words, with the places of what is drawn."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import current_app
from flask_babel import gettext as _

from ..clock import today
from ..offices import queries as offices
from ..places import queries as places
from . import charts, dividing, figures, marks, months, queries, rates, topics, waiting
from .queries import Wanted
from .rates import Figure

QUARTER = 3
Counts = dict[tuple[str, str], dict[str, int]]


def least() -> int:
    """Below this many no share is told."""
    return current_app.config["SETTINGS"].small_number


class Line(NamedTuple):
    """A rate as it is read: what, how many of how many, the share or None, and what stands beside."""

    rate: rates.Rate
    number: str
    share: int | None
    beside: list[str]


def figures_page(wanted: Wanted, by: str) -> dict[str, Any]:
    """Everything the page shows, from as many queries however much was counted."""
    newest = topics.newest_quarter(wanted.until)
    found = queries.by_month_and_kind(wanted, min(wanted.since, newest[0]))
    span = months.span(wanted.since, wanted.until)
    whole = queries.total(found.get((month, wanted.kind_word), {}) for month in span)
    shown = rates.figures(whole)
    return {
        "wanted": wanted,
        "whole": whole,
        "lines": lines(shown),
        "composite": composite(shown),
        "by_month": by_month(found, span, wanted.kind_word),
        "kinds": by_kind(found, span),
        "levels": levels(whole),
        "waits": [waiting.of(wanted, whole, measure) for measure in (marks.ANSWER, marks.END)],
        "topics": topics.of(found, newest, wanted.kind_word),
        "quarter": newest,
        "divided": cells(dividing.divided(wanted, by, found, span, whole)),
        "by": by,
        **_choices(wanted),
    }


def _choices(wanted: Wanted) -> dict[str, Any]:
    """What the form offers."""
    last = max(marks.month(today()), wanted.until)
    every = months.span(min(queries.first_month() or last, wanted.since), last)
    return {
        "place_options": places.options(),
        "office_options": offices.options(),
        "month_options": every[::-1],
        "by_options": dividing.words(),
        "least": least(),
    }


def _of() -> str:
    """How many of how many, to be filled in."""
    return _("%(part)s of %(whole)s", part="%(part)s", whole="%(whole)s")


def lines(found: list[Figure]) -> list[Line]:
    """Rates in words."""
    of = _of()
    return [
        Line(
            one.rate,
            of % {"part": one.above, "whole": one.below},
            None if one.is_small(least()) else one.share,
            [str(label) % {"count": number} for label, number in one.beside],
        )
        for one in found
    ]


def cells(divided: dividing.Divided) -> list[tuple[str, list[str]]]:
    """The rates of each part as short texts: the share with its numbers, or the numbers alone."""
    of, few = _of(), least()
    return [(label, [_cell(one, of, few) for one in found]) for label, found in divided]


def _cell(one: Figure, of: str, few: int) -> str:
    numbers = of % {"part": one.above, "whole": one.below}
    if not one.below:
        return "–"
    return numbers if one.is_small(few) else f"{one.share} % ({numbers})"


def composite(found: list[Figure]) -> dict[str, Any] | None:
    """The figure of the city's weights with the weights themselves; None when no weights are set."""
    weights: Mapping[str, int] = current_app.config["SETTINGS"].weights
    if not weights:
        return None
    named = [(one.rate.label, weights[one.rate.key]) for one in found if one.rate.key in weights]
    return {"weights": named, "share": rates.weighed(found, weights, least())}


def by_month(found: Counts, span: list[str], kind: str) -> dict[str, Any]:
    """What was raised and what was resolved in each month, or in each quarter or year of a long span."""
    rows: list[tuple[str, tuple[int, ...]]] = []
    for group in months.grouped(span):
        counts = queries.total(found.get((month, kind), {}) for month in group)
        rows.append((_label(group), (counts["raised"], counts["ended"])))
    return {"rows": rows, "columns": charts.columns(rows)}


def _label(group: list[str]) -> str:
    """The month; of a quarter the first one, of a year the year."""
    return group[0] if len(group) <= QUARTER else group[0][:4]


def by_kind(found: Counts, span: list[str]) -> list[tuple[str, int, int]]:
    """Raised and resolved of each kind: its word, and both numbers."""
    counted: dict[str, Counter] = {}
    for (month, kind), counts in found.items():
        if kind and month in span:
            counted.setdefault(kind, Counter()).update(counts)
    rows = ((kind, label) for kind, label in dividing.kind_words() if kind in counted)
    return [(label, counted[kind]["raised"], counted[kind]["ended"]) for kind, label in rows]


class Level(NamedTuple):
    """How much of all that was resolved was resolved at one level; word stands for a share of too few."""

    label: str
    number: str
    share: int | None
    word: str


def levels(whole: Counter) -> list[Level]:
    """The levels at which anything was resolved, the smallest first."""
    of, few, ended = _of(), _("too few for a share"), whole["ended"]
    found = ((label, whole[f"ended@{level}"]) for level, label in dividing.level_words())
    return [
        Level(
            label,
            of % {"part": number, "whole": ended},
            figures.percent(number, ended) if ended >= least() else None,
            few,
        )
        for label, number in found
        if number
    ]
