"""What offices answer, whom residents' word is asked of, and what they said."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..files import Picture
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from . import asking
from .models import Commitment
from .words import Result, Word

verdict_picture = sa.Table(
    "verdict_picture",
    Base.metadata,
    sa.Column("verdict_id", sa.ForeignKey("verdict.id"), primary_key=True),
    sa.Column("picture_id", sa.ForeignKey("picture.id"), primary_key=True, index=True),
)


class Answer(Base):
    """An office's public answer to an issue; never edited, a later one is added.

    course: how often the issue had been reopened by then.
    """

    __tablename__ = "answer"
    __table_args__ = (sa.Index(None, "office_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    body: Mapped[str] = mapped_column(sa.Text)
    body_html: Mapped[str] = mapped_column(sa.Text)
    course: Mapped[int] = mapped_column(default=0, server_default="0")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    office: Mapped[Office] = relationship()


class Confirmation(Base):
    """One round of asking residents, about a delivered commitment or an answered question.

    course: how often the issue had been reopened by then; what belongs to an earlier course is history.
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        sa.CheckConstraint("(commitment_id IS NULL) <> (answer_id IS NULL)", name="about_one"),
        sa.CheckConstraint("(result IS NULL) = (closed_at IS NULL)", name="closed"),
        sa.Index(None, "result", "closes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    commitment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    answer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("answer.id"))
    course: Mapped[int] = mapped_column(default=0, server_default="0")
    opened_at: Mapped[dt.datetime] = mapped_column(default=now)
    closes_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    result: Mapped[Result | None] = mapped_column(words(Result))

    issue: Mapped[Issue] = relationship()
    commitment: Mapped[Commitment | None] = relationship()
    answer: Mapped[Answer | None] = relationship()

    @property
    def place(self):
        return self.issue.place

    @property
    def office_id(self) -> int:
        """The office whose work residents judge."""
        about = self.commitment or self.answer
        return about.office_id  # type: ignore[union-attr]

    def asks(self, person: Person) -> bool:
        """Whether this person's word is wanted; nobody confirms the work of their own office."""
        return not person.speaks_for(self.office_id) and asking.is_asked(self.issue_id, person.id)


class Verdict(Base):
    """A resident's word on a delivery. recorded_by: a facilitator wrote it down for them.

    manner and speed are the two ratings, from 1 to 5, each given or not. rating is the only
    one that was asked for before there were two: it stays as it was given, and nobody gives it now.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        sa.UniqueConstraint("confirmation_id", "person_id"),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        sa.CheckConstraint("manner BETWEEN 1 AND 5", name="manner"),
        sa.CheckConstraint("speed BETWEEN 1 AND 5", name="speed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    confirmation_id: Mapped[int] = mapped_column(sa.ForeignKey("confirmation.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    word: Mapped[Word] = mapped_column(words(Word))
    rating: Mapped[int | None]
    manner: Mapped[int | None]
    speed: Mapped[int | None]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    pictures: Mapped[list[Picture]] = relationship(secondary=verdict_picture, order_by=Picture.id)


class MissedCall(Base):
    """A try to reach somebody who is asked, in vain. Without a word of theirs they are not counted."""

    __tablename__ = "missed_call"
    __table_args__ = (sa.Index(None, "confirmation_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    confirmation_id: Mapped[int] = mapped_column(sa.ForeignKey("confirmation.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
