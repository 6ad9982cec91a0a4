"""What presses on a new issue, as columns: its limit, the offer that waits, and by what it is sorted."""

import sqlalchemy as sa

from ..deadlines.models import Deadline
from ..deadlines.queries import IS_RUNNING
from ..handling.models import Handling
from ..handling.words import Phase as Offer
from ..issues.models import Issue
from ..offices.models import Office


def due_at(office: Office):
    """Until when the office has to take its next step on an issue, as a column."""
    running = (Deadline.issue_id == Issue.id, Deadline.office_id == office.id, IS_RUNNING)
    return sa.select(sa.func.min(Deadline.due_at)).where(*running).correlate(Issue).scalar_subquery()


def offer(office: Office):
    """What the office was offered and has not accepted, as a column."""
    theirs = (Handling.issue_id == Issue.id, Handling.office_id == office.id)
    offered = (Handling.phase == Offer.OFFERED, Handling.ended_at.is_(None))
    return sa.select(sa.func.max(Handling.id)).where(*theirs, *offered).correlate(Issue).scalar_subquery()


def bites(office: Office):
    """By what new issues are sorted: the limit that runs, else how long they have waited."""
    return sa.func.coalesce(due_at(office), Issue.phase_since, type_=Issue.phase_since.type)
