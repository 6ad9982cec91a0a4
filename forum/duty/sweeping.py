"""Background duty: what nobody answered by the end of the shift becomes an issue, once."""

import sqlalchemy as sa
import structlog

from ..clock import now
from ..database import db
from ..sweeps import sweep
from ..transactions import transaction
from . import lifecycle
from .models import DutyQuestion
from .words import Phase

log = structlog.get_logger()
BATCH = 200


def _forgotten() -> tuple:
    """What holds of a question whose time ran out. A hidden one waits until it is shown again."""
    return (
        DutyQuestion.phase == Phase.ASKED,
        DutyQuestion.shift_ends_at <= now(),
        sa.not_(DutyQuestion.hidden),
    )


@sweep("duty")
def end_shifts() -> int:
    """Turn the questions that were left without an answer into issues."""
    found = sa.select(DutyQuestion.id).where(*_forgotten()).order_by(DutyQuestion.shift_ends_at)
    ids = list(db.session.scalars(found.limit(BATCH)))
    db.session.rollback()
    return sum(_turned(question_id) for question_id in ids)


def _turned(question_id: int) -> bool:
    """Whether this worker turned it: the row is locked first, so that of several only one does."""
    try:
        with transaction():
            mine = sa.select(DutyQuestion).where(DutyQuestion.id == question_id, *_forgotten())
            question = db.session.scalar(mine.with_for_update(of=DutyQuestion))
            if question is not None:
                lifecycle.become_issue(question)
            return question is not None
    except Exception:
        log.exception("duty failed", duty="end_shifts", id=question_id)
        return False
