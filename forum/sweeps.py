"""Background duties: found by state, claimed by lease, safe to repeat."""

import datetime as dt
import secrets
import threading
from collections.abc import Callable, Collection

import sqlalchemy as sa
import structlog
from flask import Flask
from sqlalchemy.orm import Mapped, mapped_column

from .clock import now
from .database import Base, db, insert_new
from .transactions import transaction

log = structlog.get_logger()
HOLDER = secrets.token_hex(6)
LEASE = dt.timedelta(minutes=2)
PAUSE_SECONDS, BREATH_SECONDS = 5.0, 0.05
MUCH = 200

Sweep = Callable[[], int]
_sweeps: dict[str, Sweep] = {}


class Lease(Base):
    """A sweep that some process is busy with, and until when that counts."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[dt.datetime]


def sweep(name: str) -> Callable[[Sweep], Sweep]:
    """Register a duty. It does some rows in transactions of its own and says how many."""

    def register(duty: Sweep) -> Sweep:
        _sweeps[name] = duty
        return duty

    return register


def _claim(name: str) -> bool:
    """Whether this process now holds the lease."""
    with transaction():
        insert_new(Lease, name=name, holder="", until=dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
        claimed = db.session.execute(
            sa.update(Lease)
            .where(Lease.name == name, sa.or_(Lease.until < now(), Lease.holder == HOLDER))
            .values(holder=HOLDER, until=now() + LEASE)
        )
        return claimed.rowcount == 1  # type: ignore[attr-defined]


def _release(name: str) -> None:
    with transaction():
        db.session.execute(
            sa.update(Lease).where(Lease.name == name, Lease.holder == HOLDER).values(until=now())
        )


def run_all(but: Collection[str] = (), *, alone: bool = False) -> int:
    """Every duty once, but those named; how many rows were done. One's failure does not stop the others.

    alone: no other process has this database, so nothing has to be claimed.
    """
    done = 0
    for name, duty in _sweeps.items():
        try:
            if name not in but:
                done += duty() if alone else _run_claimed(name, duty)
        except Exception:
            db.session.rollback()
            log.exception("sweep failed", sweep=name)
    return done


def _run_claimed(name: str, duty: Sweep) -> int:
    if not _claim(name):
        return 0
    done = duty()
    _release(name)
    return done


def in_batches(duty: Callable[[list[int]], int], numbers: list[int], size: int = 1) -> int:
    """The duty for these rows, so many in one transaction; how much was done.

    When it fails, each half is tried alone, so that a row that fails stops no other.
    """
    return sum(_attempt(duty, numbers[start : start + size]) for start in range(0, len(numbers), size))


def _attempt(duty: Callable[[list[int]], int], numbers: list[int]) -> int:
    try:
        with transaction():
            return duty(numbers)
    except Exception:
        if len(numbers) == 1:
            log.exception("duty failed", duty=getattr(duty, "__name__", str(duty)), id=numbers[0])
            return 0
        middle = len(numbers) // 2
        return sum(_attempt(duty, half) for half in (numbers[:middle], numbers[middle:]))


def run_forever(app: Flask, stop: threading.Event) -> None:
    """Sweep, pause, sweep again, until told to stop.

    Duties take up so much a round. After one that did much more may wait, and the next begins at once.
    """
    while not stop.is_set():
        with app.app_context():
            done = run_all()
            db.session.remove()
        stop.wait(BREATH_SECONDS if done >= MUCH else PAUSE_SECONDS)


def start_beside(app: Flask) -> threading.Event:
    """Run the sweeps in a thread of this process; set the event to stop them."""
    stop = threading.Event()
    threading.Thread(target=run_forever, args=(app, stop), daemon=True, name="sweeps").start()
    return stop
