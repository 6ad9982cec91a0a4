"""Background duty: reminds offices of their deadlines, then those above."""

import sqlalchemy as sa

from ..issues.models import OPEN_PHASES, Issue
from ..sweeps import sweep
from . import reminding
from .models import Deadline, TimeRequest
from .queries import IS_RUNNING

DEADLINES = reminding.Dated(
    name="deadline",
    model=Deadline,
    is_running=sa.and_(IS_RUNNING, Issue.phase.in_(OPEN_PHASES)),
    since=sa.func.coalesce(
        sa.select(sa.func.max(TimeRequest.settled_at))
        .where(TimeRequest.deadline_id == Deadline.id, TimeRequest.granted.is_(True))
        .scalar_subquery(),
        Deadline.started_at,
    ),
    due=Deadline.due_at,
    said=(Deadline.id.label("deadline"), Deadline.step),
)


@sweep("deadlines")
def remind() -> int:
    """Tell of the deadlines whose next mark has come; how many were told."""
    return reminding.remind(DEADLINES)
