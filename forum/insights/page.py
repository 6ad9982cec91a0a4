"""What the page of figures shows: counts in words, with the places of what is drawn."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import current_app
from flask_babel import gettext as _

from ..clock import today
from ..offices import queries as offices
from ..places import queries as places
from . import charts, dividing, marks, months, queries, rated, rates, ratings, topics, waiting
from .cells import Cells, least
from .queries import Wanted
from .rates import Figure

QUARTER = 3
Counts = dict[tuple[str, str], dict[str, int]]


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
    return {
        "wanted": wanted,
        "whole": whole,
        "by": by,
        "by_month": by_month(found, span, wanted.kind_word),
        "kinds": by_kind(found, span),
        "levels": levels(whole),
        "waits": [waiting.of(wanted, whole, measure) for measure in (marks.ANSWER, marks.END)],
        "topics": topics.of(found, newest, wanted.kind_word),
        "quarter": newest,
        **_shares(whole, dividing.divided(wanted, by, found, span, whole)),
        **_choices(wanted),
    }


def _shares(whole: Counter, parts: list[dividing.Part]) -> dict[str, Any]:
    """The rates and the ratings, of all together and in parts."""
    shown = rates.figures(whole)
    return {
        "lines": lines(shown),
        "composite": composite(shown),
        "ratings": rated.shown(ratings.spreads(whole)),
        "divided": cells(parts),
        "ratings_divided": rated.divided(parts),
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


def lines(found: list[Figure]) -> list[Line]:
    """Rates in words."""
    words = Cells()
    return [
        Line(
            one.rate,
            words.numbers(one.above, one.below),
            words.share(one.above, one.below),
            [str(label) % {"count": number} for label, number in one.beside],
        )
        for one in found
    ]


def cells(divided: list[dividing.Part]) -> list[tuple[str, list[str]]]:
    """The rates of each part as short texts."""
    words = Cells()
    return [(part.label, [words.text(one.above, one.below) for one in part.figures]) for part in divided]


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
    words, few, ended = Cells(), _("too few for a share"), whole["ended"]
    found = ((label, whole[f"ended@{level}"]) for level, label in dividing.level_words())
    return [
        Level(label, words.numbers(number, ended), words.share(number, ended), few)
        for label, number in found
        if number
    ]
