"""Whose word on a delivery is wanted: the author, the supporters, those at the deciding meeting."""

import hashlib

import sqlalchemy as sa
from flask import current_app

from ..database import db
from ..issues.models import Issue, Support
from ..meetings.models import AgendaItem, Attendance, Decision
from ..meetings.words import Capacity
from ..people.models import Grant, Person
from ..people.queries import moved_away


def _ways() -> tuple[sa.Select, ...]:
    """Each a SELECT of (person, issue): the three ways in which somebody is concerned.

    An office's delegates sit at the meeting for the office, so they are not asked. Nor are neighbours
    who moved away since; whoever raised the issue is, wherever they live.
    """
    return (
        sa.select(Issue.author_id, Issue.id),
        sa.select(Support.person_id, Support.issue_id)
        .join(Issue, Issue.id == Support.issue_id)
        .where(sa.not_(moved_away(Support.person_id, Issue.place_id))),
        sa.select(Attendance.person_id, Decision.issue_id)
        .select_from(Decision)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Attendance, Attendance.meeting_id == AgendaItem.meeting_id)
        .join(Issue, Issue.id == Decision.issue_id)
        .where(sa.not_(moved_away(Attendance.person_id, Issue.place_id)))
        .where(Attendance.capacity != Capacity.EXCUSED, Attendance.office_id.is_(None)),
    )


def perhaps_of(person_id: int) -> sa.CompoundSelect:
    """The ids of the issues on which this person's word counts, or counted while they lived near."""
    own = sa.select(Issue.id).where(Issue.author_id == person_id)
    backed = sa.select(Support.issue_id).where(Support.person_id == person_id)
    item = sa.select(Decision.issue_id).join(AgendaItem, AgendaItem.id == Decision.item_id)
    there = item.join(Attendance, Attendance.meeting_id == AgendaItem.meeting_id)
    return sa.union(own, backed, there.where(Attendance.person_id == person_id))


def _narrowed(*, person_id: int | None = None, issue_id: int | None = None) -> list[sa.Select]:
    """The ways, of one person or on one issue; each is a look into an index."""
    ways = []
    for way in _ways():
        person, issue = way.selected_columns
        way = way.where(person == person_id) if person_id else way
        ways.append(way.where(issue == issue_id) if issue_id else way)
    return ways


def ways(issue_ids: sa.Select) -> list[sa.Select]:
    """Who is concerned by these issues: SELECTs of (person_id, issue_id)."""
    found = []
    for way in _ways():
        person, issue = way.selected_columns
        named = way.with_only_columns(person.label("person_id"), issue.label("issue_id"))
        found.append(named.where(issue.in_(issue_ids), person.is_not(None)))
    return found


def is_asked(issue_id: int, person_id: int) -> bool:
    """Whether this one person is concerned, however many others are."""
    ways = _narrowed(person_id=person_id, issue_id=issue_id)
    return bool(db.session.scalar(sa.select(sa.or_(*(way.exists() for way in ways)))))


def people(issue_id: int, office_id: int) -> sa.Select:
    """The ids of everybody asked. Deleted accounts cannot answer; an office never confirms itself."""
    concerned = sa.union(*_narrowed(issue_id=issue_id)).subquery()
    works_there = sa.exists().where(
        Grant.person_id == Person.id, Grant.office_id == office_id, Grant.ended_at.is_(None)
    )
    return (
        sa.select(Person.id)
        .join(concerned, concerned.c[0] == Person.id)
        .where(Person.left_at.is_(None), sa.not_(works_there))
    )


def issues_of(person_id: int) -> sa.CompoundSelect:
    """The ids of the issues on which this person's word counts."""
    ways = _narrowed(person_id=person_id)
    return sa.union(*(way.with_only_columns(way.selected_columns[1]) for way in ways))


def voice(confirmation_id: int, person_id: int | None) -> str:
    """What tells one resident's words in a round from another's, and says nothing of who they are."""
    key = current_app.config["SETTINGS"].secret_key.encode()[:64]
    return hashlib.blake2b(f"{confirmation_id} {person_id}".encode(), key=key, digest_size=6).hexdigest()
