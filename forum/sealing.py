"""Seals events into a hash chain, so that a later change of the past would show."""

import hashlib
import json

import sqlalchemy as sa

from .database import db
from .sweeps import sweep
from .timeline import Event, Seal
from .transactions import transaction

BATCH = 1000
LATE_COMERS = 10_000


def _digest(before: str, event: Event) -> str:
    """SHA-256 over the digest before and the event's canonical JSON."""
    content = json.dumps(
        [
            event.id,
            event.action,
            event.at.isoformat(),
            event.actor_id,
            event.subject_kind,
            event.subject_id,
            event.place_id,
            event.data,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()


def head() -> str:
    """The digest of the last sealed event; "" before the first."""
    return db.session.scalar(sa.select(Seal.digest).order_by(Seal.id.desc()).limit(1)) or ""


def _unsealed() -> list[Event]:
    """Events without a seal. Numbers are given before commits, so a few behind the last sealed may be new."""
    last = db.session.scalar(sa.select(sa.func.max(Seal.event_id))) or 0
    sealed = sa.select(Seal.event_id).where(Seal.event_id == Event.id).exists()
    recent = sa.select(Event).where(Event.id > last - LATE_COMERS, ~sealed)
    return list(db.session.scalars(recent.order_by(Event.id).limit(BATCH)))


@sweep("sealing")
def seal() -> int:
    """Append the unsealed events to the chain; how many."""
    with transaction():
        events, digest = _unsealed(), head()
        for event in events:
            digest = _digest(digest, event)
            db.session.add(Seal(event_id=event.id, digest=digest))
    return len(events)


def verify() -> int | None:
    """The id of the first event whose seal no longer fits, or None when all fit."""
    digest = ""
    rows = db.session.execute(sa.select(Seal, Event).join(Event).order_by(Seal.id)).yield_per(BATCH)
    for link, event in rows:
        digest = _digest(digest, event)
        if digest != link.digest:
            return event.id
    return None
