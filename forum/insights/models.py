"""What has been counted so far. All of it can be thrown away and counted anew from the timeline."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..database import Base


class Tally(Base):
    """The counts of a month, by name, for a place and all within it.

    place_id 0 is everywhere, office_id 0 all offices and none, kind "" all kinds: each
    sum that a page may show is one row, so that a page costs the same however much is counted.
    """

    __tablename__ = "tally"

    place_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[str] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    counts: Mapped[dict[str, Any]]


class Counted(Base):
    """What an issue adds to the tallies, so that it can be taken back when more happens to it.

    marks: a list of month, office and name.
    """

    __tablename__ = "counted"

    issue_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place_id: Mapped[int]
    kind: Mapped[str]
    marks: Mapped[list[Any]] = mapped_column(sa.JSON)


class Wait(Base):
    """How many seconds an issue waited for its answer, or for its end; month is that of the end."""

    __tablename__ = "wait"
    __table_args__ = (sa.Index(None, "measure", "seconds", "month", "place_id", "office_id", "kind"),)

    issue_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    measure: Mapped[str] = mapped_column(primary_key=True)
    seconds: Mapped[int]
    month: Mapped[str]
    place_id: Mapped[int]
    office_id: Mapped[int]
    kind: Mapped[str]


class Reading(Base):
    """How far the timeline has been counted; one row.

    Up to settled_id nothing can come any more. Between it and seen_id `seen` events were
    counted: numbers are given before commits, so a late one may still appear among them.
    """

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    settled_id: Mapped[int] = mapped_column(default=0)
    seen_id: Mapped[int] = mapped_column(default=0)
    seen: Mapped[int] = mapped_column(default=0)
    stamp: Mapped[int] = mapped_column(default=0)
