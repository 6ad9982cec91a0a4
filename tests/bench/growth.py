"""The pages of the offices' work at each size: queries, server CPU, growth, bytes.

Growth is what more data around a page costs, not what more rows on it cost: the lists of the first
office and the first community fill their pages in the smaller town too (tests/bench/town.py).
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from forum.database import QUERY_SECONDS

from . import sites
from .asking import FIGURES, answer, environ_of, packed
from .sites import Site

SIZES, QUICK_SIZES = (1_000, 100_000), (1_000, 5_000)
REPEATS, QUICK_REPEATS, WARM_UP = 40, 5, 3
MOST_GROWTH = 1.5
OFFICE = "/offices/office1"
INBOX = f"{OFFICE}/inbox"
OFFICIALS = (INBOX, *(f"{INBOX}?{asked}" for asked in ("shelf=ahead", "shelf=others", "whose=mine")), OFFICE)
VISITORS = (
    "/offices",
    OFFICE,
    "/commitments",
    "/rectification",
    "/rectification?place=c3",
    "/rectification?office=office1",
    "/rectification?place=c3&office=office1",
    "/rectification.atom",
    "/insights",
    FIGURES,
    f"{FIGURES}&by=office&kind=complaint",
)


def _asked(site: Site, path: str, person: int | None, repeats: int) -> tuple[list[float], int, int]:
    """Seconds of each answer, each made anew, how many queries one takes, and its bytes on the wire."""
    environ, shelf = environ_of(site, path, person), site.app.extensions["shelf"]
    seen: list = []
    shelf.clear()
    token = QUERY_SECONDS.set(seen)
    first = answer(site.app, environ)
    QUERY_SECONDS.reset(token)
    assert first.status == "200 OK", first.status
    spent = []
    for _ in range(WARM_UP + repeats):
        shelf.clear()
        spent.append(answer(site.app, environ).seconds)
    return spent[WARM_UP:], len(seen), packed(first.body)


def _lines(towns: list[Site], path: str, repeats: int, *, official: bool) -> Iterator[str]:
    """A line for each size; growth is against the smaller site."""
    small = None
    for site in towns:
        seconds, queries, size = _asked(site, path, site.town.official if official else None, repeats)
        middle = median(seconds)
        small = small or middle
        late = "  MISSED" if middle > small * MOST_GROWTH else ""
        yield (
            f"{path}, {'official' if official else 'visitor'}: {site.size:,} issues, {queries} queries, "
            f"{middle * 1000:.1f} ms, growth {middle / small:.2f}, {size:,} bytes{late}\n"
        )


def measured(quick: bool) -> Iterator[str]:
    """The inbox as its official reads it, then what everybody reads, from nothing kept."""
    sites.FOLDER.mkdir(exist_ok=True)
    repeats = QUICK_REPEATS if quick else REPEATS
    with tempfile.TemporaryDirectory(dir=sites.FOLDER) as folder:
        towns = [Site(size, Path(folder)) for size in (QUICK_SIZES if quick else SIZES)]
        for path in OFFICIALS:
            yield from _lines(towns, path, repeats, official=True)
        for path in VISITORS:
            yield from _lines(towns, path, repeats, official=False)
        for site in towns:
            site.close()
