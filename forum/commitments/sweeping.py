"""Background duties: rounds whose window has passed, and reminders of due dates."""

from collections.abc import Callable

import sqlalchemy as sa
import structlog

from ..clock import end_of, now
from ..database import db
from ..deadlines import reminding
from ..sweeps import sweep
from ..transactions import transaction
from . import confirming
from .models import Commitment, Extension
from .verdicts import Confirmation
from .words import Phase

log = structlog.get_logger()
BATCH = 200


def each(ids: list[int], duty: Callable[[int], bool]) -> int:
    """The duty for each row in a transaction of its own; one that fails does not stop the others."""
    done = 0
    for number in ids:
        try:
            with transaction():
                done += duty(number)
        except Exception:
            log.exception("duty failed", duty=duty.__name__, id=number)
    return done


@sweep("confirmations")
def close_rounds() -> int:
    """Close the rounds whose window has passed."""
    due = sa.select(Confirmation.id).where(Confirmation.result.is_(None), Confirmation.closes_at <= now())
    return each(found(due.order_by(Confirmation.closes_at)), _close)


def _close(confirmation_id: int) -> bool:
    confirmation = db.session.get(Confirmation, confirmation_id)
    return bool(confirmation and confirming.close_if_due(confirmation))


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
