"""What a round of the reminders costs: seconds and peak memory, by how many dates there are and are due."""

import datetime as dt
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import flask_migrate
import sqlalchemy as sa
import time_machine

from forum import config, create_app
from forum.clock import now
from forum.database import db
from forum.deadlines import sweeping
from forum.deadlines.models import Deadline
from forum.deadlines.words import Step
from forum.issues.models import Issue
from forum.issues.words import Category, Kind, Phase, Priority

from ..world import World
from .sites import settings

MANY, FEW, QUICK = 30_000, 3_000, 300
SHARES = (0.0, 0.01, 0.1)


class Round(NamedTuple):
    """A round over so many dates: how many were told, seconds, CPU seconds, most memory in bytes."""

    dates: int
    told: int
    seconds: float
    cpu: float
    peak: int


def _issue(world: World, number: int) -> dict:
    words = {"kind": Kind.REQUEST, "category": Category.OTHER, "title": f"Issue {number}", "body": "Please."}
    where = {"place_id": world.compound.id, "community_id": world.community.id, "author_id": world.author.id}
    return {"id": number, "phase": Phase.IN_HAND, "body_html": "<p>Please.</p>", **words, **where}


def _dates(world: World, count: int, share: float) -> None:
    """So many deadlines, the share of which comes to its first mark tomorrow, the others much later."""
    begin = now()
    db.session.execute(sa.insert(Issue.__table__), [_issue(world, n) for n in range(1, count + 1)])
    rows = []
    for number in range(1, count + 1):
        days = 2 if number <= count * share else 100
        due = begin + dt.timedelta(days=days)
        when = {"started_at": begin, "first_due_at": due, "due_at": due}
        when |= {"remind_at": begin + dt.timedelta(days=days / 2)}
        what = {"issue_id": number, "office_id": world.office.id, "step": Step.ANSWER}
        rows.append({**what, **when, "priority": Priority.ORDINARY})
    db.session.execute(sa.insert(Deadline.__table__), rows)
    db.session.commit()


def _round(count: int, share: float, *, watched: bool) -> Round:
    """A round of a new site; watched for its memory, which takes longer, or for its time."""
    with tempfile.TemporaryDirectory() as folder:
        site = create_app(config.load({}, **settings(Path(folder) / "dates.db")))
        with site.app_context():
            flask_migrate.upgrade()
            _dates(World(site), count, share)
            sweeping.remind()
            with time_machine.travel(now() + dt.timedelta(hours=30)):
                found = _swept(count, watched)
            db.session.remove()
            db.engine.dispose()
    return found


def _swept(count: int, watched: bool) -> Round:
    if watched:
        tracemalloc.start()
    began, cpu = time.perf_counter(), time.process_time()
    told = sweeping.remind()
    spent = time.perf_counter() - began, time.process_time() - cpu
    peak = tracemalloc.get_traced_memory()[1] if watched else 0
    tracemalloc.stop()
    return Round(count, told, *spent, peak)


def measured(quick: bool) -> Iterator[str]:
    """A line for each number of dates and each share that is due."""
    for count in (QUICK,) if quick else (FEW, MANY):
        for share in SHARES:
            timed, watched = (_round(count, share, watched=watched) for watched in (False, True))
            yield (
                f"reminders: {count:,} dates, {timed.told:,} told in {timed.seconds:.2f} s "
                f"({timed.cpu:.2f} s of CPU), "
                f"at most {watched.peak / 1_000_000:.1f} MB more memory\n"
            )
