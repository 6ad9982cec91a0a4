"""Named reads of notices. What a person may no longer see is left out."""

import sqlalchemy as sa

from ..database import db
from ..paging import Page, key_page
from ..people.models import Person
from ..timeline import Event
from .entries import entries, readable_by
from .models import Notice


def _of(person: Person) -> sa.Select:
    return (
        entries()
        .join(Notice, Notice.event_id == Event.id)
        .where(Notice.person_id == person.id, readable_by(person))
    )


def listed(person: Person, *, after: str | None = None, before: str | None = None) -> Page:
    """One page of a person's notices: the unread first, then the newest."""
    is_read = sa.case((Notice.read_at.is_(None), 0), else_=1)
    query = _of(person).add_columns(is_read.label("is_read"), Notice.id.label("notice_id"))
    keys = [("is_read", is_read, False), ("notice_id", Notice.id, True)]
    return key_page(query, keys, after=after, before=before)


def unread(person: Person | None) -> int:
    """How many notices the person has not marked as read."""
    if person is None:
        return 0
    waiting = _of(person).where(Notice.read_at.is_(None)).with_only_columns(sa.func.count())
    return db.session.scalar(waiting) or 0


def latest(person: Person) -> int:
    """The id of the person's newest notice; 0 when there is none."""
    newest = sa.select(sa.func.max(Notice.id)).where(Notice.person_id == person.id)
    return db.session.scalar(newest) or 0


def to_write_about(person: Person, notice_ids: list[int]) -> list[sa.Row]:
    """What a letter about these notices says, the oldest first."""
    wanted = (Notice.id.label("notice_id"), Notice.subject, Notice.cadence)
    query = _of(person).add_columns(*wanted).where(Notice.id.in_(notice_ids))
    return list(db.session.execute(query.order_by(Event.id)))
