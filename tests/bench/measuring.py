"""Measures pages and supports in this process, large site and small site and yardstick in turn."""

from dataclasses import dataclass, field
from statistics import median

import sqlalchemy as sa

from forum.database import QUERY_SECONDS, db
from forum.issues.models import OPEN_PHASES, Issue

from . import asking, yardstick
from .asking import Question, Supports
from .sites import Site

WARM_UP = 3
SUPPORT = "support"


@dataclass
class Row:
    """A line of the table; seconds of server CPU, each beside those of its yardstick."""

    page: str
    size: int
    reader: str
    queries: int = 0
    raw: int = 0
    packed: int = 0
    seconds: list[float] = field(default_factory=list)
    bare_seconds: list[float] = field(default_factory=list)
    growth: float | None = None
    per_second: float | None = None
    p99: float | None = None

    @property
    def ratio(self) -> float:
        """What the yardstick needs of what this needs: 1 is as fast as can be."""
        return median(self.bare_seconds) / median(self.seconds)


def pages(sites: list[Site], repeats: int) -> list[Row]:
    """A row for each page, site and reader."""
    return [row for page in asking.PAGES for row in _page(page, sites, repeats)]


def _page(page: str, sites: list[Site], repeats: int) -> list[Row]:
    questions = [Question(site, page, reader) for site in sites for reader in asking.READERS]
    bare = {site.size: yardstick.bare_route(Question(site, page, asking.COLD)) for site in sites}
    rows = [_described(question) for question in questions]
    for n in range(WARM_UP + repeats):
        for row, question in zip(rows, questions, strict=True):
            spent, bare_spent = question.ask().seconds, bare[row.size]().seconds
            if n >= WARM_UP:
                row.seconds.append(spent)
                row.bare_seconds.append(bare_spent)
    return _grown(rows)


def _described(question: Question) -> Row:
    """The row of a question, with its queries and bytes."""
    question.ask()
    found, queries = question.counted()
    row = Row(question.page, question.site.size, question.reader, queries)
    row.raw, row.packed = len(found.body), asking.packed(found.body)
    return row


def _grown(rows: list[Row]) -> list[Row]:
    """The rows; those of larger sites with their cost relative to the smallest one."""
    smallest = {row.reader: row for row in reversed(rows)}
    for row in rows:
        if row is not smallest[row.reader]:
            row.growth = median(row.seconds) / median(smallest[row.reader].seconds)
    return rows


def open_issues(site: Site) -> list[int]:
    """Issues of the first community that still take support."""
    with site.app.app_context():
        wanted = sa.select(Issue.id).where(
            Issue.community_id == 3, Issue.phase.in_(OPEN_PHASES), sa.not_(Issue.hidden), Issue.id > 1
        )
        found = list(db.session.scalars(wanted.order_by(Issue.id).limit(15)))
        db.session.rollback()
    return found


def supports(sites: list[Site], repeats: int, asked: dict[int, Supports]) -> list[Row]:
    """A row for the support of each site."""
    rows = [Row(SUPPORT, site.size, asking.RESIDENT) for site in sites]
    bare = [yardstick.BareSupport(site.database, 1, site.town.official) for site in sites]
    for n in range(WARM_UP + repeats):
        for row, transaction in zip(rows, bare, strict=True):
            spent, queries, raw = _support(asked[row.size])
            bare_spent = transaction.give()
            if n >= WARM_UP:
                row.seconds.append(spent)
                row.bare_seconds.append(bare_spent)
                row.queries, row.raw, row.packed = queries, raw, raw
    for transaction in bare:
        transaction.close()
    return _grown(rows)


def _support(asked: Supports) -> tuple[float, int, int]:
    seen: list = []
    token = QUERY_SECONDS.set(seen)
    try:
        found = asking.answer(asked.site.app, asked.environ())
    finally:
        QUERY_SECONDS.reset(token)
    assert found.status == "303 SEE OTHER", found.status
    return found.seconds, len(seen), len(found.body)
