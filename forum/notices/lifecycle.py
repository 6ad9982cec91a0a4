"""The verb of notices: to have read them."""

import sqlalchemy as sa

from ..clock import now
from ..database import db
from .models import Notice


def mark_read(*, up_to: int, by) -> None:
    """Mark the person's notices as read, up to the newest they were shown."""
    db.session.execute(
        sa.update(Notice)
        .where(Notice.person_id == by.id, Notice.read_at.is_(None), Notice.id <= up_to)
        .values(read_at=now()),
        execution_options={"synchronize_session": False},
    )
