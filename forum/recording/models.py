"""What is said, moved, voted and counted on an item of an agenda, as rows."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..discussion.models import Stance
from ..meetings.models import AgendaItem
from ..meetings.words import Outcome
from .words import Ballot, Phase, Standing, Tally


class _OfItem:
    """A row that belongs to an item of an agenda."""

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)

    @declared_attr
    @classmethod
    def item(cls) -> Mapped[AgendaItem]:
        return relationship()

    @property
    def meeting(self):
        return self.item.meeting


class _OfMotion:
    """A row that belongs to a motion."""

    motion_id: Mapped[int] = mapped_column(sa.ForeignKey("motion.id"), index=True)

    @declared_attr
    @classmethod
    def motion(cls) -> Mapped["Motion"]:
        return relationship()

    @property
    def item(self) -> AgendaItem:
        return self.motion.item

    @property
    def meeting(self):
        return self.motion.item.meeting


class _Said:
    """One short line, by whom and on which side if that was said."""

    body: Mapped[str] = mapped_column(sa.Text)
    speaker: Mapped[str] = mapped_column(default="")
    side: Mapped[Stance | None] = mapped_column(words(Stance))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Entry(_OfItem, _Said, Base):
    """A point made, typed as it was said."""

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __mapper_args__ = {"version_id_col": version}


class Wording(_Said, Base):
    """How an entry read before it was corrected."""

    __tablename__ = "wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)


class _Executable:
    """Who does what by when, and the sentence these make. With no_action the meeting leaves it at that."""

    office_id: Mapped[int | None] = mapped_column(sa.ForeignKey("office.id"))
    who: Mapped[str] = mapped_column(default="")
    what: Mapped[str] = mapped_column(sa.Text)
    due_on: Mapped[dt.date | None]
    no_action: Mapped[bool] = mapped_column(default=False)
    sentence: Mapped[str] = mapped_column(sa.Text)


_LIVE = sa.text("phase IN ('moved', 'open')")


class Motion(_OfItem, _Executable, Base):
    """One sentence that can be carried out. Once put to the vote it is unchangeable.

    The numbers are those at the end of the vote; closes_at is the end of a vote online.
    """

    __tablename__ = "motion"
    __table_args__ = (
        sa.CheckConstraint("(phase IN ('open', 'closed')) = (put_at IS NOT NULL)", name="put"),
        sa.CheckConstraint("(phase = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        sa.CheckConstraint("(phase = 'withdrawn') = (withdrawn_because <> '')", name="withdrawn_why"),
        sa.Index("uq_motion_live", "item_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        sa.Index(None, "phase", "closes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    phase: Mapped[Phase] = mapped_column(words(Phase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    put_at: Mapped[dt.datetime | None]
    closes_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    withdrawn_because: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    outcome: Mapped[Outcome | None] = mapped_column(words(Outcome))
    hands_for: Mapped[int] = mapped_column(default=0)
    hands_against: Mapped[int] = mapped_column(default=0)
    hands_abstained: Mapped[int] = mapped_column(default=0)
    online_for: Mapped[int] = mapped_column(default=0)
    online_against: Mapped[int] = mapped_column(default=0)
    online_abstained: Mapped[int] = mapped_column(default=0)
    present: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __mapper_args__ = {"version_id_col": version}

    @property
    def hands(self) -> Tally:
        return Tally(self.hands_for, self.hands_against, self.hands_abstained)

    @property
    def online(self) -> Tally:
        return Tally(self.online_for, self.online_against, self.online_abstained)


class Amendment(_OfMotion, _Executable, Base):
    """Another wording somebody proposes. Taken up, it becomes the motion; `replaced` is how that read."""

    __tablename__ = "amendment"
    __table_args__ = (sa.CheckConstraint("(taken IS NULL) = (settled_at IS NULL)", name="settled"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mover: Mapped[str]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    taken: Mapped[bool | None]
    replaced: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    settled_at: Mapped[dt.datetime | None]


class Vote(_OfMotion, Base):
    """The electronic vote of one person; it may change while the vote is open."""

    __tablename__ = "vote"
    __table_args__ = (sa.UniqueConstraint("motion_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    ballot: Mapped[Ballot] = mapped_column(words(Ballot))
    at: Mapped[dt.datetime] = mapped_column(default=now)


_WAITING = sa.text("standing = 'waiting'")


class HandCount(_OfMotion, Base):
    """Hands as one person counted them; a second one confirms, or says what they saw."""

    __tablename__ = "hand_count"
    __table_args__ = (
        sa.CheckConstraint("hands_for >= 0 AND hands_against >= 0 AND hands_abstained >= 0", name="hands"),
        sa.CheckConstraint(
            "(standing IN ('confirmed', 'objected')) <= (answered_at IS NOT NULL)", name="answered"
        ),
        sa.Index(
            "uq_hand_count_waiting",
            "motion_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    hands_for: Mapped[int]
    hands_against: Mapped[int]
    hands_abstained: Mapped[int]
    standing: Mapped[Standing] = mapped_column(words(Standing))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[dt.datetime | None]
    seen_for: Mapped[int | None]
    seen_against: Mapped[int | None]
    seen_abstained: Mapped[int | None]

    @property
    def hands(self) -> Tally:
        return Tally(self.hands_for, self.hands_against, self.hands_abstained)


class Dissent(_OfMotion, Base):
    """A different opinion that somebody wants noted; theirs when person_id is set."""

    __tablename__ = "dissent"
    __table_args__ = (sa.UniqueConstraint("motion_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    name: Mapped[str]
    sentence: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class CarryOver(_OfItem, Base):
    """The item was talked about and goes on at another meeting."""

    __tablename__ = "carry_over"
    __table_args__ = (sa.UniqueConstraint("item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
