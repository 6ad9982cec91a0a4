"""An office's public record, and its queue: sorted by what bites first, with the next act of each."""

from dataclasses import dataclass, field

from flask_babel import gettext as _

from ..clock import today, working_day_after
from ..commitments import queries as commitments
from ..commitments import records
from ..commitments.models import Commitment
from ..commitments.words import Phase
from .models import Office

SOON = 5
OPEN_LISTED, LISTED = 50, 10


def record_of(office: Office) -> dict:
    """What an office promised, kept, moved and answered."""
    own = Commitment.office_id == office.id
    kept, released = commitments.in_state("kept"), commitments.in_state("released")
    return {
        "counts": commitments.counts(own),
        "open_rows": commitments.some(own, commitments.in_state("open"), size=OPEN_LISTED),
        "kept_rows": commitments.some(own, kept, size=LISTED, latest=True),
        "released_rows": commitments.some(own, released, size=LISTED, latest=True),
        "moved_rows": records.moved_lately(office),
        "moved_count": records.moved_count(office),
        "answer_rows": records.answered_lately(office),
    }


@dataclass
class Shelf:
    """Promises that wait for the same thing, and what to do about each."""

    id: str
    heading: str
    act: str
    rows: list = field(default_factory=list)


def _shelves() -> dict[str, Shelf]:
    shelves = (
        Shelf("overdue", _("Overdue"), _("Deliver, or move the date")),
        Shelf("disputed", _("Disputed by residents"), _("Promise again with a new date")),
        Shelf("soon", _("Due within 5 working days"), _("Deliver, or show progress")),
        Shelf("release", _("Waiting for the facilitator: release asked"), _("Read what was asked")),
        Shelf("later", _("Due later"), _("Show progress")),
        Shelf("residents", _("Waiting for residents"), _("See what they say so far")),
    )
    return {shelf.id: shelf for shelf in shelves}


def shelves(office: Office) -> list[Shelf]:
    """Everything the office still has to do with; each promise stands on one shelf."""
    found = _shelves()
    near = working_day_after(today(), SOON)
    for row in records.at_work(office):
        found[_shelf_of(row, near)].rows.append(row)
    return list(found.values())


def _shelf_of(row, near) -> str:
    if row.phase is Phase.DELIVERED:
        return "residents"
    if row.phase is Phase.DISPUTED:
        return "disputed"
    if row.asks_release:
        return "release"
    if row.due_on < today():
        return "overdue"
    return "soon" if row.due_on <= near else "later"
