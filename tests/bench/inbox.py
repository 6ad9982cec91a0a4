"""The inbox of an office as its official reads it, at each size: queries, server CPU, growth, bytes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from forum.database import QUERY_SECONDS

from . import sites
from .asking import answer, environ_of, packed
from .sites import Site

SIZES, QUICK_SIZES = (1_000, 100_000), (1_000, 5_000)
REPEATS, QUICK_REPEATS, WARM_UP = 40, 5, 3
MOST_GROWTH = 1.5
PAGES = ("", "?shelf=ahead", "?whose=mine")


def _asked(site: Site, query: str, repeats: int) -> tuple[list[float], int, int]:
    """Seconds of each answer, how many queries one takes, and its bytes on the wire."""
    environ = environ_of(site, f"/offices/office1/inbox{query}", site.town.official)
    seen: list = []
    token = QUERY_SECONDS.set(seen)
    first = answer(site.app, environ)
    QUERY_SECONDS.reset(token)
    assert first.status == "200 OK", first.status
    spent = [answer(site.app, environ).seconds for _ in range(WARM_UP + repeats)]
    return spent[WARM_UP:], len(seen), packed(first.body)


def measured(quick: bool) -> Iterator[str]:
    """A line for each size of each page of the inbox; growth is against the smaller site."""
    sites.FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=sites.FOLDER) as folder:
        towns = [Site(size, Path(folder)) for size in (QUICK_SIZES if quick else SIZES)]
        for query in PAGES:
            small = None
            for site in towns:
                seconds, queries, size = _asked(site, query, QUICK_REPEATS if quick else REPEATS)
                middle = median(seconds)
                small = small or middle
                late = "  MISSED" if middle > small * MOST_GROWTH else ""
                yield (
                    f"inbox{query or ', all shelves'}: {site.size:,} issues, {queries} queries, "
                    f"{middle * 1000:.1f} ms, growth {middle / small:.2f}, {size:,} bytes{late}\n"
                )
        for site in towns:
            site.close()
