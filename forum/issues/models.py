"""The issue, who backs it, and the reasoned steps of its life."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..files import Picture
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from .words import Category, Kind, Outcome, Phase, Priority

issue_picture = sa.Table(
    "issue_picture",
    Base.metadata,
    sa.Column("issue_id", sa.ForeignKey("issue.id"), primary_key=True),
    sa.Column("picture_id", sa.ForeignKey("picture.id"), primary_key=True, index=True),
)


HIDDEN = sa.text("hidden = 1")


class Issue(Base):
    """What a resident raises. `supports` and `comments` are kept by the verbs.

    `community_id` repeats the place's community, so that lists of a community
    need one index. `next_on` is the next date on which something is to happen: a
    meeting, a due date, the end of asking. `likes` and `dislikes` came with an import and are no supports.
    """

    __tablename__ = "issue"
    __table_args__ = (
        sa.CheckConstraint("(phase = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into"),
        sa.CheckConstraint("(phase = 'resolved') = (resolved_at IS NOT NULL)", name="resolved_at"),
        sa.CheckConstraint("author_id IS NOT NULL OR imported_author IS NOT NULL", name="authored"),
        sa.CheckConstraint("supports >= 0 AND comments >= 0", name="counts"),
        sa.Index(None, "supports", "id"),
        sa.Index(None, "raised_at", "id"),
        sa.Index(None, "place_id", "supports", "id"),
        sa.Index(None, "place_id", "raised_at", "id"),
        sa.Index(None, "community_id", "supports", "id"),
        sa.Index(None, "community_id", "raised_at", "id"),
        sa.Index(None, "phase", "supports", "id"),
        sa.Index(None, "phase", "raised_at", "id"),
        sa.Index(None, "office_id", "phase"),
        sa.Index(None, "author_id", "id"),
        sa.Index("ix_issue_hidden", "id", sqlite_where=HIDDEN, postgresql_where=sa.text("hidden")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    community_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"))
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    office_id: Mapped[int | None] = mapped_column(sa.ForeignKey("office.id"))
    kind: Mapped[Kind] = mapped_column(words(Kind))
    category: Mapped[Category] = mapped_column(words(Category))
    phase: Mapped[Phase] = mapped_column(words(Phase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    priority: Mapped[Priority] = mapped_column(
        words(Priority), default=Priority.ORDINARY, server_default=Priority.ORDINARY.value
    )
    title: Mapped[str]
    body: Mapped[str] = mapped_column(sa.Text)
    body_html: Mapped[str] = mapped_column(sa.Text)
    raised_at: Mapped[dt.datetime] = mapped_column(default=now)
    resolved_at: Mapped[dt.datetime | None]
    next_on: Mapped[dt.date | None]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    hidden: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    supports: Mapped[int] = mapped_column(default=0, server_default="0")
    comments: Mapped[int] = mapped_column(default=0, server_default="0")
    likes: Mapped[int] = mapped_column(default=0, server_default="0")
    dislikes: Mapped[int] = mapped_column(default=0, server_default="0")
    imported_author: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    stamp: Mapped[int] = mapped_column(default=0, server_default="0")

    place: Mapped[Place] = relationship(foreign_keys=[place_id])
    author: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    merged_into: Mapped["Issue | None"] = relationship(remote_side=[id])
    pictures: Mapped[list[Picture]] = relationship(secondary=issue_picture, order_by=Picture.id)
    notes: Mapped[list["AuthorNote"]] = relationship(order_by="AuthorNote.id", viewonly=True)
    resolution: Mapped["Resolution | None"] = relationship(
        order_by="Resolution.id.desc()",
        uselist=False,
        viewonly=True,
        primaryjoin="and_(Issue.id == Resolution.issue_id, Resolution.reopened_at == None)",
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Whether anything may still happen to it."""
        return self.phase in OPEN_PHASES


OPEN_PHASES = (
    Phase.RAISED,
    Phase.ACCEPTED,
    Phase.TABLED,
    Phase.DECIDED,
    Phase.IN_HAND,
    Phase.AWAITING_CONFIRMATION,
)


class Support(Base):
    """One resident backing one issue."""

    __tablename__ = "support"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Follow(Base):
    """A person who wants to be told what becomes of an issue."""

    __tablename__ = "follow"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[dt.datetime] = mapped_column(default=now)


class _Step:
    """A reasoned step of an issue: whose, when and why."""

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(default=now)
    reason: Mapped[str] = mapped_column(sa.Text)

    @declared_attr
    def issue_id(cls) -> Mapped[int]:  # noqa: N805
        return mapped_column(sa.ForeignKey("issue.id"), index=True)

    @declared_attr
    def by_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(sa.ForeignKey("person.id"))

    @declared_attr
    def by(cls) -> Mapped[Person | None]:  # noqa: N805
        return relationship(Person, foreign_keys=[cls.by_id])  # type: ignore[list-item]


class Decline(_Step, Base):
    """The facilitator does not take the issue up."""

    __tablename__ = "decline"


class Withdrawal(_Step, Base):
    """The author takes the issue back."""

    __tablename__ = "withdrawal"


class Merge(_Step, Base):
    """The issue continues in another one."""

    __tablename__ = "merge"

    into_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)


class Referral(_Step, Base):
    """The issue is taken to the place above."""

    __tablename__ = "referral"

    from_place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    to_place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))


class HandOver(_Step, Base):
    """The issue is given to an office to act on."""

    __tablename__ = "hand_over"

    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    office: Mapped[Office] = relationship()


class Resolution(_Step, Base):
    """The marked end of an issue: who marked it, why, and what the residents said."""

    __tablename__ = "resolution"

    outcome: Mapped[Outcome] = mapped_column(words(Outcome))
    done: Mapped[int] = mapped_column(default=0)
    partly: Mapped[int] = mapped_column(default=0)
    not_done: Mapped[int] = mapped_column(default=0)
    reopened_at: Mapped[dt.datetime | None]


class Reopening(_Step, Base):
    """A resolved issue goes back to work."""

    __tablename__ = "reopening"


class AuthorNote(Base):
    """What the author adds once the text is fixed by its first support."""

    __tablename__ = "author_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    body: Mapped[str] = mapped_column(sa.Text)
    body_html: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[dt.datetime] = mapped_column(default=now)
