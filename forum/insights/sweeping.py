"""Reads the timeline on, each event once it is there, and counts the issues it tells of."""

import datetime as dt

import sqlalchemy as sa

from ..clock import now
from ..database import db, insert_new
from ..sweeps import sweep
from ..timeline import Event
from ..transactions import transaction
from . import counting, entries
from .models import Counted, Reading, Tally, Wait

BATCH, MOST_BATCHES = 1000, 20
# Within this time every event that was given a number has been committed, or never will be.
SETTLES_IN = dt.timedelta(minutes=5)


@sweep("insights")
def count_on() -> int:
    """Count what has come since the last time; how many events."""
    done = 0
    for _batch in range(MOST_BATCHES):
        with transaction():
            read = _count_some()
        done += read
        if read < BATCH:
            break
    return done


def recount() -> int:
    """Throw all counts away and read the whole timeline anew; how many counts were wrong before."""
    with transaction():
        reading = _reading()
        before = _tallies()
        for model in (Tally, Counted, Wait):
            db.session.execute(sa.delete(model), execution_options={"synchronize_session": False})
        reading.settled_id = reading.seen_id = reading.seen = 0
        while _count_some() == BATCH:
            pass
        after = _tallies()
        return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def _tallies() -> dict[counting.Key, int]:
    """A mark of each row that counts anything."""
    rows = db.session.execute(sa.select(Tally.__table__)).yield_per(1000)
    marked = ((counting.Key(*row[:4]), tuple(sorted(row.counts.items()))) for row in rows)
    return {key: hash(counts) for key, counts in marked if counts}


def _reading() -> Reading:
    """How far the timeline was read; nobody else reads on until this transaction ends."""
    insert_new(Reading, id=1, settled_id=0, seen_id=0, seen=0, stamp=0)
    held = sa.select(Reading).where(Reading.id == 1).with_for_update()
    return db.session.scalars(held.execution_options(populate_existing=True)).one()


def _count_some() -> int:
    """Count the issues of the next events; how many events these were."""
    reading = _reading()
    begin = reading.seen_id
    if _how_many(reading.settled_id, reading.seen_id) != reading.seen:
        begin = reading.settled_id
    rows = _after(begin)
    if rows:
        changed = counting.renew({row.subject_id for row in rows if row.counts}, entries.Offices())
        reading.stamp += 1 if changed else 0
        reading.seen_id = rows[-1].id
    _settle(reading)
    return len(rows)


def _after(event_id: int) -> list:
    counts = sa.and_(Event.subject_kind == "issue", Event.action.in_(entries.COUNTED_ACTIONS))
    later = sa.select(Event.id, Event.subject_id, counts.label("counts")).where(Event.id > event_id)
    return list(db.session.execute(later.order_by(Event.id).limit(BATCH)))


def _how_many(after: int, up_to: int) -> int:
    between = sa.select(sa.func.count()).where(Event.id > after, Event.id <= up_to)
    return db.session.scalar(between) or 0


def _settle(reading: Reading) -> None:
    """Move up to before the first event that is young."""
    young = sa.select(sa.func.min(Event.id)).where(
        Event.id > reading.settled_id, Event.id <= reading.seen_id, Event.at > now() - SETTLES_IN
    )
    first = db.session.scalar(young)
    reading.settled_id = reading.seen_id if first is None else first - 1
    reading.seen = _how_many(reading.settled_id, reading.seen_id)
