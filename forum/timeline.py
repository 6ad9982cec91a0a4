"""Event, its closed list of actions, and record(): the spine of the site.

A verb changes rows and records an event in the same transaction. The event is at
once the timeline, the audit trail, the feed and the source of notices. Events are
never updated or deleted; a trigger in the database says so.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from .actions import ACTIONS
from .clock import now
from .database import Base, db


class Event(Base):
    """One entry of the timeline: who did what to which record, and when."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index(None, "subject_kind", "subject_id", "id"),
        sa.Index(None, "place_id", "id"),
        sa.Index(None, "actor_id", "at"),
        sa.Index("ix_event_wide", "id", sqlite_where=sa.text("wide = 1"), postgresql_where=sa.text("wide")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    at: Mapped[dt.datetime]
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"))
    wide: Mapped[bool] = mapped_column(default=False)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


def latest_wide() -> sa.ScalarSelect:
    """The last event that changed more pages than its subject's own."""
    return sa.select(sa.func.max(Event.id)).where(Event.wide).scalar_subquery()


class Undelivered(Base):
    """An event whose notices have not been made yet; the sweep finds it here."""

    __tablename__ = "undelivered"

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), primary_key=True)


class Seal(Base):
    """A link of the chain over all events: each digest covers the event and the digest before."""

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), unique=True)
    digest: Mapped[str]


_following: dict[str, list[Callable[[Any, Event], None]]] = defaultdict(list)


def follows(*actions: str) -> Callable:
    """Mark what else happens in the same transaction once an action is recorded: act(subject, event).

    So a feature answers to what one to its left does, which may not know of it.
    """

    def mark(act):
        for action in actions:
            _following[action].append(act)
        return act

    return mark


def _plain(value):
    """A value as the event keeps it: dates as ISO text, records as their id."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, list, dict, type(None))) else str(value)


def _move_stamp(subject) -> None:
    """Say that the subject's page is no longer what it was."""
    table = subject.__table__
    if "stamp" in table.c:
        db.session.execute(sa.update(table).where(table.c.id == subject.id).values(stamp=table.c.stamp + 1))


def record(action: str, subject, *, by=None, place_id: int | None = None, **data) -> Event:
    """Note what was done, to which record (flushed if it is new), and by whom.

    by is the person who acts, or None for the site itself. data is what the
    sentence of the action needs, as plain JSON values. place_id defaults to the
    subject's own place.
    """
    meaning = ACTIONS[action]
    if subject.id is None:
        db.session.flush()
    event = Event(
        **_about(subject),
        action=action,
        at=now(),
        actor_id=by.id if by else None,
        wide=meaning.wide,
        data={name: _plain(value) for name, value in data.items()},
    )
    event.place_id = place_id or event.place_id
    db.session.add(event)
    _move_stamp(subject)
    if meaning.notify:
        _queue_notices(event)
    _follow(subject, event)
    return event


def _follow(subject, event: Event) -> None:
    for act in _following[event.action]:
        act(subject, event)


def _about(subject) -> dict[str, Any]:
    place_id = getattr(subject, "place_id", None)
    return {"subject_kind": subject.__tablename__, "subject_id": subject.id, "place_id": place_id}


def _queue_notices(event: Event) -> None:
    db.session.flush()
    db.session.add(Undelivered(event_id=event.id))
