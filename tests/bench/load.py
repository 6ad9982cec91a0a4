"""A meeting in full swing for a minute, on each database; then whether everything acknowledged stands."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..browser.live import LiveSite
from ..databases import Postgres, postgres_binaries
from ..live.crowd import Crowd, holds

SECONDS, QUICK_SECONDS = 60.0, 3.0


def _lived(name: str, seconds: float, **settings) -> str:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        site = LiveSite(Path(folder), log_level="WARNING", **settings)
        try:
            said = holds(Crowd(site).act(seconds))
        finally:
            site.close()
    return f"load, {name}, {seconds:.0f} s, two recorders, a facilitator, thirty people: {said}\n"


def measured(seconds: float) -> Iterator[str]:
    """A line for each database; AssertionError when something was lost, doubled or broken."""
    yield _lived("SQLite", seconds)
    if postgres_binaries() is None:
        yield "load, PostgreSQL: not measured, it is not installed.\n"
        return
    server = Postgres()
    try:
        server.execute("CREATE DATABASE crowd")
        yield _lived("PostgreSQL", seconds, database_url=server.url("crowd"))
    finally:
        server.stop()
