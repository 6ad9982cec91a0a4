"""Background duties: rounds whose window has passed, and reminders of due dates."""

import sqlalchemy as sa

from ..clock import end_of, now
from ..database import db
from ..deadlines import reminding
from ..sweeps import in_batches, sweep
from . import confirming
from .models import Commitment, Extension
from .verdicts import Confirmation
from .words import Phase

BATCH = 200


@sweep("confirmations")
def close_rounds() -> int:
    """Close the rounds whose window has passed."""
    due = sa.select(Confirmation.id).where(Confirmation.result.is_(None), Confirmation.closes_at <= now())
    return in_batches(_close, found(due.order_by(Confirmation.closes_at)))


def _close(ids: list[int]) -> int:
    return sum(confirming.close_if_due(db.session.get_one(Confirmation, number)) for number in ids)


PROMISES = reminding.Dated(
    name="commitment",
    model=Commitment,
    is_running=Commitment.phase == Phase.PROMISED,
    since=sa.func.coalesce(
        sa.select(sa.func.max(Extension.at))
        .where(Extension.commitment_id == Commitment.id)
        .scalar_subquery(),
        Commitment.made_at,
    ),
    due=Commitment.due_on,
    said=(Commitment.id.label("commitment"), Commitment.what),
    due_at=end_of,
)


@sweep("promises")
def remind() -> int:
    """Tell of the promises whose date comes near or has passed; how many were told."""
    return reminding.remind(PROMISES)


def found(query: sa.Select) -> list[int]:
    """Some of the ids, read in a transaction that ends at once."""
    ids = list(db.session.scalars(query.limit(BATCH)))
    db.session.rollback()
    return ids
