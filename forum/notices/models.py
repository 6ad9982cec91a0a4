"""Who is to be told of which event, whether they were, and how each person wishes to be told."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..people.models import Person
from ..timeline import Event
from .words import Cadence, Subject


class Mail(Base):
    """One letter to one person, begun at that moment; how many leave within an hour is limited."""

    __tablename__ = "mail"
    __table_args__ = (sa.Index(None, "person_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Notice(Base):
    """One person told of one event.

    subject: why this person is told. cadence: when they wished to be mailed about it;
    off for people without an address.
    to_mail: an e-mail about it is still to go out, at mail_after at the earliest.
    mail: the one letter that tells of it; it and mailed_at stay empty until there is one.
    """

    __tablename__ = "notice"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "event_id"),
        sa.CheckConstraint("(mail_id IS NULL) OR NOT to_mail", name="in_one_letter"),
        sa.Index(None, "person_id", "read_at"),
        sa.Index(
            "ix_notice_to_mail",
            "mail_after",
            "person_id",
            sqlite_where=sa.text("to_mail = 1"),
            postgresql_where=sa.text("to_mail"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    read_at: Mapped[dt.datetime | None]
    to_mail: Mapped[bool] = mapped_column(default=False)
    mail_after: Mapped[dt.datetime] = mapped_column(default=now)
    mail_attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    mailed_at: Mapped[dt.datetime | None]
    subject: Mapped[Subject] = mapped_column(words(Subject), server_default=Subject.ISSUES.value)
    cadence: Mapped[Cadence] = mapped_column(words(Cadence), server_default=Cadence.AT_ONCE.value)
    mail_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mail.id"), index=True)

    person: Mapped[Person] = relationship()
    event: Mapped[Event] = relationship()


class NoticePreference(Base):
    """When a person wishes to be mailed about a subject; without one the default holds."""

    __tablename__ = "notice_preference"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    subject: Mapped[Subject] = mapped_column(words(Subject), primary_key=True)
    cadence: Mapped[Cadence] = mapped_column(words(Cadence))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class AddressStop(Base):
    """An address that mails come back from: nothing is sent there until its person says it works."""

    __tablename__ = "address_stop"
    __table_args__ = (sa.CheckConstraint("reason <> ''", name="reason"),)

    email: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(default=now)
