"""How long a step may take, until when it has to be done, and the days on which offices work otherwise."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..issues.models import Issue
from ..issues.words import Kind, Priority
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from .words import Step, Unit

RUNNING = sa.text("met_at IS NULL AND dropped_at IS NULL")


class Limit(Base):
    """How much time a step may take. What is None holds for all: every kind, priority, place.

    It holds from its date on, for what is begun then; what runs already keeps its date.
    """

    __tablename__ = "time_limit"
    __table_args__ = (
        sa.CheckConstraint("amount BETWEEN 1 AND 1000", name="amount"),
        sa.Index(None, "step", "effective_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[Step] = mapped_column(words(Step))
    kind: Mapped[Kind | None] = mapped_column(words(Kind))
    priority: Mapped[Priority | None] = mapped_column(words(Priority))
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"), index=True)
    amount: Mapped[int]
    unit: Mapped[Unit] = mapped_column(words(Unit))
    effective_from: Mapped[dt.date]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    place: Mapped[Place | None] = relationship()


class Deadline(Base):
    """Until when an office has to take a step of an issue; stored when it begins.

    first_due_at stays when the date is moved. remind_at is when the reminders
    look at it next, None when nothing is left to tell.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        sa.CheckConstraint("met_at IS NULL OR dropped_at IS NULL", name="ended_once"),
        sa.Index(
            "uq_deadline_running",
            "issue_id",
            "office_id",
            "step",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
        sa.Index(None, "office_id", "due_at"),
        sa.Index(None, "remind_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    step: Mapped[Step] = mapped_column(words(Step))
    priority: Mapped[Priority] = mapped_column(words(Priority))
    limit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("time_limit.id"))
    started_at: Mapped[dt.datetime] = mapped_column(default=now)
    first_due_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]
    met_at: Mapped[dt.datetime | None]
    dropped_at: Mapped[dt.datetime | None]
    remind_at: Mapped[dt.datetime | None]

    issue: Mapped[Issue] = relationship()
    office: Mapped[Office] = relationship()
    time_requests: Mapped[list["TimeRequest"]] = relationship(order_by="TimeRequest.id", viewonly=True)

    @property
    def place(self) -> Place:
        return self.issue.place

    @property
    def is_running(self) -> bool:
        """Neither done nor dropped."""
        return self.met_at is None and self.dropped_at is None

    @property
    def is_late(self) -> bool:
        """Still to be done, and its time is over."""
        return self.is_running and self.due_at < now()


def _one_waits(column: str) -> sa.Index:
    """While a request about the same thing waits there is no other."""
    waits = sa.text("granted IS NULL")
    name = f"uq_time_request_{column}_waits"
    return sa.Index(name, column, unique=True, sqlite_where=waits, postgresql_where=waits)


class TimeRequest(Base):
    """An office asks for more time, for a promise or for a deadline; a facilitator grants it or does not.

    due_was is the date it had then, which stays in sight.
    """

    __tablename__ = "time_request"
    __table_args__ = (
        sa.CheckConstraint("(commitment_id IS NULL) <> (deadline_id IS NULL)", name="about_one"),
        sa.CheckConstraint("(granted IS NULL) = (settled_at IS NULL)", name="settled"),
        sa.Index(None, "commitment_id"),
        sa.Index(None, "deadline_id"),
        _one_waits("commitment_id"),
        _one_waits("deadline_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("commitment.id"))
    deadline_id: Mapped[int | None] = mapped_column(sa.ForeignKey("deadline.id"))
    wished_on: Mapped[dt.date]
    due_was: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(sa.Text)
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    asked_at: Mapped[dt.datetime] = mapped_column(default=now)
    granted: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    settled_at: Mapped[dt.datetime | None]


class DateReminder(Base):
    """One step of reminding of one date: that it has come is noted once, and was told or came too late.

    The subject is a deadline or a commitment; a date that is moved is reminded of anew.
    """

    __tablename__ = "date_reminder"
    __table_args__ = (sa.UniqueConstraint("subject_kind", "subject_id", "due_at", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    due_at: Mapped[dt.datetime]
    step: Mapped[str]
    told: Mapped[bool]
    at: Mapped[dt.datetime] = mapped_column(default=now)


class CalendarDay(Base):
    """A day on which offices work though the public calendar says otherwise, or rest."""

    __tablename__ = "calendar_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(unique=True)
    is_working: Mapped[bool]
    why: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    by: Mapped[Person | None] = relationship()
