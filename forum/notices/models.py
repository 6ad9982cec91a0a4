"""Who is to be told of which event, and whether they were."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base
from ..people.models import Person
from ..timeline import Event


class Notice(Base):
    """One person told of one event.

    to_mail: an e-mail about it is still to go out, at mail_after at the earliest.
    mailed_at stays empty for people without an address.
    """

    __tablename__ = "notice"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "event_id"),
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

    person: Mapped[Person] = relationship()
    event: Mapped[Event] = relationship()
