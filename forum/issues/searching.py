"""Finding issues by words, and open issues that resemble a title; FTS5 or tsvector below."""

import sqlalchemy as sa

from ..database import db
from ..places.models import Place
from ..tokens import query_tokens, tokens
from .models import OPEN_PHASES, Issue

SEARCHED_LETTERS = 4000
MANY = 3000


def _on_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


def index(issue: Issue) -> None:
    """Make the issue's words findable; again after every change of its text."""
    words = " ".join(tokens(f"{issue.title} {issue.body[:SEARCHED_LETTERS]}"))
    values = {"id": issue.id, "words": words}
    db.session.execute(
        sa.text("DELETE FROM issue_search WHERE " + ("rowid" if _on_sqlite() else "issue_id") + " = :id"),
        values,
    )
    if _on_sqlite():
        db.session.execute(sa.text("INSERT INTO issue_search (rowid, words) VALUES (:id, :words)"), values)
    else:
        db.session.execute(
            sa.text("INSERT INTO issue_search (issue_id, words) VALUES (:id, to_tsvector('simple', :words))"),
            values,
        )


def matching(text: str) -> sa.ColumnElement[bool] | None:
    """The condition that an issue has all the words; None when there is nothing to look for."""
    wanted = query_tokens(text)
    if not wanted:
        return None
    if _on_sqlite():
        return _matching_on_sqlite(" AND ".join(f'"{token}"' for token in wanted))
    phrase = " & ".join(f"'{token}'" for token in wanted)
    return Issue.id.in_(
        sa.select(sa.column("issue_id"))
        .select_from(sa.text("issue_search"))
        .where(sa.text("words @@ to_tsquery('simple', :words)").bindparams(words=phrase))
    )


def _matching_on_sqlite(phrase: str) -> sa.ColumnElement[bool]:
    """Few finds are collected and sorted; for common words the sorted index is walked until a page is full.

    SQLite does not know how common a word is, so the first finds are counted. `+ 0` keeps it from
    collecting first and sorting then: asking FTS5 for each issue by itself took four times as long.
    """
    found: sa.Select = (
        sa.select(sa.column("rowid"))
        .select_from(sa.text("issue_search"))
        .where(sa.text("issue_search MATCH :words").bindparams(words=phrase))
    )
    first = sa.select(sa.func.count()).select_from(found.limit(MANY).subquery())
    if (db.session.scalar(first) or 0) < MANY:
        return Issue.id.in_(found)
    return (Issue.id + 0).in_(found)


def similar_open(title: str, place: Place, limit: int = 5) -> list:
    """Open issues of the neighbourhood whose words resemble the title, the best first.

    Rows with id, title, supports, phase. At least a third of the title's tokens must be there.
    """
    wanted = query_tokens(title, most=24)
    if len(title) < 2 or not wanted:
        return []
    candidates = _any_of(wanted)
    hood = place.neighbourhood
    rows = db.session.execute(
        sa.select(Issue.id, Issue.title, Issue.supports, Issue.phase, Issue.place_id)
        .join(Place, Place.id == Issue.place_id)
        .where(Issue.id.in_(candidates), Issue.phase.in_(OPEN_PHASES), sa.not_(Issue.hidden))
        .where(sa.or_(Place.path.startswith(hood.path), Place.id.in_(hood.ancestor_ids)))
    ).all()
    scored = sorted(
        ((_likeness(wanted, row.title), row.supports, row) for row in rows),
        key=lambda entry: (-entry[0], -entry[1], entry[2].id),
    )
    return [row for score, _supports, row in scored if score * 3 >= 1][:limit]


def _any_of(wanted: list[str]):
    """Ids of the issues with the most of these tokens, newest among equals; at most 60."""
    if _on_sqlite():
        phrase = " OR ".join(f'"{token}"' for token in wanted)
        sql = (
            "SELECT rowid FROM issue_search WHERE issue_search MATCH :words "
            "ORDER BY bm25(issue_search) LIMIT 60"
        )
    else:
        phrase = " | ".join(f"'{token}'" for token in wanted)
        sql = (
            "SELECT issue_id FROM issue_search, to_tsquery('simple', :words) q WHERE words @@ q "
            "ORDER BY ts_rank(words, q) DESC LIMIT 60"
        )
    return list(db.session.scalars(sa.text(sql), {"words": phrase}))


def _likeness(wanted: list[str], title: str) -> float:
    """The share of the wanted tokens that stand in the title."""
    there = set(tokens(title))
    return sum(token in there for token in wanted) / len(wanted)
