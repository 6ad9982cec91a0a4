"""Reports, and what was hidden and why."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base
from ..discussion.models import Comment
from ..people.models import Person

ONE_THING = " + ".join(
    f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in ("comment_id", "issue_id", "question_id")
)
ONE_THING += " = 1"


class Report(Base):
    """Somebody asks the facilitator to look at a comment."""

    __tablename__ = "report"
    __table_args__ = (
        sa.UniqueConstraint("comment_id", "by_id"),
        sa.CheckConstraint("(settled_at IS NULL) = (answer = '')", name="settled"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id"))
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    answer: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    settled_at: Mapped[dt.datetime | None] = mapped_column(index=True)

    comment: Mapped[Comment] = relationship()
    by: Mapped[Person] = relationship(foreign_keys=[by_id])

    @property
    def place(self):
        return self.comment.place

    @property
    def concerned_ids(self) -> set[int]:
        """Who may not settle it: the one who reported, and the one who is reported."""
        return {self.by_id, self.comment.author_id}


class Hiding(Base):
    """A facilitator hides a comment, an issue or a question on duty, or shows it again, and says why."""

    __tablename__ = "hiding"
    __table_args__ = (sa.CheckConstraint(ONE_THING, name="one_thing"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    issue_id: Mapped[int | None] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(sa.ForeignKey("duty_question.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
    ended_at: Mapped[dt.datetime | None]
