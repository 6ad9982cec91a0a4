"""Makes the sites, measures them, prints the table and keeps it in .bench/last.txt."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from . import dates, growth, lab, live, load, measuring, over_http, paper, sites, table
from .asking import Supports
from .measuring import Row
from .sites import Site

SIZES, QUICK_SIZES = (1_000, 100_000), (1_000, 5_000)
REPEATS, QUICK_REPEATS = 40, 5
SECONDS, QUICK_SECONDS = 2.0, 0.5
HELP = "the server, pages in a slow browser, a meeting on many screens or in full swing, reminders, growth"
OTHERS: dict[str, Callable[[bool], Iterable[str]]] = {
    "lab": lambda quick: [lab.text(list(lab.measured(1 if quick else lab.REPEATS)))],
    "live": lambda quick: [live.text(live.measured(20, 3.0, 1.0) if quick else live.measured())],
    "dates": dates.measured,
    "dates-postgres": dates.measured_on_postgres,
    "growth": growth.measured,
    "load": lambda quick: load.measured(load.QUICK_SECONDS if quick else load.SECONDS),
}


def measured(*, quick: bool, http: bool) -> list[Row]:
    """Every row of the table."""
    sites.FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=sites.FOLDER) as folder:
        towns = [Site(size, Path(folder)) for size in (QUICK_SIZES if quick else SIZES)]
        asked = {site.size: Supports(site, measuring.open_issues(site)) for site in towns}
        repeats = QUICK_REPEATS if quick else REPEATS
        rows = [*measuring.pages(towns, repeats), *measuring.supports(towns, repeats, asked)]
        for site in towns if http else ():
            over_http.measure(rows, site, asked[site.size], QUICK_SECONDS if quick else SECONDS)
        for site in towns:
            site.close()
    return rows


def _machine() -> str:
    load = "/".join(f"{number:.1f}" for number in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load} at the end"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("server", *OTHERS), default="server", help=HELP)
    parser.add_argument("--quick", action="store_true", help="small sites, few repeats: whether it runs")
    parser.add_argument("--no-http", action="store_true", help="without a server, in this process only")
    options = parser.parse_args()
    if options.what in OTHERS:
        for part in OTHERS[options.what](options.quick):
            sys.stdout.write(part)
        return
    # Before anything else, so that the memory of no other process is counted.
    on_paper = paper.line(paper.pressed(QUICK_REPEATS if options.quick else REPEATS))
    rows = measured(quick=options.quick, http=not options.no_http)
    report = table.text(rows, _machine()) + on_paper
    (sites.FOLDER / "last.txt").write_text(report)
    sys.stdout.write(report)


if __name__ == "__main__":
    main()
