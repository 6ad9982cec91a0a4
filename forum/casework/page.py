"""What the pages of many acts at once show."""

from dataclasses import dataclass, field

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..offices.models import Office
from ..permissions import reader
from ..rendering import page
from . import queries, sheet
from .listing import Item, Items
from .models import Batch
from .words import Shelf, Whose

# What a row asks for, without the hints that the heads of the sheet carry.
ASKED = {
    "progress": _l("Progress"),
    "until": _l("More time until"),
    "why": _l("Why more time"),
    "delivered": _l("What was done"),
    "answer": _l("Answer in public"),
}


@dataclass
class Line:
    """One row of a batch: what it is about, what is asked, and why it cannot be done (or could not)."""

    what: str
    url: str
    sentence: str
    asked: list[tuple[str, str]] = field(default_factory=list)


def _line(row: dict, sentence: str, bases: dict[str, str]) -> Line:
    key = row.get("id") or row["key"]
    asked = [(str(label), row[name]) for name, label in ASKED.items() if row.get(name)]
    return Line(row["what"] or key, f"{bases[key[0]]}/{key[1:]}", sentence, asked)


def _lines(batch: Batch) -> list[Line]:
    """Of what waits to be confirmed: what has changed since is said at once."""
    bases = Items(batch.office).bases
    rows = batch.asked.get("rows", [])
    if batch.applied_at:
        asked = {row["id"]: row for row in rows}
        done = batch.results["rows"]
        return [_line(asked.get(row["key"], {}) | row, row["sentence"], bases) for row in done]
    versions = queries.versions(batch.office, [row["id"] for row in rows])
    since = _("This has changed since the sheet was made. Nothing is overwritten: take a new sheet.")
    return [
        _line(row, row["sentence"] or ("" if versions.get(row["id"]) == row["version"] else since), bases)
        for row in rows
    ]


def batch_page(batch: Batch) -> Response:
    lines = _lines(batch)
    good = [line for line in lines if not line.sentence]
    bad = [line for line in lines if line.sentence]
    return page("casework/batch.html", batch=batch, good=good, bad=bad)


def _cells(item: Item) -> dict[str, str]:
    return {
        "id": item.key,
        "what": item.what,
        "about": item.about,
        "place": item.place,
        "due": item.due.strftime("%Y-%m-%d") if item.due else "",
        "left": item.left,
        "assignee": item.assignee,
    }


def filed(office: Office) -> list[dict[str, str]]:
    """Everything in the inbox as the cells of a table, shelf by shelf."""
    items, found = Items(office), []
    for shelf in Shelf:
        rows = queries.on_shelf(office, shelf, Whose.ALL, reader(), size=sheet.MOST_ROWS).rows
        found += [_cells(items.of(row)) for row in rows]
    now = queries.versions(office, [cells["id"] for cells in found])
    return [cells | {"version": now[cells["id"]]} for cells in found]
