"""Brings the counts up to what the timeline says now of some issues."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, product
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..database import db
from ..places.models import Place
from . import entries, marks, steps
from .course import Course
from .models import Counted, Tally, Wait

EVERYWHERE, ALL_OFFICES, ALL_KINDS = 0, 0, ""


class Key(NamedTuple):
    """Which row of the tallies."""

    place_id: int
    month: str
    office_id: int
    kind: str


Changes = dict[Key, Counter]


def renew(issue_ids: Collection[int], known: entries.Offices) -> int:
    """Count these issues as the timeline tells them now; how many counts changed.

    What each added before is taken back first, so counting twice, or an event that comes
    late, does no harm. The caller sees to it that nobody else counts meanwhile.
    """
    told = entries.of_issues(issue_ids, known)
    courses = {number: steps.of(rows) for number, rows in groupby(told, key=attrgetter("issue_id"))}
    changes: Changes = defaultdict(Counter)
    paths = _paths()
    for row in db.session.execute(sa.select(Counted.__table__).where(Counted.issue_id.in_(issue_ids))):
        _add(changes, row.marks, paths[row.place_id], row.kind, -1)
    counted = [_counted(number, one) for number, one in courses.items()]
    for new in counted:
        _add(changes, new["marks"], paths[new["place_id"]], new["kind"], 1)
    _keep(issue_ids, counted, [wait for number, one in courses.items() for wait in _waits(number, one)])
    return _apply(changes)


def _paths() -> dict[int, list[int]]:
    """Every place with those that its counts go to: everywhere, the places above, itself."""
    rows = db.session.execute(sa.select(Place.id, Place.path))
    return {row.id: [EVERYWHERE, *(int(part) for part in row.path.split(".") if part)] for row in rows}


def _counted(number: int, one: Course) -> dict[str, Any]:
    found = [list(mark) for mark in marks.of(one)]
    return {"issue_id": number, "place_id": one.place_id, "kind": one.kind, "marks": found}


def _waits(number: int, one: Course) -> Iterator[dict[str, Any]]:
    about = {"issue_id": number, "place_id": one.place_id, "office_id": one.office_id, "kind": one.kind}
    return ({**about, **waited._asdict()} for waited in marks.waits(one))


def _add(changes: Changes, found: Iterable, path: list[int], kind: str, number: int) -> None:
    for month, office_id, name in found:
        offices = (ALL_OFFICES, office_id) if office_id else (ALL_OFFICES,)
        for place_id, office, of_kind in product(path, offices, (ALL_KINDS, kind)):
            changes[Key(place_id, month, office, of_kind)][name] += number


def _keep(issue_ids: Collection[int], counted: list[dict], waits: list[dict]) -> None:
    """Put what is counted now in the place of what was counted before."""
    for model, rows in ((Counted, counted), (Wait, waits)):
        db.session.execute(
            sa.delete(model).where(model.issue_id.in_(issue_ids)),
            execution_options={"synchronize_session": False},
        )
        if rows:
            db.session.execute(sa.insert(model.__table__), rows)  # type: ignore[arg-type]


def _apply(changes: Changes) -> int:
    """Add the changes to the tallies; rows that are not there yet are made."""
    changes = {key: names for key, names in changes.items() if any(names.values())}
    if not changes:
        return 0
    there = _there(changes)
    rows = [
        {**key._asdict(), "counts": _sum(there.get(key, {}), names)} for key, names in sorted(changes.items())
    ]
    if new := [row for row, key in zip(rows, sorted(changes), strict=True) if key not in there]:
        db.session.execute(sa.insert(Tally.__table__), new)  # type: ignore[arg-type]
    if old := [row for row, key in zip(rows, sorted(changes), strict=True) if key in there]:
        db.session.connection().execute(_UPDATE, [{f"_{name}": row[name] for name in row} for row in old])
    return sum(1 for names in changes.values() for number in names.values() if number)


_TABLE = Tally.__table__
_UPDATE = (
    sa.update(_TABLE)  # type: ignore[arg-type]
    .where(*(_TABLE.c[name] == sa.bindparam(f"_{name}") for name in Key._fields))
    .values(counts=sa.bindparam("_counts"))
)


def _there(changes: Changes) -> dict[Key, dict[str, int]]:
    """The rows that the changes go to, as far as they are there, with some more beside them."""
    near = sa.select(_TABLE).where(
        _TABLE.c.place_id.in_({key.place_id for key in changes}),
        _TABLE.c.month.in_({key.month for key in changes}),
    )
    found = ((Key(*row[:4]), row.counts) for row in db.session.execute(near).yield_per(1000))
    return {key: counts for key, counts in found if key in changes}


def _sum(before: dict[str, int], names: Counter) -> dict[str, int]:
    """Both together; what is nothing is left out."""
    after = Counter(before)
    after.update(names)
    return {name: number for name, number in sorted(after.items()) if number}
