"""Asking for more time: one request at a time, with a reason; the facilitator grants it or does not.

What is asked about is named by commitment_id=… or deadline_id=…
"""

import datetime as dt

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import end_of, is_working_day, local, now, today, working_day_after
from ..database import db, insert_new
from ..errors import Refused
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..timeline import record
from .lifecycle import hold, running
from .models import Deadline, TimeRequest
from .words import Step

MOST_YEARS = 3


def check_day(day: dt.date) -> None:
    """A working day to come, within a few years."""
    if day < today():
        raise Refused(_("This date has passed. Choose today or a later day."), field="due_on")
    if day > today() + dt.timedelta(days=366 * MOST_YEARS):
        raise Refused(_("Choose a day within the next three years."), field="due_on")
    if not is_working_day(day):
        said = {"day": day.isoformat(), "next": working_day_after(day, 1).isoformat()}
        sentence = _("%(day)s is not a working day. The next working day is %(next)s.", **said)
        raise Refused(sentence, field="due_on")


def check_later(day: dt.date, due_on: dt.date) -> None:
    """Such a day, after the present date."""
    if day <= due_on:
        sentence = _("Choose a day after %(old)s, the present date.", old=due_on.isoformat())
        raise Refused(sentence, field="due_on")
    check_day(day)


def put(*, wished_on: dt.date, due_was: dt.date, reason: str, by, **about: int) -> None:
    """Put the request; while one waits there is no other."""
    check_later(wished_on, due_was)
    values = {"wished_on": wished_on, "due_was": due_was, "reason": reason, "asked_by_id": by.id}
    if not insert_new(TimeRequest, **values, **about):
        raise Refused(_("You have asked already. The facilitator has to answer first."))


def pending(**about: int) -> TimeRequest | None:
    """The request that waits for the facilitator."""
    return db.session.scalar(sa.select(TimeRequest).filter_by(granted=None, **about))


def settle(*, office_id: int, granted: bool, answer: str, by, **about: int) -> TimeRequest:
    """The facilitator's word on it, and who gave it; nobody grants their own office anything."""
    request = pending(**about)
    if request is None:
        raise Refused(_answered_before(**about))
    if by.speaks_for(office_id):
        raise Refused(_("You speak for this office. Another facilitator has to decide."))
    _answer(request, granted, answer, by)
    return request


def _answered_before(**about: int) -> str:
    """What became of the latest request, for somebody who answers too late."""
    latest = sa.select(TimeRequest, Person.name).join(Person, Person.id == TimeRequest.settled_by_id)
    row = db.session.execute(latest.filter_by(**about).order_by(TimeRequest.id.desc())).first()
    if row is None:
        return _("No request for more time is waiting.")
    request, who = row
    if request.granted:
        day = request.wished_on.isoformat()
        sentence = _("%(who)s has answered already: more time until %(day)s.", who=who, day=day)
    else:
        sentence = _("%(who)s has answered already: the date stands.", who=who)
    return sentence + " " + _("What you wrote still stands here; none of it was sent.")


def drop(*, answer: str, by=None, **about: int) -> None:
    """What is done needs no more time."""
    if request := pending(**about):
        _answer(request, False, answer, by)


def _answer(request: TimeRequest, granted: bool, answer: str, by) -> None:
    """All at once: a request that is half answered must not reach the table."""
    facts = granted, answer, by.id if by else None, now()
    request.granted, request.answer, request.settled_by_id, request.settled_at = facts


def ask(deadline: Deadline, *, due_on: dt.date, reason: str, by) -> None:
    """The office asks for more time; a facilitator who asks in its name grants it at once."""
    _hold(deadline)
    if not deadline.is_running:
        raise Refused(_("This is done, or nobody has to do it any more."))
    was = local(deadline.due_at).date()
    put(wished_on=due_on, due_was=was, reason=reason, by=by, deadline_id=deadline.id)
    _note("time_asked", deadline, by, due=due_on, reason=reason)
    if not by.speaks_for(deadline.office_id):
        grant(deadline, answer="", by=by)


def grant(deadline: Deadline, *, answer: str, by) -> None:
    """The date moves to the day that was asked for; the first one stays in sight."""
    _hold(deadline)
    request = settle(
        office_id=deadline.office_id, granted=True, answer=answer, by=by, deadline_id=deadline.id
    )
    if not deadline.is_running:
        raise Refused(_("This is done, or nobody has to do it any more."))
    check_later(request.wished_on, local(deadline.due_at).date())
    deadline.due_at, deadline.remind_at = end_of(request.wished_on), now()
    _note("moved", deadline, by, old=request.due_was, new=request.wished_on, reason=request.reason)


def follow(issue: Issue, office: Office, *, until: dt.date, reason: str, by) -> None:
    """A promise was given more time: the office's time to settle the matter does not end before it."""
    hold(issue)
    for deadline in running(issue, Step.SETTLE, office):
        old = local(deadline.due_at).date()
        if old < until and pending(deadline_id=deadline.id) is None:
            deadline.due_at, deadline.remind_at = end_of(until), now()
            _note("moved", deadline, by, old=old, new=until, reason=reason)


def refuse(deadline: Deadline, *, answer: str, by) -> None:
    """The date stands, and the facilitator says why."""
    _hold(deadline)
    settle(office_id=deadline.office_id, granted=False, answer=answer, by=by, deadline_id=deadline.id)
    _note("time_refused", deadline, by, reason=answer)


def _hold(deadline: Deadline) -> None:
    hold(deadline.issue)
    db.session.refresh(deadline)


def _note(what: str, deadline: Deadline, by, **data) -> None:
    db.session.flush()
    office, step = deadline.office.name, deadline.step.value
    record(f"deadline.{what}", deadline.issue, by=by, office=office, step=step, deadline=deadline.id, **data)
