"""Comments, and their earlier texts."""

import datetime as dt
import enum

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..issues.models import Issue
from ..people.models import Person


class Stance(enum.Enum):
    """On which side a comment stands."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


STANCE_LABELS = {
    Stance.FOR: _l("for"),
    Stance.AGAINST: _l("against"),
    Stance.NEUTRAL: _l("neutral"),
}


class Comment(Base):
    """A contribution to the discussion of an issue, or a reply to one."""

    __tablename__ = "comment"
    __table_args__ = (sa.Index(None, "issue_id", "parent_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    stance: Mapped[Stance] = mapped_column(words(Stance))
    body: Mapped[str] = mapped_column(sa.Text)
    body_html: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[dt.datetime] = mapped_column(default=now)
    edited_at: Mapped[dt.datetime | None]
    hidden: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    issue: Mapped[Issue] = relationship()
    author: Mapped[Person] = relationship()
    parent: Mapped["Comment | None"] = relationship(remote_side=[id])
    edits: Mapped[list["CommentEdit"]] = relationship(order_by="CommentEdit.id", viewonly=True)

    @property
    def place(self):
        return self.issue.place

    @property
    def place_id(self) -> int:
        return self.issue.place_id


class CommentEdit(Base):
    """The text a comment had before it was edited."""

    __tablename__ = "comment_edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id"), index=True)
    earlier_body: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[dt.datetime] = mapped_column(default=now)
