"""The minutes of a meeting and what is written on them afterwards."""

import datetime as dt
import enum
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..meetings.models import Meeting
from ..people.models import Person
from ..phases import Lifecycle


class Phase(enum.Enum):
    """Where the minutes stand."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    ADOPTED = "adopted"


PHASE_LABELS = {
    Phase.DRAFT: _l("draft"),
    Phase.CIRCULATED: _l("circulated for comments"),
    Phase.ADOPTED: _l("adopted"),
}

LIFECYCLE = Lifecycle({Phase.DRAFT: {Phase.CIRCULATED}, Phase.CIRCULATED: {Phase.ADOPTED}}, PHASE_LABELS)


class Minutes(Base):
    """A meeting's printed record. Once adopted, `sealed` is what counts, and its hash."""

    __tablename__ = "minutes"
    __table_args__ = (
        sa.UniqueConstraint("place_id", "year", "number"),
        sa.CheckConstraint(
            "(phase = 'adopted') = (content_hash IS NOT NULL AND number IS NOT NULL)",
            name="adopted",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), unique=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    phase: Mapped[Phase] = mapped_column(words(Phase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    opening: Mapped[str] = mapped_column(sa.Text, default="")
    closing: Mapped[str] = mapped_column(sa.Text, default="")
    comments_until: Mapped[dt.date | None]
    year: Mapped[int | None]
    number: Mapped[int | None]
    sealed: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    content_hash: Mapped[str | None]
    adopted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    adopted_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    meeting: Mapped[Meeting] = relationship()
    adopted_by: Mapped[Person | None] = relationship()
    passages: Mapped[list["Passage"]] = relationship(viewonly=True)
    remarks: Mapped[list["Remark"]] = relationship(order_by="Remark.id", viewonly=True)
    corrections: Mapped[list["Correction"]] = relationship(order_by="Correction.number", viewonly=True)
    editions: Mapped[list["Edition"]] = relationship(order_by="Edition.number", viewonly=True)

    __mapper_args__ = {"version_id_col": version}

    @property
    def place(self):
        return self.meeting.place

    @property
    def is_draft(self) -> bool:
        return self.phase is Phase.DRAFT

    @property
    def attendee_ids(self) -> set[int]:
        return self.meeting.attendee_ids

    @property
    def recorder_id(self) -> int | None:
        return self.meeting.recorder_id

    @property
    def second_recorder_id(self) -> int | None:
        return self.meeting.second_recorder_id

    @property
    def edition(self) -> "Edition | None":
        """The text that goes round now, or went round last."""
        return self.editions[-1] if self.editions else None


class Passage(Base):
    """The recorder's polished wording of one item; what was recorded stays beside it."""

    __tablename__ = "passage"

    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), primary_key=True)
    points: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()


class Edition(Base):
    """The text as it was sent round: what remarks quote, co-signatures sign and printed drafts are."""

    __tablename__ = "edition"
    __table_args__ = (sa.UniqueConstraint("minutes_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    signatures: Mapped[list["CoSignature"]] = relationship(order_by="CoSignature.at", viewonly=True)


class CoSignature(Base):
    """Somebody who was there puts their name under one text; a later text needs it anew."""

    __tablename__ = "co_signature"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[dt.datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship()


class Remark(Base):
    """What somebody who was there says of the draft, and of which passage.

    quote is the passage as it stood. item_id is None for the minutes as a whole. for_name is
    the person without an account for whom `by` wrote.
    """

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"))
    quote: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    body: Mapped[str] = mapped_column(sa.Text)
    for_name: Mapped[str] = mapped_column(default="", server_default="")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    minutes: Mapped[Minutes] = relationship()
    by: Mapped[Person] = relationship()
    answer: Mapped["RemarkAnswer | None"] = relationship(viewonly=True)

    @property
    def meeting(self) -> Meeting:
        return self.minutes.meeting


class RemarkAnswer(Base):
    """What became of a remark: taken up, or not and why."""

    __tablename__ = "remark_answer"
    __table_args__ = (sa.CheckConstraint("taken_up OR text <> ''", name="reason"),)

    remark_id: Mapped[int] = mapped_column(sa.ForeignKey("remark.id"), primary_key=True)
    taken_up: Mapped[bool]
    text: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()


class Reminder(Base):
    """The day on which the chair is next asked for the minutes, while they are not adopted."""

    __tablename__ = "reminder"

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    next_on: Mapped[dt.date] = mapped_column(index=True)


class Correction(Base):
    """A later mistake put right: appended under its own number, never an edit."""

    __tablename__ = "correction"
    __table_args__ = (sa.UniqueConstraint("minutes_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes.id"))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()
