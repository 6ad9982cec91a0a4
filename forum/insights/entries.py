"""The timeline as the figures read it: the events that count, each with its plain facts."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..clock import local
from ..database import db
from ..issues.models import Issue
from ..offices import queries as offices
from ..places.models import Place
from ..timeline import Event

COUNTED_ACTIONS = (
    "issue.raised",
    "issue.imported",
    "issue.edited",
    "issue.priority_raised",
    "issue.priority_lowered",
    "issue.declined",
    "issue.withdrawn",
    "issue.merged",
    "issue.referred",
    "issue.handed_over",
    "handling.returned",
    "handling.return_refused",
    "handling.taken_back",
    "handling.passed_on",
    "deadline.met",
    "deadline.overdue",
    "issue.decided",
    "issue.resolved",
    "issue.reopened",
    "answer.given",
    "commitment.promised",
    "commitment.extended",
    "commitment.delivered",
    "commitment.overdue",
    "commitment.kept",
    "commitment.kept_unconfirmed",
    "commitment.disputed",
    "commitment.promised_again",
    "commitment.released",
    "verdict.given",
    "verdict.recorded",
    "verdict.not_reached",
)


class Entry(NamedTuple):
    """One event. at is the clock on the wall of the yard, in whole seconds; data holds the rest."""

    id: int
    at: dt.datetime
    action: str
    issue_id: int
    place_id: int
    place: str
    level: str
    office_id: int
    kind: str
    category: str
    data: dict[str, Any]


class Offices:
    """The offices by their ids and, since events of earlier versions say no id, by their names."""

    def __init__(self) -> None:
        rows = offices.options()
        self.slugs = {row.id: row.slug for row in rows}
        self._ids = {row.name: row.id for row in rows}

    def meant(self, data: dict[str, Any]) -> int:
        """The id of the office that an event names; 0 for none."""
        return data.get("office_id") or self._ids.get(data.get("office", ""), 0)


def _selected() -> sa.Select:
    """Kind and category of the issue stand in only where an event of an earlier version lacks them."""
    return (
        sa.select(
            Event.id,
            Event.at,
            Event.action,
            Event.subject_id,
            Event.place_id,
            Event.data,
            Place.slug,
            Place.kind.label("level"),
            Issue.kind,
            Issue.category,
        )
        .join(Place, Place.id == Event.place_id)
        .join(Issue, Issue.id == Event.subject_id)
        .where(Event.subject_kind == "issue", Event.action.in_(COUNTED_ACTIONS))
    )


def of_issues(issue_ids: Iterable[int], known: Offices) -> Iterator[Entry]:
    """Everything that counts of these issues, an issue after the other, in the order it happened."""
    wanted = _selected().where(Event.subject_id.in_(issue_ids)).order_by(Event.subject_id, Event.id)
    return (_entry(row, known) for row in db.session.execute(wanted))


def after(event_id: int, known: Offices, size: int) -> list[Entry]:
    """The next entries of the whole timeline, in its order."""
    wanted = _selected().where(Event.id > event_id).order_by(Event.id).limit(size)
    return [_entry(row, known) for row in db.session.execute(wanted)]


def _entry(row, known: Offices) -> Entry:
    tells = row.action in ("issue.raised", "issue.imported", "issue.edited")
    return Entry(
        row.id,
        local(row.at).replace(microsecond=0),
        row.action,
        row.subject_id,
        row.place_id,
        row.slug,
        row.level.value,
        known.meant(row.data),
        (row.data.get("kind") or row.kind.value) if tells else "",
        (row.data.get("category") or row.category.value) if tells else "",
        row.data,
    )


def moment(text: str | None) -> dt.datetime | None:
    """A moment that an event's data holds, as `at` is."""
    return local(dt.datetime.fromisoformat(text)).replace(microsecond=0) if text else None


def day(text: str | None) -> dt.date | None:
    """A date that an event's data holds."""
    return dt.date.fromisoformat(text[:10]) if text else None
