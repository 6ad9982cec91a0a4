"""The tree of places, and the households of a compound."""

import datetime as dt
import enum

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words


class PlaceKind(enum.Enum):
    """The levels of the tree, from the largest to the smallest."""

    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    COMPOUND = "compound"
    GRID = "grid"


KIND_LABELS = {
    PlaceKind.DISTRICT: _l("district"),
    PlaceKind.STREET: _l("street"),
    PlaceKind.COMMUNITY: _l("community"),
    PlaceKind.COMPOUND: _l("compound"),
    PlaceKind.GRID: _l("grid"),
}


class Place(Base):
    """A node of the tree. `path` lists the ids from the root down to itself: "1.4.9.".

    second_count: in its meetings a second person confirms each count of hands.
    """

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[PlaceKind] = mapped_column(words(PlaceKind))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"), index=True)
    path: Mapped[str] = mapped_column(default="", index=True)
    about: Mapped[str] = mapped_column(sa.Text, default="")
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    second_count: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    stamp: Mapped[int] = mapped_column(default=0, server_default="0")

    parent: Mapped["Place | None"] = relationship(remote_side=[id])

    @property
    def ancestor_ids(self) -> list[int]:
        """From the root down to this place itself."""
        return [int(part) for part in self.path.split(".") if part]

    @property
    def lineage(self) -> list["Place"]:
        """The places from the root down to this one."""
        return [*(self.parent.lineage if self.parent else []), self]

    @property
    def community(self) -> "Place | None":
        """The community this place is, or lies in."""
        return next((place for place in self.lineage if place.kind is PlaceKind.COMMUNITY), None)

    @property
    def neighbourhood(self) -> "Place":
        """Whose residents are neighbours here: the community, or the place itself."""
        return self.community or self

    def covers(self, other: "Place") -> bool:
        """Whether the other place is this one, or lies in it."""
        return other.path.startswith(self.path)


class PlaceFollow(Base):
    """A person who wants to be told of the meetings of a place and below."""

    __tablename__ = "place_follow"

    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[dt.datetime] = mapped_column(default=now)


class Household(Base):
    """One home of a compound; what household and owner votes count."""

    __tablename__ = "household"
    __table_args__ = (sa.UniqueConstraint("place_id", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    label: Mapped[str]
    area_cm2: Mapped[int | None] = mapped_column(sa.BigInteger)

    place: Mapped[Place] = relationship()
