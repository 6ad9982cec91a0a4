"""Registrations for a meeting: parties of one to eight, each person by name."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..meetings.models import Attendance, Meeting
from ..people.models import Person
from ..places.models import Place
from .words import Way


class Registration(Base):
    """A party that says it is coming, in the order of the queue.

    person: the account that comes itself; None when `by` registered only others.
    seated_at: since when it has its seats; empty while it waits for them.
    """

    __tablename__ = "registration"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    way: Mapped[Way] = mapped_column(words(Way))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(default=now)
    seated_at: Mapped[dt.datetime | None]

    meeting: Mapped[Meeting] = relationship()
    expected: Mapped[list["Expected"]] = relationship(order_by="Expected.id", viewonly=True)

    @property
    def place(self) -> Place:
        return self.meeting.place


class Expected(Base):
    """One person of a party: the account, or a name; with the attendance once they are there."""

    __tablename__ = "expected"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    name: Mapped[str]
    attendance_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("attendance.id", ondelete="SET NULL"), unique=True
    )

    registration: Mapped[Registration] = relationship()
    person: Mapped[Person | None] = relationship()
    attendance: Mapped[Attendance | None] = relationship()

    @property
    def meeting(self) -> Meeting:
        return self.registration.meeting
