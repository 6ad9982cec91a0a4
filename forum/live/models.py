"""When each item was open, and who raised a hand on it, spoke, and for how long."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..discussion.models import Stance
from ..meetings.models import AgendaItem, Meeting
from ..people.models import Person
from ..places.models import Place


class ItemSitting(Base):
    """A while during which the meeting sat over an item; an item may be opened again."""

    __tablename__ = "item_sitting"
    __table_args__ = (
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed_by"),
        sa.Index(
            "ix_item_sitting_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
        sa.Index(None, "meeting_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    opened_at: Mapped[dt.datetime] = mapped_column(default=now)
    opened_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    closed_at: Mapped[dt.datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    item: Mapped[AgendaItem] = relationship()


class Hand(Base):
    """A hand raised on an item: it waits, then speaks for so many minutes, or is taken down before.

    who: what tells speakers apart, accounts and names on paper alike; one of them
    has one hand up on an item. called_at: when the turn began, empty while it waits.
    """

    __tablename__ = "hand"
    __table_args__ = (
        sa.CheckConstraint("(called_at IS NULL) = (called_by_id IS NULL)", name="called_by"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by"),
        sa.CheckConstraint("minutes > 0", name="minutes"),
        sa.Index(
            "ix_hand_one_up",
            "item_id",
            "who",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index(
            "ix_hand_one_speaks",
            "item_id",
            unique=True,
            sqlite_where=sa.text("called_at IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("called_at IS NOT NULL AND ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    who: Mapped[str]
    name: Mapped[str]
    side: Mapped[Stance] = mapped_column(words(Stance))
    minutes: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(default=now)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    called_at: Mapped[dt.datetime | None]
    called_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    item: Mapped[AgendaItem] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def place(self) -> Place:
        return self.item.meeting.place

    @property
    def speaker(self) -> str:
        """The name as it stands now; empty for an account since deleted."""
        return self.person.name if self.person else self.name
