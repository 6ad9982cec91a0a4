"""What was imported already, by its number on the earlier board."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..database import Base


class ImportedMessage(Base):
    """A message of an earlier board and the issue it became, so that no run adds it twice."""

    __tablename__ = "imported_message"

    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    number: Mapped[str] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
