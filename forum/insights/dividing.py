"""The counts divided by month, place, office, kind or level, for the tables of rates and of ratings."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from ..issues.words import KIND_LABELS
from ..places.models import KIND_LABELS as LEVEL_LABELS
from . import queries, rates, ratings
from .queries import Wanted
from .rates import Figure
from .ratings import Spread

Counts = Mapping[tuple[str, str], Mapping[str, int]]


class Part(NamedTuple):
    """One part: its name, its rates, and how its residents rated."""

    label: str
    figures: list[Figure]
    spreads: list[Spread]


def words() -> list[tuple[str, str]]:
    """The ways to divide, each with its word."""
    return [
        ("month", _("by month")),
        ("place", _("by place")),
        ("office", _("by office")),
        ("kind", _("by kind")),
        ("level", _("by level")),
    ]


def kind_words() -> list[tuple[str, str]]:
    return [(kind.value, str(label)) for kind, label in KIND_LABELS.items()]


def level_words() -> list[tuple[str, str]]:
    """The levels from the smallest to the largest."""
    return [(level.value, str(label)) for level, label in reversed(LEVEL_LABELS.items())]


def divided(wanted: Wanted, by: str, found: Counts, span: list[str], whole: Mapping[str, int]) -> list[Part]:
    """The parts that count anything, in the order of their names."""
    if by == "place":
        return _parts(queries.by_place(wanted).items())
    if by == "office":
        return _parts(queries.by_office(wanted).items())
    if by == "kind":
        return _parts((label, _of_kind(found, span, kind)) for kind, label in kind_words())
    if by == "level":
        return _kept(_part(label, whole, level) for level, label in level_words())
    return _parts((month, found.get((month, wanted.kind_word), {})) for month in reversed(span))


def _of_kind(found: Counts, span: list[str], kind: str) -> Mapping[str, int]:
    return queries.total(found.get((month, kind), {}) for month in span)


def _parts(rows: Iterable[tuple[str, Mapping[str, int]]]) -> list[Part]:
    return _kept(_part(label, counts) for label, counts in rows)


def _part(label: str, counts: Mapping[str, int], level: str = "") -> Part:
    return Part(label, rates.figures(counts, level), ratings.spreads(counts, level))


def _kept(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if any(one.below for one in part.figures)]
