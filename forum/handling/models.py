"""Which office answers for what, which one has an issue, and how it came there."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..issues.models import Issue
from ..issues.words import Category, Priority
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from .words import Part, Phase, Ruling

IN_FORCE = sa.text("ended_at IS NULL")
LEADING = sa.text("ended_at IS NULL AND part = 'lead'")


def _one(name: str, *columns: str, where: sa.TextClause) -> sa.Index:
    """At most one row of these columns while the condition holds."""
    return sa.Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Responsibility(Base):
    """An office answers for a category in a place and all below it, until it is ended.

    The nearest place with a rule wins; two offices with a rule at the same place overlap.
    """

    __tablename__ = "responsibility"
    __table_args__ = (
        _one("uq_responsibility_in_force", "place_id", "category", "office_id", where=IN_FORCE),
        sa.Index(None, "office_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    category: Mapped[Category] = mapped_column(words(Category))
    since: Mapped[dt.datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    office: Mapped[Office] = relationship()
    place: Mapped[Place] = relationship()
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])


class Handling(Base):
    """An office's part in an issue, from the offer to its end. One office leads at a time, others may help.

    reason: what the office was told with the offer. accepted_by is None where a ruling decided.
    """

    __tablename__ = "handling"
    __table_args__ = (
        sa.CheckConstraint("(phase IN ('offered', 'accepted')) = (ended_at IS NULL)", name="running"),
        sa.CheckConstraint("phase <> 'accepted' OR accepted_at IS NOT NULL", name="accepted"),
        sa.CheckConstraint("phase <> 'offered' OR accepted_at IS NULL", name="offered"),
        _one("uq_handling_running", "issue_id", "office_id", where=IN_FORCE),
        _one("uq_handling_lead", "issue_id", where=LEADING),
        sa.Index(None, "issue_id", "id"),
        sa.Index(None, "office_id", "phase"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    part: Mapped[Part] = mapped_column(words(Part))
    phase: Mapped[Phase] = mapped_column(words(Phase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    offered_at: Mapped[dt.datetime] = mapped_column(default=now)
    offered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    accepted_at: Mapped[dt.datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]

    issue: Mapped[Issue] = relationship()
    office: Mapped[Office] = relationship()
    accepted_by: Mapped[Person | None] = relationship(foreign_keys=[accepted_by_id])
    sent_back: Mapped["Return | None"] = relationship(back_populates="handling")
    passing: Mapped["Passing | None"] = relationship(foreign_keys="Passing.from_id", viewonly=True)

    @property
    def place(self) -> Place:
        return self.issue.place

    @property
    def author_id(self) -> int | None:
        return self.issue.author_id

    @property
    def leads(self) -> bool:
        return self.part is Part.LEAD

    @property
    def is_offered(self) -> bool:
        return self.phase is Phase.OFFERED


class Return(Base):
    """An office says that an issue is not its own; once, then the facilitator's ruling stands."""

    __tablename__ = "handling_return"
    __table_args__ = (
        sa.UniqueConstraint("issue_id", "office_id"),
        sa.CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name="ruled"),
        sa.Index(
            "ix_handling_return_waiting",
            "at",
            sqlite_where=sa.text("ruling IS NULL"),
            postgresql_where=sa.text("ruling IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handling_id: Mapped[int] = mapped_column(sa.ForeignKey("handling.id"), unique=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    ruling: Mapped[Ruling | None] = mapped_column(words(Ruling))
    ruling_reason: Mapped[str] = mapped_column(sa.Text, default="")
    ruled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ruled_at: Mapped[dt.datetime | None]

    handling: Mapped[Handling] = relationship(back_populates="sent_back")
    by: Mapped[Person] = relationship(foreign_keys=[by_id])
    ruled_by: Mapped[Person | None] = relationship(foreign_keys=[ruled_by_id])

    @property
    def waits(self) -> bool:
        return self.ruling is None


class Passing(Base):
    """An office passes an issue on to another one that it holds to be the right one."""

    __tablename__ = "passing"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(sa.ForeignKey("handling.id"), unique=True)
    to_id: Mapped[int] = mapped_column(sa.ForeignKey("handling.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    to: Mapped[Handling] = relationship(foreign_keys=[to_id])
    by: Mapped[Person] = relationship(foreign_keys=[by_id])


class PriorityChange(Base):
    """Who made an issue more or less urgent, and why."""

    __tablename__ = "priority_change"
    __table_args__ = (sa.CheckConstraint("old <> new", name="moves"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    old: Mapped[Priority] = mapped_column(words(Priority, "old"))
    new: Mapped[Priority] = mapped_column(words(Priority, "new"))
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
