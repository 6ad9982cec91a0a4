"""What is prepared for a meeting: papers on its items, and the answers of invited offices."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..documents import Document
from ..files import Picture
from ..places.models import Place
from .models import AgendaItem
from .words import Reply


class InvitationAnswer(Base):
    """What an office answered: who comes, why nobody can, or its word on an item. Every answer is kept.

    text is the reason of one that cannot come, or the written answer; item_id is the item it is about.
    """

    __tablename__ = "invitation_answer"
    __table_args__ = (
        sa.CheckConstraint("CASE WHEN reply = 'coming' THEN names <> '' ELSE text <> '' END", name="said"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("invitation.id"), index=True)
    reply: Mapped[Reply] = mapped_column(words(Reply))
    names: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(sa.Text, default="")
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id"))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Paper(Base):
    """Something to read on an item before the meeting: a picture, a document or a link, one of the three."""

    __tablename__ = "paper"
    __table_args__ = (
        sa.CheckConstraint(
            "CASE WHEN picture_id IS NULL THEN 0 ELSE 1 END + CASE WHEN document_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN link = '' THEN 0 ELSE 1 END = 1",
            name="one_thing",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    title: Mapped[str]
    picture_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"))
    link: Mapped[str] = mapped_column(default="", server_default="")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    item: Mapped[AgendaItem] = relationship()
    picture: Mapped[Picture | None] = relationship()
    document: Mapped[Document | None] = relationship()

    @property
    def place(self) -> Place:
        return self.item.place

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it: the meeting is called and the issue not hidden."""
        return not (self.item.meeting.is_draft or self.item.issue.hidden)
