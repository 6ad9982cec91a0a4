"""How residents rated, as it is read: a drawing with its table, a table in parts, and one line."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from ..commitments.words import RATING_LABELS
from . import charts
from .cells import Cells
from .dividing import Part
from .ratings import BEST_FIRST, Spread


def shown(found: list[Spread]) -> dict[str, Any] | None:
    """The words, columns and rows of both ratings, the best grade first; None when nobody rated."""
    if not any(one.given for one in found):
        return None
    cells = Cells(of="%(part)s / %(whole)s")
    counts = list(zip(*(one.counts for one in found), strict=True))
    labelled = [(str(grade), numbers) for grade, numbers in zip(BEST_FIRST, counts, strict=True)]
    rows = [(str(RATING_LABELS[grade]), _cells(cells, found, grade)) for grade in BEST_FIRST]
    rows.append((_("verdicts with this rating"), [cells.text(one.given, one.verdicts) for one in found]))
    return {"labels": [one.rating.label for one in found], "columns": charts.columns(labelled), "rows": rows}


def _cells(cells: Cells, found: list[Spread], grade: int) -> list[str]:
    return [cells.text(dict(one.by_grade)[grade], one.given) for one in found]


def divided(parts: list[Part]) -> dict[str, Any] | None:
    """For each part in which anybody rated and each rating: how often each grade, and how many rated."""
    rows = [(part.label, _numbers(part.spreads)) for part in parts if any(one.given for one in part.spreads)]
    return {"grades": BEST_FIRST, "rows": rows} if rows else None


def _numbers(found: list[Spread]) -> list[tuple[str, list[int]]]:
    return [(one.rating.label, [*one.counts, one.given]) for one in found]


def lines(found: list[Spread]) -> list[str]:
    """Each rating in one sentence, as far as anybody gave it: How quickly: 6 gave 5, 1 gave 2; 7 in all."""
    gave = _("%(count)s gave %(grade)s", count="%(count)s", grade="%(grade)s")
    return [_line(one, gave) for one in found if one.given]


def _line(one: Spread, gave: str) -> str:
    each = [gave % {"count": count, "grade": grade} for grade, count in one.by_grade if count]
    words = {"rating": one.rating.label, "grades": _(", ").join(each)}
    return ngettext(
        "%(rating)s: %(grades)s; %(num)d in all", "%(rating)s: %(grades)s; %(num)d in all", one.given, **words
    )
