"""Commitments, and what happens to them; the residents' verdicts stand in verdicts.py."""

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now, today
from ..database import Base, words
from ..deadlines.models import TimeRequest
from ..files import Picture
from ..issues.models import Issue
from ..meetings.models import Meeting
from ..offices.models import Office
from ..people.models import Person
from .words import Phase

if TYPE_CHECKING:
    from .verdicts import Confirmation

progress_picture = sa.Table(
    "progress_picture",
    Base.metadata,
    sa.Column("progress_id", sa.ForeignKey("progress.id"), primary_key=True),
    sa.Column("picture_id", sa.ForeignKey("picture.id"), primary_key=True, index=True),
)
delivery_picture = sa.Table(
    "delivery_picture",
    Base.metadata,
    sa.Column("delivery_id", sa.ForeignKey("delivery.id"), primary_key=True),
    sa.Column("picture_id", sa.ForeignKey("picture.id"), primary_key=True, index=True),
)


class Commitment(Base):
    """An office's promise: what, by whom, by when. Overdue is computed, never stored.

    remind_at is when the reminders look at it next, None when nothing is left to tell.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        sa.CheckConstraint(
            "(phase IN ('delivered', 'kept', 'disputed')) = (delivered_at IS NOT NULL)",
            name="delivered_at",
        ),
        sa.Index(None, "phase", "due_on", "id", "issue_id"),
        sa.Index(None, "office_id", "phase", "due_on", "id", "issue_id"),
        sa.Index(None, "office_id", "issue_id", "phase"),
        sa.Index(None, "issue_id", "id"),
        sa.Index(None, "place_id", "phase", "due_on", "id", "issue_id"),
        sa.Index(None, "remind_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    what: Mapped[str] = mapped_column(sa.Text)
    person_named: Mapped[str]
    first_due_on: Mapped[dt.date]
    due_on: Mapped[dt.date]
    phase: Mapped[Phase] = mapped_column(words(Phase), active_history=True)
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_for_office: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    delivered_at: Mapped[dt.datetime | None]
    remind_at: Mapped[dt.datetime | None] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    issue: Mapped[Issue] = relationship()
    office: Mapped[Office] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    progress: Mapped[list["Progress"]] = relationship(order_by="Progress.id", viewonly=True)
    extensions: Mapped[list["Extension"]] = relationship(order_by="Extension.id", viewonly=True)
    deliveries: Mapped[list["Delivery"]] = relationship(order_by="Delivery.id", viewonly=True)
    time_requests: Mapped[list[TimeRequest]] = relationship(order_by=TimeRequest.id, viewonly=True)
    releases: Mapped[list["Release"]] = relationship(order_by="Release.id", viewonly=True)
    confirmations: Mapped[list["Confirmation"]] = relationship(order_by="Confirmation.id", viewonly=True)

    __mapper_args__ = {"version_id_col": version}

    @property
    def place(self):
        return self.issue.place

    @property
    def is_overdue(self) -> bool:
        """Still promised, and the due date has passed."""
        return self.phase is Phase.PROMISED and self.due_on < today()


class Acknowledgement(Base):
    """The office's own word for a promise that was taken down in its name, and for the date it then had."""

    __tablename__ = "acknowledgement"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    due_on: Mapped[dt.date]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()


class Progress(Base):
    """A dated step on a commitment, with evidence. before: its photos show the state before the work."""

    __tablename__ = "progress"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    before: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    pictures: Mapped[list[Picture]] = relationship(secondary=progress_picture, order_by=Picture.id)


class Extension(Base):
    """A moved due date, by who asked and who granted it; the old one stays. after_dispute: promised anew.

    Where both are one person, a facilitator named the date for the office.
    office_id is the promise's, so that what an office moved lately is found at once.
    """

    __tablename__ = "extension"
    __table_args__ = (
        sa.CheckConstraint("old_due_on <> new_due_on", name="moves"),
        sa.Index(None, "office_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    old_due_on: Mapped[dt.date]
    new_due_on: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(sa.Text)
    after_dispute: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    granted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Delivery(Base):
    """The office says it is done, and shows it."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    evidence: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    pictures: Mapped[list[Picture]] = relationship(secondary=delivery_picture, order_by=Picture.id)


class Release(Base):
    """An office asks to be let off a promise; a facilitator agrees, or does not, with a reason."""

    __tablename__ = "release"
    __table_args__ = (
        sa.CheckConstraint("(agreed IS NULL) = (settled_at IS NULL)", name="settled"),
        sa.Index(
            "uq_release_pending",
            "commitment_id",
            unique=True,
            sqlite_where=sa.text("agreed IS NULL"),
            postgresql_where=sa.text("agreed IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    asked_at: Mapped[dt.datetime] = mapped_column(default=now)
    agreed: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    settled_at: Mapped[dt.datetime | None]
