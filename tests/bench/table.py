"""The table: one line a page, site and reader, and below it a line for each aim that is missed."""

from collections.abc import Iterator
from statistics import median

from .measuring import Row

SLOWEST_RATIO, MOST_GROWTH, MOST_PACKED = 0.5, 1.3, 30 * 1024
HEAD = ("page", "issues", "reader", "queries", "best ms", "median ms", "yardstick", "ratio", "growth")
HEAD_HTTP = ("req/s", "p99 ms", "raw", "gzip")
NOTES = """\
best, median: ms of server CPU of one answer, without gzip. yardstick: the median of a bare Flask route that
renders the same template from objects in memory, in turn with the page (of a support: one INSERT and one
UPDATE by sqlite3). ratio: yardstick / median, aim ≥ 0.5. growth: median / that of the smallest site, aim
≤ 1.3. req/s and p99: eight clients over HTTP with gzip, against `forum serve`. raw, gzip: bytes of the
answer, aim ≤ 30 KB gzip for a page."""


def _number(value: float | None, digits: int = 2) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.page,
        f"{row.size:,}",
        row.reader,
        str(row.queries),
        _number(min(row.seconds) * 1000),
        _number(median(row.seconds) * 1000),
        _number(median(row.bare_seconds) * 1000),
        _number(row.ratio),
        _number(row.growth),
        _number(row.per_second, 0),
        _number(row.p99 and row.p99 * 1000, 1),
        f"{row.raw:,}",
        f"{row.packed:,}",
    )


def _lines(rows: list[Row]) -> Iterator[str]:
    cells = [HEAD + HEAD_HTTP, *(_cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(cells[0]))]
    for line in cells:
        yield "  ".join(
            text.ljust(width) if n in (0, 2) else text.rjust(width)
            for n, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()


def missed(rows: list[Row]) -> Iterator[str]:
    """A sentence for each aim that a row misses."""
    for row in rows:
        about = f"{row.page}, {row.size:,} issues, {row.reader}"
        if row.ratio < SLOWEST_RATIO:
            yield f"{about}: {row.ratio:.2f} of its yardstick, aim at least {SLOWEST_RATIO}"
        if row.growth is not None and row.growth > MOST_GROWTH:
            yield f"{about}: {row.growth:.2f} times the cost of the small site, aim at most {MOST_GROWTH}"
        if row.packed > MOST_PACKED:
            yield f"{about}: {row.packed:,} bytes gzip, aim at most {MOST_PACKED:,}"


def text(rows: list[Row], machine: str) -> str:
    """The whole table, ready to print."""
    found = [f"MISSED  {sentence}" for sentence in missed(rows)] or ["Every aim is met."]
    return "\n".join([machine, "", *_lines(rows), "", NOTES, "", *found, ""])
