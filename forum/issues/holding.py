"""Several act on one issue at once: they queue, and each sees what the one before did."""

import sqlalchemy as sa

from ..database import db
from .models import Issue


def hold(issue: Issue, *records) -> None:
    """Queue behind whoever acts on this issue now, then read anew what they changed."""
    db.session.execute(sa.select(Issue.id).where(Issue.id == issue.id).with_for_update(key_share=True))
    for record in (issue, *records):
        db.session.refresh(record)
