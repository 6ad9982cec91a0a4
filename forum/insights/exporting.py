"""The open export: the events that the figures are counted from, and the counts with their definitions.

Neither holds a word that anybody wrote, nor a name; hidden issues are in it as numbers like all others.
Both are written piece by piece, so that a large site needs no more memory than a small one.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from ..clock import local
from ..database import db
from ..places import queries as places
from . import entries, rates, ratings
from .entries import Entry, Offices
from .models import Tally

BATCH = 2000
COLUMNS = (
    "event",
    "moment",
    "action",
    "issue",
    "place",
    "level",
    "office",
    "kind",
    "category",
    "priority",
    "commitment",
    "voice",
    "deadline",
    "late",
    "to",
    "due",
    "old",
    "word",
    "outcome",
    "raised",
    "answered",
    "manner",
    "speed",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: Any) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def events() -> Iterator[str]:
    """The timeline as CSV, some rows at a time; each batch is read on its own."""
    yield _written([COLUMNS])
    known, last = Offices(), 0
    while rows := entries.after(last, known, BATCH):
        yield _written([_cells(entry, known) for entry in rows])
        last = rows[-1].id


def _written(rows) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _cells(entry: Entry, known: Offices) -> list[str]:
    data = entry.data
    cells = (
        entry.id,
        entry.at.isoformat(),
        entry.action,
        entry.issue_id,
        entry.place,
        entry.level,
        known.slugs.get(entry.office_id),
        entry.kind,
        entry.category,
        data.get("priority"),
        data.get("commitment"),
        data.get("voice"),
        data.get("deadline"),
        "yes" if data.get("late") else None,
        known.slugs.get(data.get("to_id", 0)),
        data.get("due") or data.get("new"),
        data.get("old") if entry.action.startswith("commitment.") else None,
        data.get("word"),
        data.get("outcome"),
        *(_moment(data.get(name)) for name in ("raised", "answered")),
    )
    return [safe(cell) for cell in (*cells, *(data.get(one.key) for one in ratings.RATINGS))]


def _moment(text: str | None) -> str:
    found = entries.moment(text)
    return found.isoformat() if found else ""


def counts() -> Iterator[str]:
    """The definitions and every count, as one JSON object."""
    head: dict[str, Any] = {"definitions": definitions(), "distributions": distributions()}
    head |= {"places": _places(), "offices": Offices().slugs}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "columns": '
    yield json.dumps(["place", "month", "office", "kind", "counts"]) + ', "tallies": [\n'
    after: tuple = (-1, "", -1, "")
    comma = ""
    while rows := _tallies(after):
        yield comma + ",\n".join(json.dumps(list(row)) for row in rows)
        after, comma = tuple(rows[-1][:4]), ",\n"
    yield "\n]}\n"


def _tallies(after: tuple) -> list:
    key = (Tally.place_id, Tally.month, Tally.office_id, Tally.kind)
    later = sa.select(*key, Tally.counts).where(sa.tuple_(*key) > sa.tuple_(*after))
    return list(db.session.execute(later.order_by(*key).limit(BATCH)))


def _places() -> list[dict[str, Any]]:
    return [
        {"id": row.id, "slug": row.slug, "level": row.kind.value, "within": row.parent_id}
        for row in places.listed()
    ]


def definitions() -> list[dict[str, Any]]:
    """Each rate with the names of the counts that are added up above and below its line."""
    return [
        {
            "rate": rate.key,
            "name": str(rate.label),
            "above": rate.above,
            "below": rate.below,
            "beside": rate.beside,
            "sentence": str(rate.sentence),
        }
        for rate in rates.RATES
    ]


def distributions() -> list[dict[str, Any]]:
    """Each rating with the names of its counts, and of those of the verdicts that may carry it."""
    sentence = str(ratings.SENTENCE)
    return [
        {
            "rating": one.key,
            "name": str(one.label),
            "counts": one.names,
            "of": ratings.VERDICTS,
            "sentence": sentence,
        }
        for one in ratings.RATINGS
    ]


def filename(kind: str, now) -> str:
    """The name under which a browser keeps the file."""
    return f"bench-meeting-{local(now).date().isoformat()}.{kind}"
