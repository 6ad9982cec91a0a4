"""Event, its closed list of actions, and record(): the spine of the site.

A verb changes rows and records an event in the same transaction. The event is at
once the timeline, the audit trail, the feed and the source of notices. Events are
never updated or deleted; a trigger in the database says so.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from .actions import ACTIONS
from .clock import now
from .database import Base, among, db, insert_in_order


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


def _move_stamps(table, ids: list[int]) -> None:
    """Say that the pages of these records are no longer what they were."""
    if "stamp" in table.c:
        moved = sa.update(table).where(among(table.c.id, ids)).values(stamp=table.c.stamp + 1)
        db.session.execute(moved)


class Entry(NamedTuple):
    """One of many events to record: what the site did, to which record where, what its sentence needs."""

    action: str
    subject_id: int
    place_id: int | None
    data: dict[str, Any]


def record(action: str, subject, *, by=None, place_id: int | None = None, **data) -> Event:
    """Note what was done, to which record (flushed if it is new), and by whom.

    by is the person who acts, or None for the site itself. data is what the
    sentence of the action needs, as plain JSON values. place_id defaults to the
    subject's own place.
    """
    if subject.id is None:
        db.session.flush()
    entry = Entry(action, subject.id, place_id or getattr(subject, "place_id", None), data)
    event = Event(**_values(type(subject), entry), actor_id=by.id if by else None)
    db.session.add(event)
    _move_stamps(subject.__table__, [subject.id])
    if ACTIONS[action].notify:
        db.session.flush()
        _queue_notices([event.id])
    _follow(subject, event)
    return event


def record_all(model: type[Base], entries: list[Entry]) -> None:
    """The same for many events of the site itself about records of one table, in their order."""
    assert not any(_following[entry.action] for entry in entries), "what follows needs the records themselves"
    if not entries:
        return
    db.session.flush()
    numbers = insert_in_order(Event, [_values(model, entry) for entry in entries], Event.id)
    _move_stamps(model.__table__, sorted({entry.subject_id for entry in entries}))
    pairs = zip(numbers, entries, strict=True)
    _queue_notices([number for number, entry in pairs if ACTIONS[entry.action].notify])


def _values(model: type[Base], entry: Entry) -> dict[str, Any]:
    """The columns of an event, but for who acted."""
    return {
        "action": entry.action,
        "at": now(),
        "subject_kind": model.__tablename__,
        "subject_id": entry.subject_id,
        "place_id": entry.place_id,
        "wide": ACTIONS[entry.action].wide,
        "data": {name: _plain(value) for name, value in entry.data.items()},
    }


def _follow(subject, event: Event) -> None:
    for act in _following[event.action]:
        act(subject, event)


def _queue_notices(event_ids: list[int]) -> None:
    if event_ids:
        insert_in_order(Undelivered, [{"event_id": number} for number in event_ids], Undelivered.event_id)
