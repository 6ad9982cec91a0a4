"""Who of an office does what, what colleagues tell one another, and the texts that an office keeps ready."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..commitments.models import Commitment
from ..database import Base, words
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Grant, Person
from .words import BatchAct, TextKind

ONGOING = sa.text("ended_at IS NULL")


def _once(name: str, *columns: str, unique: bool = True) -> sa.Index:
    """Of the assignments that last."""
    return sa.Index(name, *columns, unique=unique, sqlite_where=ONGOING, postgresql_where=ONGOING)


class Assignment(Base):
    """Somebody sees to an issue, with all its promises, or to one promise, until it is ended."""

    __tablename__ = "assignment"
    __table_args__ = (
        sa.CheckConstraint("(issue_id IS NULL) <> (commitment_id IS NULL)", name="about_one"),
        sa.CheckConstraint("ended_by_id IS NULL OR ended_at IS NOT NULL", name="ended"),
        _once("uq_assignment_issue", "office_id", "issue_id"),
        _once("uq_assignment_commitment", "commitment_id"),
        _once("ix_assignment_person", "person_id", "office_id", unique=False),
        sa.Index(None, "issue_id"),
        sa.Index(None, "commitment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    issue_id: Mapped[int | None] = mapped_column(sa.ForeignKey("issue.id"))
    commitment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("commitment.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    reminded_on: Mapped[dt.date | None]
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    office: Mapped[Office] = relationship()
    issue: Mapped[Issue | None] = relationship()
    commitment: Mapped[Commitment | None] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


def holds(given=Assignment):
    """It lasts, and the person still speaks for the office: with somebody who left nothing stays."""
    speaks = sa.exists().where(
        Grant.person_id == given.person_id, Grant.office_id == given.office_id, Grant.ended_at.is_(None)
    )
    return sa.and_(given.ended_at.is_(None), speaks)


class PrivateNote(Base):
    """What somebody tells their colleagues of the same office about an issue; nobody else reads it."""

    __tablename__ = "private_note"
    __table_args__ = (sa.Index(None, "office_id", "issue_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    body: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class ResponseTemplate(Base):
    """A text that an office keeps ready, with fields in braces that are filled in when it is used."""

    __tablename__ = "response_template"
    __table_args__ = (
        sa.CheckConstraint("removed_by_id IS NULL OR removed_at IS NOT NULL", name="removed"),
        sa.Index(None, "office_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    kind: Mapped[TextKind] = mapped_column(words(TextKind))
    name: Mapped[str]
    body: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    removed_at: Mapped[dt.datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    office: Mapped[Office] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Batch(Base):
    """Many acts at once, ticked in the inbox or filled in on a sheet, and what came of each."""

    __tablename__ = "batch"
    __table_args__ = (sa.UniqueConstraint("office_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    act: Mapped[BatchAct] = mapped_column(words(BatchAct))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    digest: Mapped[str | None]
    asked: Mapped[dict[str, Any]] = mapped_column(default=dict)
    results: Mapped[dict[str, Any]] = mapped_column(default=dict)
    applied_at: Mapped[dt.datetime | None]

    office: Mapped[Office] = relationship()
