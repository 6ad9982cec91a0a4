"""The table of rates divided by month, place, office, kind or level."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from ..issues.words import KIND_LABELS
from ..places.models import KIND_LABELS as LEVEL_LABELS
from . import queries, rates
from .queries import Wanted
from .rates import Figure

Divided = list[tuple[str, list[Figure]]]
Counts = Mapping[tuple[str, str], Mapping[str, int]]


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


def divided(wanted: Wanted, by: str, found: Counts, span: list[str], whole: Mapping[str, int]) -> Divided:
    """A row for each part that counts anything, with its rates, in the order of their names."""
    if by == "place":
        return _rows(queries.by_place(wanted).items())
    if by == "office":
        return _rows(queries.by_office(wanted).items())
    if by == "kind":
        return _rows((label, _of_kind(found, span, kind)) for kind, label in kind_words())
    if by == "level":
        return _kept((label, rates.figures(whole, level)) for level, label in level_words())
    return _rows((month, found.get((month, wanted.kind_word), {})) for month in reversed(span))


def _of_kind(found: Counts, span: list[str], kind: str) -> Mapping[str, int]:
    return queries.total(found.get((month, kind), {}) for month in span)


def _rows(parts: Iterable[tuple[str, Mapping[str, int]]]) -> Divided:
    return _kept((label, rates.figures(counts)) for label, counts in parts)


def _kept(rows: Iterable[tuple[str, list[Figure]]]) -> Divided:
    return [(label, found) for label, found in rows if any(one.below for one in found)]
