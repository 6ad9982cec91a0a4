"""Lists by key, in both directions: a page costs the same wherever it lies."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from .database import Moment, db

SIZE = 25
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
LATEST = 10**17
LARGEST_INTEGER = 2**31 - 1


@dataclass
class Page:
    """Some rows, and the keys by which the neighbouring pages are asked for (or None)."""

    rows: Sequence[Any] = field(default_factory=list)
    previous: str | None = None
    following: str | None = None


def _cursor(text: str | None, width: int) -> tuple[int, ...] | None:
    """The numbers of a key as it stands in a URL; None when there is none, or it is nonsense."""
    parts = (text or "").split(".")
    if len(parts) != width or not all(p.isascii() and p.isdigit() and len(p) < 19 for p in parts):
        return None
    return tuple(int(part) for part in parts)


def key_page(
    query: sa.Select,
    keys: Sequence[tuple[str, Any, bool]],
    *,
    after: str | None = None,
    before: str | None = None,
    size: int = SIZE,
) -> Page:
    """One page of a query of named rows, in the order of the keys.

    keys: (name in the row, column, descending), whole numbers or moments, unique
    together. after and before come from the URL as they are.
    """
    cursor = _cursor(before, len(keys))
    backwards = cursor is not None
    cursor = cursor or _cursor(after, len(keys))
    if cursor is not None:
        query = query.where(_beyond(keys, cursor, backwards))
    order = [c.desc() if descending != backwards else c.asc() for _, c, descending in keys]
    rows = list(db.session.execute(query.order_by(*order).limit(size + 1)))
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    return _framed(rows, keys, earlier=more if backwards else bool(cursor), later=backwards or more)


def _to_number(value) -> int:
    """A moment as microseconds since 1970; a whole number as it is."""
    if isinstance(value, dt.datetime):
        return (value - EPOCH) // dt.timedelta(microseconds=1)
    return value


def _from_number(column, number: int):
    if isinstance(column.type, Moment):
        return EPOCH + dt.timedelta(microseconds=min(number, LATEST))
    return number if isinstance(column.type, sa.BigInteger) else min(number, LARGEST_INTEGER)


def _beyond(keys, cursor, backwards):
    """Rows past the cursor in the direction of travel: (a > x) or (a = x and b > y) ..."""
    clauses: list[sa.ColumnElement[bool]] = []
    equal: list[sa.ColumnElement[bool]] = []
    for (_, column, descending), number in zip(keys, cursor, strict=True):
        value = _from_number(column, number)
        further = column < value if descending != backwards else column > value
        clauses.append(sa.and_(*equal, further))
        equal.append(column == value)
    return sa.or_(*clauses)


def _framed(rows, keys, *, earlier: bool, later: bool) -> Page:
    def key(row):
        return ".".join(str(_to_number(getattr(row, name))) for name, _, _ in keys)

    return Page(
        rows,
        previous=key(rows[0]) if rows and earlier else None,
        following=key(rows[-1]) if rows and later else None,
    )
