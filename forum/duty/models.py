"""The duty roster, the questions put to whoever is there, and what is said to them."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from .words import Phase, Weekday

MOST_TURNS = 8
IN_FORCE = sa.text("ended_at IS NULL")


class Shift(Base):
    """A rule of the roster: the office is there on that weekday between these minutes of the day.

    Offices that take turns have the same `turns`: the rule holds in week `turn` of so many,
    counted from the week of `anchor`. A rule is never changed: it is ended, and another is made.
    """

    __tablename__ = "shift"
    __table_args__ = (
        sa.CheckConstraint(
            "0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440", name="hours"
        ),
        sa.CheckConstraint("1 <= turn AND turn <= turns AND turns <= 8", name="turn"),
        sa.Index(
            "uq_shift_in_force",
            "place_id",
            "office_id",
            "weekday",
            "from_minute",
            "turn",
            "turns",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
        sa.Index(None, "office_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    weekday: Mapped[Weekday] = mapped_column(words(Weekday))
    from_minute: Mapped[int]
    to_minute: Mapped[int]
    turn: Mapped[int] = mapped_column(default=1)
    turns: Mapped[int] = mapped_column(default=1)
    anchor: Mapped[dt.date]
    holidays: Mapped[bool] = mapped_column(default=False)
    since: Mapped[dt.datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    place: Mapped[Place] = relationship()
    office: Mapped[Office] = relationship()


class DutyQuestion(Base):
    """What somebody asked the office on duty. Left without an answer it becomes an issue at shift_ends_at."""

    __tablename__ = "duty_question"
    __table_args__ = (
        sa.CheckConstraint("(phase = 'became_issue') = (issue_id IS NOT NULL)", name="issue"),
        sa.UniqueConstraint("issue_id"),
        sa.Index(None, "place_id", "id"),
        sa.Index(None, "office_id", "phase", "id"),
        sa.Index(None, "phase", "shift_ends_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    body: Mapped[str] = mapped_column(sa.Text)
    body_html: Mapped[str] = mapped_column(sa.Text)
    asked_at: Mapped[dt.datetime] = mapped_column(default=now)
    shift_ends_at: Mapped[dt.datetime]
    phase: Mapped[Phase] = mapped_column(words(Phase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    issue_id: Mapped[int | None] = mapped_column(sa.ForeignKey("issue.id"))
    hidden: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    place: Mapped[Place] = relationship()
    office: Mapped[Office] = relationship()
    author: Mapped[Person] = relationship()
    issue: Mapped[Issue | None] = relationship()


class DutyReply(Base):
    """What was said to a question, by whoever asked or by the office. Never edited: more is added."""

    __tablename__ = "duty_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("duty_question.id"), index=True)
    body: Mapped[str] = mapped_column(sa.Text)
    body_html: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    for_office: Mapped[bool]
    at: Mapped[dt.datetime] = mapped_column(default=now)
