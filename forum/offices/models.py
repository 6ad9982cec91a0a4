"""The offices."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base
from ..places.models import Place


class Office(Base):
    """A body that can be made responsible within a place: property manager, bureau."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), index=True)
    about: Mapped[str] = mapped_column(sa.Text, default="")
    phone: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    stamp: Mapped[int] = mapped_column(default=0, server_default="0")

    place: Mapped[Place] = relationship()
