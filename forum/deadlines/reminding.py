"""The one mechanism of reminding: finds the dates whose next mark has come, tells the one that matters.

A row says by remind_at when it is looked at next; a verb that sets a date sets it to now. The
issue is held first, as verbs hold it; a unique row for each mark keeps every telling to once.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import sqlalchemy as sa
import structlog
from flask import current_app
from sqlalchemy.orm import load_only

from ..clock import end_of, local, now
from ..database import db, insert_new
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Grant, Role
from ..places.models import Place
from ..timeline import record
from ..transactions import transaction
from .marks import ABOVE, OVERDUE, Mark, marks
from .models import DateReminder

log = structlog.get_logger()
BATCH = 100
MOST = 2_000


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
        told += _together(dated, [row.id for row in some])
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


def _together(dated: Dated, ids: list[int]) -> int:
    """These rows in one transaction; when it fails, each in one of its own."""
    try:
        with transaction():
            return _remind(dated, ids)
    except Exception:
        if len(ids) > 1:
            return sum(_together(dated, [number]) for number in ids)
        log.exception("reminder failed", dated=dated.name, id=ids[0])
        return 0


def _remind(dated: Dated, ids: list[int]) -> int:
    ids = _held(dated.model, ids)
    rows, noted = _read(dated, ids), _noted(dated, ids)
    keepers = _keepers(rows)
    following: dict[int, dt.datetime | None] = dict.fromkeys(ids)
    told = 0
    for row in rows:
        above = [keepers[number] for number in _above(row) if number in keepers]
        days = current_app.config["SETTINGS"].escalation_days
        ahead = marks(row.since, dated.due_at(row.due), levels=len(above), days=days)
        told += _take_up(dated, row, [mark for mark in ahead if mark.at <= now()], above, noted)
        following[row.id] = min((mark.at for mark in ahead if mark.at > now()), default=None)
    _look_again(dated.model, following)
    return told


def _held(model, ids: list[int]) -> list[int]:
    """Those of the rows whose issues nobody acts on now; the others wait for the next round."""
    query = sa.select(model.id).join(Issue, Issue.id == model.issue_id).where(model.id.in_(ids))
    held = query.order_by(Issue.id).with_for_update(of=Issue, key_share=True, skip_locked=True)
    return list(db.session.scalars(held))


def _read(dated: Dated, ids: list[int]) -> list:
    """What is to be known of those that still run and whose mark has come, as it stands now."""
    model = dated.model
    shown = (model.id, dated.since.label("since"), dated.due.label("due"), *dated.said)
    query = (
        sa.select(*shown, Issue, Office.id.label("office_id"), Office.name.label("office"), Place.path)
        .join(Issue, Issue.id == model.issue_id)
        .join(Office, Office.id == model.office_id)
        .join(Place, Place.id == Issue.place_id)
        .where(model.id.in_(ids), model.remind_at <= now(), dated.is_running)
        .options(load_only(Issue.id, Issue.place_id))
    )
    return list(db.session.execute(query.order_by(model.remind_at, model.id)))


def _noted(dated: Dated, ids: list[int]) -> set[tuple]:
    """The marks of these rows that were noted before."""
    noted = sa.select(DateReminder.subject_id, DateReminder.due_at, DateReminder.step)
    mine = noted.where(DateReminder.subject_kind == dated.name, DateReminder.subject_id.in_(ids))
    return {tuple(row) for row in db.session.execute(mine)}


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


def _take_up(dated: Dated, row, come: list[Mark], above: list, noted: set) -> bool:
    """Note every mark that has come; tell the last one, unless somebody has."""
    new = [mark for mark in come if _note(dated, row, mark, noted, told=mark is come[-1])]
    if not new or new[-1] is not come[-1]:
        return False
    late = next((mark for mark in new[:-1] if mark.step == OVERDUE), None)
    if late:
        _say(dated, row, late, tell=[])
    place = above[new[-1].level - 1] if new[-1].step == ABOVE else None
    _say(dated, row, new[-1], **({"place": place.name, "above": place.id} if place else {}))
    return True


def _note(dated: Dated, row, mark: Mark, noted: set, *, told: bool) -> bool:
    """Whether this mark of this date is noted here and now."""
    due_at = dated.due_at(row.due)
    if (row.id, due_at, mark.key) in noted:
        return False
    key = {"subject_kind": dated.name, "subject_id": row.id, "due_at": due_at, "step": mark.key}
    return insert_new(DateReminder, **key, told=told)


def _say(dated: Dated, row, mark: Mark, **more) -> None:
    """Put it into the issue's timeline; who hears of it is the business of notices."""
    due = dated.due_at(row.due)
    said = {column.key: _plain(getattr(row, column.key)) for column in dated.said}
    when = local(due).date() if due == end_of(local(due).date()) else due
    office = {"office": row.office, "office_id": row.office_id}
    record(f"{dated.name}.{mark.step}", row.Issue, **office, due=when, **said, **more)


def _plain(value):
    return value.value if isinstance(value, Enum) else value


def _look_again(model, following: dict[int, dt.datetime | None]) -> None:
    """Say of each row when it is to be looked at next."""
    table = model.__table__
    update = sa.update(table).where(table.c.id == sa.bindparam("row"))
    when = update.values(remind_at=sa.bindparam("when"))
    if following:
        db.session.connection().execute(when, [{"row": n, "when": at} for n, at in following.items()])
