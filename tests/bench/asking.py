"""What is asked of a site, and what one answer costs: server CPU, queries, bytes."""

import contextlib
import gzip
import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple
from urllib.parse import quote

from werkzeug.test import create_environ

from forum.database import QUERY_SECONDS

from .sites import Site
from .town import BUSY
from .words import COMMON, RARE

FIGURES = "/insights?since=2024-10&until=2025-09"
PAGES = {
    "list": "/issues",
    "list of a community": "/issues?place=c3",
    "list of a category": "/issues?category=noise_air",
    "search, common words": f"/issues?q={quote(COMMON)}",
    "search, rare words": f"/issues?q={quote(RARE)}",
    "issue, 50 comments": f"/issues/{BUSY}",
    "place": "/places/c3",
    "office": "/offices/office1",
    "rectification list": "/rectification",
    "rectification of a place": "/rectification?place=c3",
    "rectification of an office": "/rectification?office=office1",
    "online duty": "/places/c3/duty",
    "figures": FIGURES,
    "figures of a place": f"{FIGURES}&place=c3",
    "figures by office": f"{FIGURES}&by=office&kind=complaint",
}
COLD, KEPT, RESIDENT = "visitor, cold", "visitor, kept", "resident"
READERS = (COLD, KEPT, RESIDENT)


class Answer(NamedTuple):
    """One answer of a site, with the CPU seconds its server spent on it."""

    status: str
    body: bytes
    seconds: float


def answer(application, environ: dict) -> Answer:
    """What a WSGI application answers; the clock runs for this process alone."""
    environ, said = dict(environ), []
    began = time.process_time()
    with contextlib.closing(application(environ, lambda status, headers, *_: said.append(status))) as parts:
        body = b"".join(parts)
    return Answer(said[0], body, time.process_time() - began)


def environ_of(site: Site, path: str, person: int | None = None, method: str = "GET") -> dict:
    """A request as the server hands it on; gzip apart, which is the same for every page."""
    headers = {"Sec-Fetch-Site": "same-origin", "Host": "127.0.0.1"}
    if person is not None:
        headers["Cookie"] = site.cookie(person)
    return create_environ(path, method=method, headers=headers, input_stream=io.BytesIO())


@dataclass
class Question:
    """A page of a site as one kind of reader asks for it."""

    site: Site
    page: str
    reader: str

    def __post_init__(self):
        person = self.site.town.neighbours(3)[1] if self.reader == RESIDENT else None
        self.environ = environ_of(self.site, PAGES[self.page], person)

    def ask(self) -> Answer:
        """The answer; a cold visitor finds the shelf empty, for a kept page it was filled before."""
        if self.reader == COLD:
            self.site.app.extensions["shelf"].clear()
        found = answer(self.site.app, self.environ)
        assert found.status == "200 OK", f"{PAGES[self.page]}: {found.status}"
        return found

    def counted(self) -> tuple[Answer, int]:
        """The answer, and how many queries it took."""
        seen: list = []
        token = QUERY_SECONDS.set(seen)
        try:
            return self.ask(), len(seen)
        finally:
            QUERY_SECONDS.reset(token)


class Supports:
    """Supports that nobody has given yet: each of the backers for one open issue after the other."""

    def __init__(self, site: Site, issues: list[int]):
        self.site, self._pairs = site, product(issues, site.town.backers)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return self._pairs

    def environ(self) -> dict:
        """The request of the next resident."""
        issue, person = next(self._pairs)
        return environ_of(self.site, f"/issues/{issue}/support", person, "POST")


def packed(body: bytes) -> int:
    """The bytes on the wire, as the site packs them."""
    return len(gzip.compress(body, 5))
