"""Meetings, their agenda, decisions and attendance."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from .words import Arrival, Capacity, Format, ItemKind, Outcome, Phase


class Meeting(Base):
    """A bench meeting: in person, online or both; an online thread may be open for days.

    rule is the rule of notice it is called under. sequence and changed_at tell calendars
    that it moved; reminded_for is the beginning that people were reminded of.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        sa.CheckConstraint("(phase = 'cancelled') = (cancelled_because <> '')", name="cancelled_why"),
        sa.CheckConstraint("sequence >= 0", name="sequence"),
        sa.CheckConstraint("seats > 0", name="seats"),
        sa.Index(None, "place_id", "starts_at"),
        sa.Index(None, "starts_at", "id"),
        sa.Index(None, "phase", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    format: Mapped[Format] = mapped_column(words(Format))
    venue: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(sa.Text, default="")
    seats: Mapped[int | None]
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    timezone: Mapped[str]
    phase: Mapped[Phase] = mapped_column(words(Phase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    chair_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    recorder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    second_recorder_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    quorum: Mapped[int | None]
    opened_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    cancelled_because: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    rule: Mapped[str] = mapped_column(default="ordinary", server_default="ordinary")
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    changed_at: Mapped[dt.datetime] = mapped_column(default=now)
    reminded_for: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    stamp: Mapped[int] = mapped_column(default=0, server_default="0")

    place: Mapped[Place] = relationship()
    chair: Mapped[Person] = relationship(foreign_keys=[chair_id])
    recorder: Mapped[Person | None] = relationship(foreign_keys=[recorder_id])
    short_notice: Mapped["ShortNotice | None"] = relationship(viewonly=True)
    second_recorder: Mapped[Person | None] = relationship(foreign_keys=[second_recorder_id])
    items: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position, AgendaItem.id",
        viewonly=True,
        primaryjoin="and_(Meeting.id == AgendaItem.meeting_id, AgendaItem.removed_because == None)",
    )
    invitations: Mapped[list["Invitation"]] = relationship(order_by="Invitation.id", viewonly=True)
    attendances: Mapped[list["Attendance"]] = relationship(order_by="Attendance.id", viewonly=True)

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_draft(self) -> bool:
        """Not yet called: only facilitators see it."""
        return self.phase is Phase.PLANNED

    @property
    def is_online(self) -> bool:
        """Whether people take part from home, all of them or some."""
        return self.format is not Format.IN_PERSON

    @property
    def attendee_ids(self) -> set[int]:
        """The accounts of those who were there."""
        return {a.person_id for a in self.attendances if a.person_id and a.capacity is not Capacity.EXCUSED}


class ShortNotice(Base):
    """Why a meeting was called later than is the custom; days were left. One a meeting."""

    __tablename__ = "short_notice"
    __table_args__ = (sa.CheckConstraint("reason <> ''", name="why"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    days: Mapped[int]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Invitation(Base):
    """An office that is asked to come."""

    __tablename__ = "invitation"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "office_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"), index=True)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    office: Mapped[Office] = relationship()
    meeting: Mapped[Meeting] = relationship(viewonly=True)


class Proposal(Base):
    """A resident's wish that a meeting take up an issue."""

    __tablename__ = "proposal"

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), primary_key=True, index=True)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    issue: Mapped[Issue] = relationship()
    by: Mapped[Person] = relationship()


FOR_REVIEW = sa.text("kind = 'review' AND removed_because IS NULL")


class AgendaItem(Base):
    """An issue on a meeting's agenda; what is said and moved on it is in the record.

    minutes is how long it is expected to take. removed_because says why it was taken
    off again, "" for not reached. An item for review leaves its issue in the phase it has;
    rectification_id is the stay on the rectification list that it looks at.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        sa.CheckConstraint("minutes BETWEEN 1 AND 480", name="minutes"),
        sa.Index(None, "meeting_id", "position"),
        sa.Index(
            "uq_agenda_item_review",
            "meeting_id",
            "rectification_id",
            unique=True,
            sqlite_where=FOR_REVIEW,
            postgresql_where=FOR_REVIEW,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(words(ItemKind), default=ItemKind.DECIDE, server_default="decide")
    rectification_id: Mapped[int | None] = mapped_column(sa.ForeignKey("rectification.id"), index=True)
    minutes: Mapped[int] = mapped_column(default=15, server_default="15")
    removed_because: Mapped[str | None] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    meeting: Mapped[Meeting] = relationship()
    issue: Mapped[Issue] = relationship()
    decision: Mapped["Decision | None"] = relationship(back_populates="item")

    __mapper_args__ = {"version_id_col": version}

    @property
    def place(self) -> Place:
        return self.meeting.place


class Decision(Base):
    """What the meeting concluded on an item, with the hands and the electronic votes."""

    __tablename__ = "decision"
    __table_args__ = (
        sa.CheckConstraint("hands_for >= 0 AND hands_against >= 0 AND hands_abstained >= 0", name="hands"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), unique=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome))
    motion: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text)
    hands_for: Mapped[int] = mapped_column(default=0)
    hands_against: Mapped[int] = mapped_column(default=0)
    hands_abstained: Mapped[int] = mapped_column(default=0)
    online_for: Mapped[int] = mapped_column(default=0, server_default="0")
    online_against: Mapped[int] = mapped_column(default=0, server_default="0")
    online_abstained: Mapped[int] = mapped_column(default=0, server_default="0")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    item: Mapped[AgendaItem] = relationship(back_populates="decision")


class Attendance(Base):
    """Somebody at a meeting: an account, an office's delegate, or a name on the sheet.

    unit: in words what they speak for, where it is no office of the site. by is
    empty for somebody without an account who checked in at the door alone.
    """

    __tablename__ = "attendance"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(sa.ForeignKey("office.id"))
    name: Mapped[str]
    capacity: Mapped[Capacity] = mapped_column(words(Capacity))
    unit: Mapped[str] = mapped_column(default="", server_default="")
    how: Mapped[Arrival] = mapped_column(words(Arrival), default=Arrival.LIST, server_default="list")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    office: Mapped[Office | None] = relationship()
