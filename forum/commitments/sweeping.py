"""Background duties: rounds whose window has passed, and due dates that have."""

from collections.abc import Callable

import sqlalchemy as sa
import structlog

from ..clock import now, today
from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction
from . import confirming
from .models import Commitment
from .verdicts import Confirmation
from .words import Phase

log = structlog.get_logger()
BATCH = 200


def _each(ids: list[int], duty: Callable[[int], bool]) -> int:
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
    return _each(_found(due.order_by(Confirmation.closes_at)), _close)


def _close(confirmation_id: int) -> bool:
    confirmation = db.session.get(Confirmation, confirmation_id)
    return bool(confirmation and confirming.close_if_due(confirmation))


@sweep("overdue")
def note_overdue() -> int:
    """Put each due date that has passed into the timeline, once."""
    late = sa.select(Commitment.id).where(*_unnoted()).order_by(Commitment.due_on)
    return _each(_found(late), _note_overdue)


def _found(query: sa.Select) -> list[int]:
    """Some of the ids, read in a transaction that ends at once."""
    ids = list(db.session.scalars(query.limit(BATCH)))
    db.session.rollback()
    return ids


def _unnoted() -> tuple:
    """What holds of a promise whose present due date has passed without a note of it."""
    never = sa.or_(Commitment.overdue_noted_on.is_(None), Commitment.overdue_noted_on != Commitment.due_on)
    return Commitment.phase == Phase.PROMISED, Commitment.due_on < today(), never


def _note_overdue(commitment_id: int) -> bool:
    """Claim the date by noting it, so that nobody else does, then say it.

    The conditions stand in the UPDATE itself: PostgreSQL looks at those again once
    it has waited for another sweep, but not at a subquery.
    """
    claimed = db.session.execute(
        sa.update(Commitment)
        .where(Commitment.id == commitment_id, *_unnoted())
        .values(overdue_noted_on=Commitment.due_on)
        .returning(Commitment.issue_id, Commitment.office_id, Commitment.due_on)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if claimed is None:
        return False
    office = db.session.get_one(Office, claimed.office_id)
    issue = db.session.get_one(Issue, claimed.issue_id)
    record("commitment.overdue", issue, office=office.name, commitment=commitment_id, due=claimed.due_on)
    return True
