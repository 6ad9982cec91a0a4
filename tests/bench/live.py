"""A meeting with hundreds of open views over HTTP: the share of a core they take, what a question costs."""

import json
import logging
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import NamedTuple

import sqlalchemy as sa
from werkzeug.test import create_environ

from forum.database import db
from forum.live import lifecycle
from forum.meetings.models import Meeting

from ..browser.live import LiveSite
from .asking import answer

VIEWS, SECONDS, EVERY, REPEATS = 300, 15.0, 5.0, 100


class Found(NamedTuple):
    """What the views were answered, and what that cost the server; cpu of one answer in seconds."""

    views: int
    statuses: Counter
    elapsed: float
    cpu: float
    p99: float
    cpu_of_nothing_new: float
    cpu_of_news: float


def _held(world, views: int) -> tuple[str, list[str]]:
    """The path of a meeting under way, and the paths that open its items."""
    for number in range(views):
        world.resident(f"View {number}")
    meeting = world.open_meeting(*(world.accepted(title=f"Issue {n}") for n in range(6)))
    lifecycle.open_item(meeting.items[0], by=world.facilitator)
    path = f"/meetings/{meeting.id}"
    return path, [f"{path}/items/{item.id}/sitting" for item in reversed(meeting.items)]


def measured(views: int = VIEWS, seconds: float = SECONDS, every: float = EVERY) -> Found:
    """Everybody is signed in, so that no page is kept for them; the clients have a process of their own."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        site = LiveSite(Path(folder), log_level="WARNING")
        path, turns = site.tell(lambda world: _held(world, views))
        cookies = [f"session={site.session_of(f'View {number}')}" for number in range(views)]
        lead = f"session={site.session_of('Facilitator')}"
        order = {"port": site.port, "path": f"{path}/live", "turns": turns, "every": every, "lead": lead}
        answers, elapsed, cpu = _asked(order | {"seconds": seconds, "cookies": cookies})
        costs = [_cost(site, f"{path}/live/news?since=", cookies[0], new) for new in (False, True)]
        site.close()
    times = sorted(spent for _status, spent in answers)
    statuses = Counter(status for status, _spent in answers)
    return Found(views, statuses, elapsed, cpu, times[int(len(times) * 0.99)], *costs)


def _asked(order: dict) -> tuple[list, float, float]:
    """The answers, how long they took, and the CPU seconds of this process, which is the server."""
    command = [sys.executable, "-m", "tests.bench.views"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as clients:
        clients.stdin.write(json.dumps(order) + "\n")
        clients.stdin.flush()
        assert clients.stdout.readline() == "open\n"
        began, cpu = time.monotonic(), time.process_time()
        clients.stdin.write("\n")
        clients.stdin.flush()
        answers = json.load(clients.stdout)
        return answers, time.monotonic() - began, time.process_time() - cpu


def _cost(site: LiveSite, path: str, cookie: str, new: bool) -> float:
    """The median CPU seconds of one answer: 204, or a part of the page made anew."""
    stamp = site.ask(lambda: db.session.scalar(sa.select(Meeting.stamp)))
    headers = {"Cookie": cookie, "HX-Request": "true", "HX-Target": "now", "Host": f"localhost:{site.port}"}
    environ = create_environ(f"{path}{0 if new else stamp}", headers=headers)
    answers = [answer(site.app, environ) for _n in range(REPEATS)]
    assert {one.status[:3] for one in answers} == {"200" if new else "204"}
    return median(one.seconds for one in answers)


def text(found: Found) -> str:
    """The lines of the report."""
    all_of_them = sum(found.statuses.values())
    kinds = ", ".join(f"{number:,} × {status}" for status, number in sorted(found.statuses.items()))
    return (
        f"live: {found.views} open views, signed in, asking every 2 s for {found.elapsed:.0f} s\n"
        f"  {all_of_them:,} requests answered ({kinds}), {all_of_them / found.elapsed:.0f} a second\n"
        f"  {found.cpu / found.elapsed:.0%} of a core, p99 {found.p99 * 1000:.0f} ms\n"
        f"  one answer: 204 takes {found.cpu_of_nothing_new * 1000:.2f} ms of CPU, "
        f"news {found.cpu_of_news * 1000:.2f} ms\n"
    )
