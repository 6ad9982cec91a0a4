"""Named reads of the counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from ..database import db
from ..issues.words import Kind
from ..offices.models import Office
from ..places.models import Place
from ..timeline import Event
from . import buckets, figures
from .counting import ALL_KINDS, ALL_OFFICES, EVERYWHERE
from .models import Reading, Tally, Wait

MOST_ROWS = 100


@dataclass(frozen=True)
class Wanted:
    """What figures are asked for: of a place and all in it, an office, a kind, and from month to month."""

    place: Place | None
    office: Office | None
    kind: Kind | None
    since: str
    until: str

    @property
    def place_id(self) -> int:
        return self.place.id if self.place else EVERYWHERE

    @property
    def office_id(self) -> int:
        return self.office.id if self.office else ALL_OFFICES

    @property
    def kind_word(self) -> str:
        return self.kind.value if self.kind else ALL_KINDS


def stamp(keys: dict) -> sa.Select:
    """What the pages of figures are kept by: it moves whenever a count does."""
    return sa.select(Reading.stamp).where(Reading.id == 1)


def stamp_with_events(keys: dict) -> sa.Select:
    """The stamp of pages that show figures among other things. Both parts only grow, so the sum moves."""
    counted = sa.select(sa.func.coalesce(sa.func.max(Reading.stamp), 0)).scalar_subquery()
    return sa.select(sa.func.max(Event.id) + counted)


def first_month() -> str | None:
    """The first month in which anything was counted."""
    return db.session.scalar(sa.select(sa.func.min(Tally.month)).where(Tally.place_id == EVERYWHERE))


def by_month_and_kind(wanted: Wanted, since: str) -> dict[tuple[str, str], dict[str, int]]:
    """The counts of each month from since on, and each kind ("" is all of them together)."""
    query = sa.select(Tally.month, Tally.kind, Tally.counts).where(
        Tally.place_id == wanted.place_id,
        Tally.office_id == wanted.office_id,
        Tally.month.between(since, wanted.until),
    )
    return {(row.month, row.kind): row.counts for row in db.session.execute(query)}


def of_office(office: Office, since: str, until: str) -> Counter:
    """All counts of an office in these months."""
    query = sa.select(Tally.counts).where(
        Tally.place_id == EVERYWHERE,
        Tally.office_id == office.id,
        Tally.kind == ALL_KINDS,
        Tally.month.between(since, until),
    )
    return total(db.session.scalars(query))


def total(found: Iterable[Mapping[str, int]]) -> Counter:
    """Counts added up."""
    whole: Counter = Counter()
    for counts in found:
        whole.update(counts)
    return whole


def _grouped(wanted: Wanted, key, label, *narrowed) -> dict[str, Counter]:
    """The counts of the span, for each of the rows by its name, in the order of the names."""
    query = (
        sa.select(label, Tally.counts)
        .where(Tally.kind == wanted.kind_word, Tally.month.between(wanted.since, wanted.until), *narrowed)
        .order_by(label)
    )
    found: dict[str, Counter] = {}
    for name, counts in db.session.execute(query.join_from(Tally, label.class_, label.class_.id == key)):
        if name in found or len(found) < MOST_ROWS:
            found.setdefault(name, Counter()).update(counts)
    return found


def by_place(wanted: Wanted) -> dict[str, Counter]:
    """The places right below the one that is asked for."""
    below = Place.parent_id == wanted.place.id if wanted.place else Place.parent_id.is_(None)
    return _grouped(wanted, Tally.place_id, Place.name, below, Tally.office_id == wanted.office_id)


def by_office(wanted: Wanted) -> dict[str, Counter]:
    return _grouped(wanted, Tally.office_id, Office.name, Tally.place_id == wanted.place_id)


def wait(wanted: Wanted, measure: str, share: Fraction, steps: Mapping[int, int]) -> int:
    """The wait in seconds that at least this share did not exceed; exact.

    steps say how many waits fall into each step, so that only one step is looked through.
    """
    place = figures.rank(share, sum(steps.values()))
    for step in sorted(steps):
        if place <= steps[step]:
            break
        place -= steps[step]
    ordered = sa.select(Wait.seconds).where(*_of_step(wanted, measure, step)).order_by(Wait.seconds)
    return db.session.scalar(ordered.offset(place - 1).limit(1)) or 0


def _of_step(wanted: Wanted, measure: str, step: int) -> list[sa.ColumnElement[bool]]:
    low, high = buckets.bounds(step)
    found = [Wait.measure == measure, Wait.seconds > low, Wait.month.between(wanted.since, wanted.until)]
    if high is not None:
        found.append(Wait.seconds <= high)
    if wanted.place:
        found.append(Wait.place_id.in_(sa.select(Place.id).where(Place.path.startswith(wanted.place.path))))
    if wanted.office:
        found.append(Wait.office_id == wanted.office.id)
    if wanted.kind:
        found.append(Wait.kind == wanted.kind.value)
    return found
