"""The rectification list: every stay of a promise on it, and every look that was taken at it."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from .models import Commitment
from .words import Left, Why

STILL_ON = sa.text("left_at IS NULL")


def _on_list(whose: str) -> sa.Index:
    """What stands on the list of an office or of a place."""
    columns = f"{whose}_id", "commitment_id"
    name = f"ix_rectification_{whose}_on_list"
    return sa.Index(name, *columns, sqlite_where=STILL_ON, postgresql_where=STILL_ON)


class Rectification(Base):
    """A promise's stay on the list: from when it was late or disputed until it was kept or released.

    A moved date does not end it. remains: what is still to be done. redate_by: after a dispute the
    last day for a new date; review_on: when it is looked at next. The noted dates are those
    whose passing was told. office_id and place_id are the promise's, and changed_at says when it
    entered, was looked at or left last, so that each list and its feed are found at once.
    """

    __tablename__ = "rectification"
    __table_args__ = (
        sa.CheckConstraint("(left_at IS NULL) = (left_how IS NULL)", name="left_both"),
        sa.CheckConstraint("(disputed_at IS NULL) = (redate_by IS NULL)", name="disputed"),
        sa.Index(
            "uq_rectification_on_list",
            "commitment_id",
            unique=True,
            sqlite_where=STILL_ON,
            postgresql_where=STILL_ON,
        ),
        sa.Index(None, "commitment_id", "id"),
        sa.Index(None, "left_at", "review_on"),
        sa.Index(None, "changed_at"),
        sa.Index(None, "office_id", "changed_at"),
        sa.Index(None, "place_id", "changed_at"),
        _on_list("office"),
        _on_list("place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    why: Mapped[Why] = mapped_column(words(Why))
    remains: Mapped[str] = mapped_column(sa.Text)
    entered_at: Mapped[dt.datetime] = mapped_column(default=now)
    changed_at: Mapped[dt.datetime] = mapped_column(default=now)
    disputed_at: Mapped[dt.datetime | None]
    redate_by: Mapped[dt.date | None]
    redate_noted_on: Mapped[dt.date | None]
    review_on: Mapped[dt.date]
    review_noted_on: Mapped[dt.date | None]
    left_at: Mapped[dt.datetime | None]
    left_how: Mapped[Left | None] = mapped_column(words(Left))

    commitment: Mapped[Commitment] = relationship()
    reviews: Mapped[list["Review"]] = relationship(order_by="Review.id", viewonly=True)

    @property
    def place(self):
        return self.commitment.place


class Review(Base):
    """A look at a promise on the list: what remains, and when the next look is; the old date stays."""

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    rectification_id: Mapped[int] = mapped_column(sa.ForeignKey("rectification.id"), index=True)
    old_on: Mapped[dt.date]
    new_on: Mapped[dt.date]
    remains: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)
