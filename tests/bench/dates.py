"""What reminders cost, by how many dates there are and are due: rounds, waits of others, notices, memory."""

import datetime as dt
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import flask_migrate
import sqlalchemy as sa
import time_machine
from flask import Flask

from forum import config, create_app
from forum.clock import now
from forum.commitments import reviewing
from forum.commitments import sweeping as promises
from forum.commitments.models import Commitment
from forum.commitments.words import Phase as PromisePhase
from forum.database import db
from forum.deadlines import sweeping as deadlines
from forum.deadlines.models import Deadline
from forum.deadlines.words import Step
from forum.issues.models import Issue
from forum.issues.words import Category, Kind, Phase, Priority
from forum.notices import delivering
from forum.places.models import Place
from forum.transactions import transaction

from ..databases import Postgres
from ..world import World
from .sites import settings

MANY, FEW, QUICK = 30_000, 3_000, 300
SHARES = (0.0, 0.01, 0.1)
DAYS_LATER = dt.timedelta(days=3)
DUTIES = {"deadlines": deadlines.remind, "promises": promises.remind, "late promises": reviewing.enter_late}


class Told(NamedTuple):
    """How many were told; the seconds of each round until nothing was left to tell, or to make notices of."""

    told: int
    rounds: list[float]
    notices: list[float]
    cpu: float
    waited: float
    peak: int


def _issue(world: World, number: int) -> dict:
    words = {"kind": Kind.REQUEST, "category": Category.OTHER, "title": f"Issue {number}", "body": "Please."}
    where = {"place_id": world.compound.id, "community_id": world.community.id, "author_id": world.author.id}
    return {"id": number, "phase": Phase.IN_HAND, "body_html": "<p>Please.</p>", **words, **where}


def _deadline(world: World, number: int, due: dt.datetime, remind_at: dt.datetime) -> dict:
    when = {"started_at": now(), "first_due_at": due, "due_at": due, "remind_at": remind_at}
    what = {"issue_id": number, "office_id": world.office.id, "step": Step.ANSWER}
    return {**what, **when, "priority": Priority.ORDINARY}


def _promise(world: World, number: int, due: dt.datetime, remind_at: dt.datetime) -> dict:
    when = {"first_due_on": due.date(), "due_on": due.date(), "remind_at": remind_at, "phase_since": now()}
    where = {"issue_id": number, "office_id": world.office.id, "place_id": world.compound.id}
    made = {"made_by_id": world.official.id, "made_at": now(), "person_named": "Zhao", "what": "mend it"}
    return {**where, **when, **made, "phase": PromisePhase.PROMISED}


MAKERS: dict[str, tuple[type, Callable]] = {
    "deadlines": (Deadline, _deadline),
    "promises": (Commitment, _promise),
    "late promises": (Commitment, _promise),
}


def _dates(world: World, kind: str, count: int, share: float) -> None:
    """So many dates, the share of which passes the day after tomorrow, the others much later."""
    db.session.execute(sa.insert(Issue.__table__), [_issue(world, n) for n in range(1, count + 1)])
    model, made = MAKERS[kind]
    rows = []
    for number in range(1, count + 1):
        span = dt.timedelta(days=2 if number <= count * share else 100)
        rows.append(made(world, number, now() + span, now() + span / 2))
    db.session.execute(sa.insert(model.__table__), rows)
    db.session.commit()


@contextmanager
def _somebody_writes(site: Flask) -> Iterator[list[float]]:
    """A resident who writes a little again and again; the seconds of each wait until it was kept."""
    waits, over = [0.0], threading.Event()

    def write() -> None:
        with site.app_context():
            while not over.wait(0.02):
                began = time.perf_counter()
                with transaction():
                    db.session.execute(sa.update(Place).where(Place.id == 1).values(name="Here"))
                waits.append(time.perf_counter() - began)
            db.session.remove()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield waits
    finally:
        over.set()
        writer.join()


def _until_nothing(duty: Callable[[], int]) -> tuple[int, list[float]]:
    """The rounds of a duty until it finds nothing: how much was done, and the seconds of each."""
    done, rounds = 0, []
    while True:
        began = time.perf_counter()
        now_done = duty()
        if rounds and not now_done:
            return done, rounds
        done += now_done
        rounds.append(time.perf_counter() - began)


def _told(site: Flask, kind: str, watched: bool) -> Told:
    if watched:
        tracemalloc.start()
        told, rounds = _until_nothing(DUTIES[kind])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return Told(told, rounds, [], 0.0, 0.0, peak)
    began = time.process_time()
    with _somebody_writes(site) as waits:
        told, rounds = _until_nothing(DUTIES[kind])
    cpu = time.process_time() - began
    return Told(told, rounds, _until_nothing(delivering.deliver)[1], cpu, max(waits), 0)


def _swept(database_url: str, kind: str, count: int, share: float, *, watched: bool) -> Told:
    """The rounds of a new site; watched for its memory, which takes longer, or for its time."""
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/dates.db"
        site = create_app(config.load({}, **settings(Path(folder) / "dates.db") | {"database_url": url}))
        with site.app_context():
            flask_migrate.upgrade()
            _dates(World(site), kind, count, share)
            DUTIES[kind]()
            delivering.deliver()
            with time_machine.travel(now() + DAYS_LATER):
                found = _told(site, kind, watched)
            db.session.remove()
            db.engine.dispose()
    return found


def measured(quick: bool) -> Iterator[str]:
    """A line for each number of dates and each share that is due."""
    yield from _lines(quick, "SQLite", lambda: "")


def measured_on_postgres(quick: bool) -> Iterator[str]:
    """The same on a throw-away server, which does not wait for its disk."""
    server = Postgres()
    try:
        yield from _lines(quick, "PostgreSQL", lambda: _fresh(server))
    finally:
        server.stop()


def _fresh(server: Postgres) -> str:
    server.execute("DROP DATABASE IF EXISTS dates WITH (FORCE)")
    server.execute("CREATE DATABASE dates")
    return server.url("dates")


def _lines(quick: bool, name: str, database: Callable[[], str]) -> Iterator[str]:
    for kind in DUTIES:
        for count in (QUICK,) if quick else (FEW, MANY):
            for share in SHARES:
                timed = _swept(database(), kind, count, share, watched=False)
                watched = _swept(database(), kind, count, share, watched=True)
                yield (
                    f"{kind} on {name}: {count:,} dates, {timed.told:,} told in {sum(timed.rounds):.2f} s "
                    f"({timed.cpu:.2f} s of CPU, longest round {max(timed.rounds):.2f} s), "
                    f"notices in {sum(timed.notices):.2f} s, "
                    f"others waited at most {timed.waited * 1000:.0f} ms to write, "
                    f"at most {watched.peak / 1_000_000:.1f} MB more memory\n"
                )
