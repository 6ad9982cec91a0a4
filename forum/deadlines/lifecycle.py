"""The verbs of a deadline: it starts, it is met, or it is dropped because nobody has to any more."""

import sqlalchemy as sa

from ..clock import local, now
from ..database import db, insert_new
from ..issues.models import Issue
from ..issues.words import Priority
from ..offices.models import Office
from ..timeline import Event, follows, record
from . import limits
from .models import Deadline, TimeRequest
from .queries import IS_RUNNING
from .words import Step, Unit


def hold(issue: Issue) -> None:
    """Queue behind whoever acts on this issue's dates now; the reminders hold the issue first too."""
    db.session.execute(sa.select(Issue.id).where(Issue.id == issue.id).with_for_update(key_share=True))


def start(issue: Issue, office: Office, step: Step) -> Deadline:
    """The office's time for this step begins; while it runs, nothing begins anew."""
    hold(issue)
    begin, priority = now(), getattr(issue, "priority", None) or Priority.ORDINARY
    span = limits.span(issue.place, issue.kind, priority, step)
    due = span.due(begin)
    key = {"issue_id": issue.id, "office_id": office.id, "step": step}
    when = {"started_at": begin, "first_due_at": due, "due_at": due, "remind_at": begin}
    is_new = insert_new(Deadline, **key, **when, priority=priority, limit_id=span.id)
    deadline = running(issue, step, office)[0]
    if is_new:
        _note("started", deadline, due=due if span.unit is Unit.HOURS else local(due).date())
    return deadline


@follows("issue.reopened")
def follow_reopening(issue: Issue, event: Event) -> None:
    """What ran before the issue was closed does not go on now that it is open again."""
    drop(issue)
    db.session.flush()


def meet(issue: Issue, step: Step, office: Office | None = None) -> None:
    """The step is taken, by this office or by any; nothing happens where no such time runs."""
    hold(issue)
    for deadline in running(issue, step, office):
        deadline.met_at, deadline.remind_at = now(), None
        _drop_request(deadline)
        _note("met", deadline, due=deadline.due_at, late=deadline.due_at < now())


def drop(issue: Issue, office: Office | None = None) -> None:
    """The office, or every office, need not any more: returned, passed on, closed."""
    hold(issue)
    for deadline in running(issue, None, office):
        deadline.dropped_at, deadline.remind_at = now(), None
        _drop_request(deadline)
        _note("dropped", deadline)


def _drop_request(deadline: Deadline) -> None:
    """What is over needs no more time."""
    waiting = sa.update(TimeRequest).where(
        TimeRequest.deadline_id == deadline.id, TimeRequest.granted.is_(None)
    )
    db.session.execute(waiting.values(granted=False, settled_at=now()))


def running(issue: Issue, step: Step | None, office: Office | None) -> list[Deadline]:
    """The running deadlines as they stand now, not as they were read before."""
    query = sa.select(Deadline).where(Deadline.issue_id == issue.id, IS_RUNNING)
    if step:
        query = query.where(Deadline.step == step)
    if office:
        query = query.where(Deadline.office_id == office.id)
    fresh = query.order_by(Deadline.id).execution_options(populate_existing=True)
    return list(db.session.scalars(fresh))


def _note(what: str, deadline: Deadline, **data) -> None:
    step, office = deadline.step.value, deadline.office
    data |= {"deadline": deadline.id, "office": office.name, "office_id": office.id}
    record(f"deadline.{what}", deadline.issue, step=step, **data)
