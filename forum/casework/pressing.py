"""What presses on an issue, or waits, as columns: its limit, the offer, the wish for time, the order."""

import sqlalchemy as sa

from ..commitments.verdicts import Answer, Confirmation
from ..deadlines.models import Deadline, TimeRequest
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


def waiting_for_time(office: Office) -> sa.Select:
    """The issues for whose running deadlines the office asked for more time, and nobody has answered."""
    return _asked(Deadline.issue_id, office)


def asked(what, office: Office):
    """Of the first such deadline of an issue: its id, or when and until when more time was asked."""
    first = _asked(what, office).where(Deadline.issue_id == Issue.id).order_by(TimeRequest.id).limit(1)
    return first.correlate(Issue).scalar_subquery()


def _asked(what, office: Office) -> sa.Select:
    query = sa.select(what).select_from(TimeRequest).join(Deadline, Deadline.id == TimeRequest.deadline_id)
    return query.where(TimeRequest.granted.is_(None), Deadline.office_id == office.id, IS_RUNNING)


def waiting_for_residents(office: Office) -> sa.Select:
    """The issues in which the office answered, and residents are asked whether that settles it."""
    return _answered(Confirmation.issue_id, office)


def asked_until(office: Office):
    """Of such an issue: until when residents may answer, as a column."""
    mine = _answered(sa.func.max(Confirmation.closes_at), office).where(Confirmation.issue_id == Issue.id)
    return mine.correlate(Issue).scalar_subquery()


def _answered(what, office: Office) -> sa.Select:
    query = sa.select(what).select_from(Confirmation).join(Answer, Answer.id == Confirmation.answer_id)
    return query.where(Confirmation.result.is_(None), Answer.office_id == office.id)
