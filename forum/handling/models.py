"""Which office answers for which category in which place."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..issues.words import Category
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place

IN_FORCE = sa.text("ended_at IS NULL")


class Responsibility(Base):
    """An office answers for a category in a place and all below it, until it is ended.

    The nearest place with a rule wins; two offices with a rule at the same place overlap.
    """

    __tablename__ = "responsibility"
    __table_args__ = (
        sa.Index(
            "uq_responsibility_in_force",
            "place_id",
            "category",
            "office_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
        sa.Index(None, "office_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"))
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    category: Mapped[Category] = mapped_column(words(Category))
    since: Mapped[dt.datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    office: Mapped[Office] = relationship()
    place: Mapped[Place] = relationship()
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])
