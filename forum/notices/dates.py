"""Who hears of a date: the office; once it has passed its head and whoever raised it, then those above.

Many dates may come at once, so whom they concern is read for all of them together.
"""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from ..database import db
from ..issues.models import Issue
from ..people import holders
from ..places.models import Place
from ..timeline import Event
from .words import Subject

# What the office alone hears of, what those above hear of, and both with the deadlines that passed.
REMINDERS = ("commitment.half", "commitment.day_before", "deadline.half", "deadline.day_before")
ABOVE = ("commitment.above", "deadline.above")
ASKED = ("commitment.time_asked", "deadline.time_asked")
OF_DATES = (*REMINDERS, *ABOVE, "deadline.overdue")


class Concerned(NamedTuple):
    """Somebody whom an event concerns, in which group, and what it is to them."""

    event: Event
    person_id: int
    group: str
    subject: Subject


class _Known(NamedTuple):
    """What is read for all events: their issues, the officials of each office, the keepers of each place."""

    issues: dict[int, sa.Row]
    officials: dict[int, list[sa.Row]]
    keepers: dict[int, list[sa.Row]]


def is_of_date(event: Event) -> bool:
    """Whether the office is told because a date comes near or has passed."""
    return event.action in OF_DATES and "tell" not in event.data


def concerned(events: list[Event]) -> Iterator[Concerned]:
    """Everybody whom these events concern; who is concerned for two reasons comes twice."""
    known = _known(events)
    for event in events:
        if issue := known.issues.get(event.subject_id):
            yield from _by_one(event, issue, known)


def _by_one(event: Event, issue: sa.Row, known: _Known) -> Iterator[Concerned]:
    """Of what is hidden its author alone hears."""
    author = [Concerned(event, issue.author_id, "author", Subject.ISSUES)] if issue.author_id else []
    if issue.hidden:
        yield from author
        return
    reminded = event.action in REMINDERS
    for row in _speakers(known.officials[event.data["office_id"]], heads=not reminded):
        yield Concerned(event, row.id, "office", Subject.OFFICE)
    if reminded:
        return
    yield from author
    for row in (row for place_id in _told_above(event, issue) for row in known.keepers[place_id]):
        yield Concerned(event, row.id, "keepers", Subject.OFFICE)


def _speakers(rows: list[sa.Row], *, heads: bool) -> list[sa.Row]:
    """Those who speak for the office; its heads among them, or only where nobody else does."""
    others = [row for row in rows if not row.is_head]
    return others if others and not heads else rows


def _told_above(event: Event, issue: sa.Row) -> list[int]:
    """The ids of the places whose keepers hear of it: the one it names, or the issue's and all above."""
    if event.action in ABOVE:
        return [event.data["above"]]
    return [int(part) for part in issue.path.split(".") if part]


def _known(events: list[Event]) -> _Known:
    shown = sa.select(Issue.id, Issue.author_id, Issue.hidden, Place.path)
    ours = shown.join(Place, Place.id == Issue.place_id)
    numbers = {event.subject_id for event in events}
    issues = {row.id: row for row in db.session.execute(ours.where(Issue.id.in_(numbers)))}
    here = [(event, issues[event.subject_id]) for event in events if event.subject_id in issues]
    places = {place_id for event, issue in here for place_id in _told_above(event, issue)}
    offices = {event.data["office_id"] for event in events}
    return _Known(issues, holders.officials(offices), holders.keepers(places))
