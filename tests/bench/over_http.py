"""Measures a site over HTTP: `forum serve` in one process, the clients in another."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from . import sites
from .asking import COLD, PAGES, RESIDENT, Supports
from .measuring import SUPPORT, Row
from .sites import Site

MOST_REQUESTS, PATIENCE = 2000, 30.0
FORUM = Path(sys.executable).with_name("forum")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def served(site: Site) -> Iterator[int]:
    """The port at which `forum serve` serves the site, until the end."""
    port = _free_port()
    named = {f"FORUM_{name.upper()}": value for name, value in sites.settings(site.database, port).items()}
    command = [FORUM, "serve", "--port", str(port)]
    with (
        site.database.with_suffix(".log").open("w") as log,
        subprocess.Popen(command, env={**os.environ, **named}, stdout=log, stderr=log) as server,
    ):
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/places")
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise SystemExit("The site did not start to serve.")


def _requests(row: Row, site: Site, supports: Supports) -> list[dict]:
    """What the clients ask for; a question mark nobody used before makes a visitor's page a new one."""
    if row.page == SUPPORT:
        pairs = islice(supports, MOST_REQUESTS)
        return [
            {"method": "POST", "path": f"/issues/{issue}/support", "cookie": site.cookie(person)}
            for issue, person in pairs
        ]
    path = PAGES[row.page]
    cookie = site.cookie(site.town.neighbours(3)[1]) if row.reader == RESIDENT else ""
    mark = f"{'&' if '?' in path else '?'}cold="
    return [
        {"method": "GET", "path": f"{path}{mark}{n}" if row.reader == COLD else path, "cookie": cookie}
        for n in range(MOST_REQUESTS)
    ]


def measure(rows: list[Row], site: Site, supports: Supports, seconds: float) -> None:
    """Fill in requests a second and the 99th percentile of the site's rows."""
    with served(site) as port:
        for row in rows:
            if row.size == site.size:
                _measure(row, {"port": port, "seconds": seconds, "requests": _requests(row, site, supports)})


def _measure(row: Row, order: dict) -> None:
    clients = subprocess.run(
        [sys.executable, "-m", "tests.bench.clients"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=True,
        timeout=order["seconds"] + 2 * PATIENCE,
    )
    found = json.loads(clients.stdout)
    assert not found["failures"], found["failures"]
    times = sorted(found["seconds"])
    row.per_second, row.p99 = len(times) / found["elapsed"], times[int(len(times) * 0.99)]
