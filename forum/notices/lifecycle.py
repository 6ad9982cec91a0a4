"""The verbs of notices: to have read them, and to forget how somebody wished to be told."""

import sqlalchemy as sa

from ..clock import now
from ..database import db
from .models import Notice, NoticePreference


def mark_read(*, up_to: int, by) -> None:
    """Mark the person's notices as read, up to the newest they were shown."""
    db.session.execute(
        sa.update(Notice)
        .where(Notice.person_id == by.id, Notice.read_at.is_(None), Notice.id <= up_to)
        .values(read_at=now()),
        execution_options={"synchronize_session": False},
    )


def forget(person) -> None:
    """The account is deleted: nothing waits for it, and its wishes go."""
    waiting = sa.update(Notice).filter_by(person_id=person.id, to_mail=True).values(to_mail=False)
    for statement in (waiting, sa.delete(NoticePreference).filter_by(person_id=person.id)):
        db.session.execute(statement, execution_options={"synchronize_session": False})
