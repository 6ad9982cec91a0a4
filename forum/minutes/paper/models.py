"""The files made of minutes: which are there, for which state of the meeting, and what went wrong."""

import datetime as dt
import enum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ...database import Base, words

MOST_TRIES = 3


class Kind(enum.Enum):
    """As what the minutes can be taken along."""

    PDF = "pdf"
    DOCX = "docx"


class Language(enum.Enum):
    """In which of the site's languages its own words on the paper are."""

    ZH_HANS = "zh_Hans"
    EN = "en"


class Rendering(Base):
    """One file of some minutes.

    state says which state of the meeting the tries are for, made_for which one the file is true to.
    content_hash covers everything the file is made from: a file whose hash is the same is not made again.
    """

    __tablename__ = "rendering"
    __table_args__ = (
        sa.CheckConstraint("(digest IS NULL) = (made_at IS NULL)", name="made"),
        sa.CheckConstraint("(digest IS NULL) = (content_hash IS NULL)", name="hashed"),
    )

    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("minutes.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(words(Kind), primary_key=True)
    language: Mapped[Language] = mapped_column(words(Language), primary_key=True)
    state: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[dt.datetime]
    error: Mapped[str] = mapped_column(sa.Text, default="")
    content_hash: Mapped[str | None]
    digest: Mapped[str | None] = mapped_column(index=True)
    made_for: Mapped[str | None]
    made_at: Mapped[dt.datetime | None]

    @property
    def gave_up(self) -> bool:
        return self.tries >= MOST_TRIES
