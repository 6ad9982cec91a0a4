"""Laboratory figures of the ten main pages of the demo: old phone, weak line, Chromium's own protocol."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .. import pictures
from ..browser.live import LiveSite, Visit

REPEATS = 3
QUIET_MS = 1_500
# Looks on from the first moment: the largest content so far, what moved, and long tasks.
WATCH = """(() => {
    window.lab = { lcp: 0, cls: 0, tasks: [] };
    const watch = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act))
        .observe({ type, buffered: true });
    watch("largest-contentful-paint", (entry) => { lab.lcp = entry.startTime; });
    watch("layout-shift", (entry) => { if (!entry.hadRecentInput) lab.cls += entry.value; });
    watch("longtask", ({ startTime, duration }) => { lab.tasks.push([startTime, startTime + duration]); });
})()"""
# Total blocking time as it is defined: of each task after the first content, what is above 50 ms.
FIGURES = """() => {
    const fcp = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    const blocked = ([start, end]) => Math.max(0, end - Math.max(start, fcp) - 50);
    return { lcp: lab.lcp, cls: lab.cls, fcp, tbt: lab.tasks.map(blocked).reduce((sum, ms) => sum + ms, 0) };
}"""


class Line(NamedTuple):
    """A line and a phone, and what is asked of a page there; None is not asked."""

    name: str
    latency: int
    bytes_per_second: int
    slower: int
    most_lcp: int
    most_tbt: int | None = None
    most_cls: float | None = 0.05


LINES = (
    Line("150 ms, 1.6 Mb/s, CPU ÷ 4", 150, 200_000, 4, 1_500, most_tbt=100),
    Line("400 ms, 400 kb/s, CPU ÷ 6", 400, 50_000, 6, 4_000),
)


class Figures(NamedTuple):
    """Milliseconds to the first and to the largest content, milliseconds blocked, and how much moved."""

    fcp: float
    lcp: float
    tbt: float
    cls: float


class Row(NamedTuple):
    """The medians of a page on a line."""

    page: str
    line: Line
    figures: Figures

    @property
    def missed(self) -> list[str]:
        """The aims that the page misses there."""
        aims = {"lcp": self.line.most_lcp, "tbt": self.line.most_tbt, "cls": self.line.most_cls}
        return [
            name for name, most in aims.items() if most is not None and getattr(self.figures, name) > most
        ]


def visited(browser, site: LiveSite, view: pictures.View, line: Line) -> Figures:
    """One first visit, with nothing kept from before."""
    visit = Visit(browser, site, view.person, language="zh_Hans", width=390, worker=True)
    control = visit.context.new_cdp_session(visit.page)
    control.send("Network.enable")
    speed = {"downloadThroughput": line.bytes_per_second, "uploadThroughput": line.bytes_per_second}
    control.send("Network.emulateNetworkConditions", {"offline": False, "latency": line.latency, **speed})
    control.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
    visit.page.add_init_script(WATCH)
    visit.page.set_default_timeout(60_000)
    visit.page.goto(site.url + view.path, wait_until="load", timeout=60_000)
    visit.page.wait_for_timeout(QUIET_MS)
    found = visit.page.evaluate(FIGURES)
    visit.close()
    return Figures(**{name: found[name] for name in Figures._fields})


def _median(tries: list[Figures]) -> Figures:
    return Figures(*(median(values) for values in zip(*tries, strict=True)))


def measured(repeats: int = REPEATS, lines=LINES, pages: int = 10) -> Iterator[Row]:
    """A row for each main page on each line; each is asked once before, so that nobody pays for making it."""
    with tempfile.TemporaryDirectory() as folder, pictures.chromium() as browser:
        site = pictures.told_site(Path(folder))
        for line in lines:
            for view in site.world.views()[:pages]:
                visited(browser, site, view, line._replace(latency=0, bytes_per_second=-1, slower=1))
                tries = [visited(browser, site, view, line) for _ in range(repeats)]
                yield Row(view.name, line, _median(tries))
        site.close()


def text(rows: list[Row]) -> str:
    """The table, and how busy the machine was."""
    lines = [f"load {os.getloadavg()[0]:.1f}; medians of {REPEATS} first visits at 390 px"]
    for row in rows:
        if f"\n{row.line.name}" not in "\n".join(lines):
            lines += ["", f"{row.line.name:<28}{'FCP ms':>8}{'LCP ms':>8}{'TBT ms':>8}{'CLS':>8}"]
        f = row.figures
        cells = f"{f.fcp:>8.0f}{f.lcp:>8.0f}{f.tbt:>8.0f}{f.cls:>8.3f}"
        lines.append(f"  {row.page:<26}{cells}  {' '.join(f'{name} MISSED' for name in row.missed)}".rstrip())
    return "\n".join([*lines, ""])
