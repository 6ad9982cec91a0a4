"""The one mechanism of reminding: finds the dates whose next mark has come, tells the one that matters.

A row says by remind_at when it is looked at next; a verb that sets a date sets it to now. The
issue is held first, as verbs hold it; a unique row for each mark keeps every telling to once.
Dates are taken up many at a time, in transactions short enough for residents to write in between.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import current_app

from ..clock import end_of, local, now
from ..database import among, db, those_inserted
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Grant, Role
from ..places.models import Place
from ..sweeps import in_batches
from ..timeline import Entry, record_all
from .marks import ABOVE, OVERDUE, Mark, marks
from .models import DateReminder

BATCH = 100
MOST = 4_000


@dataclass(frozen=True)
class Dated:
    """A table whose rows carry a date: an id, issue_id, office_id and remind_at, and these.

    since: from when the present date holds. said: the columns that its sentences need.
    """

    name: str
    model: Any
    is_running: sa.ColumnElement[bool]
    since: Any
    due: Any
    said: tuple = ()
    due_at: Callable[[Any], dt.datetime] = lambda due: due


def remind(dated: Dated) -> int:
    """Tell of the dates whose mark has come; how many were told. One that fails stops no other.

    After a flood of dates the rest waits for the next round, so that other duties get their turn.
    """
    told, after = 0, None
    for _batch in range(MOST // BATCH):
        some = _come(dated.model, after)
        if not some:
            break
        told += in_batches(partial(_remind, dated), [row.id for row in some], BATCH)
        after = some[-1]
    return told


def _come(model, after) -> list:
    """The next rows to look at, by their key, read in a transaction that ends at once."""
    query = sa.select(model.remind_at, model.id).where(model.remind_at <= now())
    if after:
        later = sa.or_(model.remind_at > after.remind_at, model.id > after.id)
        query = query.where(model.remind_at >= after.remind_at, later)
    rows = list(db.session.execute(query.order_by(model.remind_at, model.id).limit(BATCH)))
    db.session.rollback()
    return rows


class Turn(NamedTuple):
    """A row whose turn it is: its date, the marks that have come, the places above, when its turn is next.

    Of what does not run any more no mark has come, and none will.
    """

    row: Any
    due: dt.datetime
    come: list[Mark]
    above: list
    following: dt.datetime | None

    def key(self, mark: Mark) -> str:
        """What tells it from the other marks of the same date: above by its place, whoever comes and goes."""
        return f"{ABOVE}@{self.above[mark.level - 1].id}" if mark.level else mark.step


def _remind(dated: Dated, ids: list[int]) -> int:
    turns = _turns(dated, _held(dated.model, ids))
    new = _noted(dated, turns)
    told = [entries for turn in turns if (entries := list(_told(dated, turn, new)))]
    record_all(Issue, [entry for entries in told for entry in entries])
    _look_again(dated.model, turns)
    return len(told)


def _held(model, ids: list[int]) -> list[int]:
    """Those of the rows whose issues nobody acts on now; the others wait for the next round."""
    query = sa.select(model.id).join(Issue, Issue.id == model.issue_id).where(among(model.id, ids))
    held = query.order_by(Issue.id).with_for_update(of=Issue, key_share=True, skip_locked=True)
    return list(db.session.scalars(held))


def _turns(dated: Dated, ids: list[int]) -> list[Turn]:
    """Those whose turn it still is, as they stand now that nobody else can change them."""
    rows, moment = _read(dated, ids), now()
    keepers, days = _keepers(rows), current_app.config["SETTINGS"].escalation_days
    found = []
    for row in rows:
        above = [keepers[number] for number in _above(row) if number in keepers]
        due = dated.due_at(row.due)
        ahead = marks(row.since, due, levels=len(above), days=days) if row.is_running else []
        following = min((mark.at for mark in ahead if mark.at > moment), default=None)
        found.append(Turn(row, due, [mark for mark in ahead if mark.at <= moment], above, following))
    return found


def _read(dated: Dated, ids: list[int]) -> list:
    model = dated.model
    stands = (dated.is_running.label("is_running"), dated.since.label("since"), dated.due.label("due"))
    issue = (Issue.id.label("issue_id"), Issue.place_id, Place.path)
    office = (Office.id.label("office_id"), Office.name.label("office"))
    query = (
        sa.select(model.id, *stands, *dated.said, *issue, *office)
        .join(Issue, Issue.id == model.issue_id)
        .join(Office, Office.id == model.office_id)
        .join(Place, Place.id == Issue.place_id)
        .where(among(model.id, ids), model.remind_at <= now())
    )
    return list(db.session.execute(query.order_by(model.remind_at, model.id)))


def _above(row) -> list[int]:
    """The ids of the places above the issue's, the nearest first."""
    return [int(part) for part in row.path.split(".") if part][-2::-1]


def _keepers(rows: list) -> dict[int, sa.Row]:
    """The places above these rows where somebody keeps order, by id."""
    places = {number for row in rows for number in _above(row)}
    kept = sa.exists().where(
        Grant.place_id == Place.id, Grant.role == Role.FACILITATOR, Grant.ended_at.is_(None)
    )
    found = sa.select(Place.id, Place.name).where(Place.id.in_(places), kept)
    return {row.id: row for row in db.session.execute(found)}


def _noted(dated: Dated, turns: list[Turn]) -> set[tuple[int, str]]:
    """Note every mark that has come; those that were noted here and now, by nobody before."""
    rows = [
        {
            "subject_kind": dated.name,
            "subject_id": turn.row.id,
            "due_at": turn.due,
            "step": turn.key(mark),
            "told": mark is turn.come[-1],
        }
        for turn in turns
        for mark in turn.come
    ]
    new = those_inserted(DateReminder, rows, DateReminder.subject_id, DateReminder.step)
    return {(row.subject_id, row.step) for row in new}


def _told(dated: Dated, turn: Turn, new: set[tuple[int, str]]) -> Iterator[Entry]:
    """The last mark that has come, unless somebody told it; before it that the date passed, if nobody did."""
    fresh = [mark for mark in turn.come if (turn.row.id, turn.key(mark)) in new]
    if not fresh or fresh[-1] is not turn.come[-1]:
        return
    last = fresh[-1]
    if late := next((mark for mark in fresh[:-1] if mark.step == OVERDUE), None):
        yield _entry(dated, turn, late, tell=[])
    place = turn.above[last.level - 1] if last.step == ABOVE else None
    yield _entry(dated, turn, last, **({"place": place.name, "above": place.id} if place else {}))


def _entry(dated: Dated, turn: Turn, mark: Mark, **more) -> Entry:
    """What the issue's timeline says of it; who hears of it is the business of notices."""
    row, day = turn.row, local(turn.due).date()
    said = {column.key: _plain(getattr(row, column.key)) for column in dated.said}
    said |= {"office": row.office, "office_id": row.office_id, **more}
    said["due"] = day if turn.due == end_of(day) else turn.due
    return Entry(f"{dated.name}.{mark.step}", row.issue_id, row.place_id, said)


def _plain(value):
    return value.value if isinstance(value, Enum) else value


def _look_again(model, turns: list[Turn]) -> None:
    """Say of each row when it is to be looked at next: many at once, since many wait for the same morning."""
    table, rows = model.__table__, defaultdict(list)
    for turn in turns:
        rows[turn.following].append(turn.row.id)
    for when, ids in rows.items():
        db.session.execute(sa.update(table).where(among(table.c.id, ids)).values(remind_at=when))
