"""Moving the date of a promise: the office asks with a reason, a facilitator grants it or does not."""

import datetime as dt

from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..deadlines import asking
from ..errors import Refused
from ..timeline import record
from . import rectifying, standing
from .models import Commitment, Extension
from .words import PHASE_LABELS, Phase


def note(step: str, commitment: Commitment, by, **data) -> None:
    """Put the step into the issue's timeline, naming the office and the promise."""
    db.session.flush()
    record(
        f"commitment.{step}",
        commitment.issue,
        by=by,
        office=commitment.office.name,
        office_id=commitment.office_id,
        commitment=commitment.id,
        **data,
    )


def ask(commitment: Commitment, *, due_on: dt.date, reason: str, by) -> Extension | None:
    """The office asks for more time; a facilitator who asks in its name grants it at once."""
    _held(commitment)
    was = commitment.due_on
    asking.put(wished_on=due_on, due_was=was, reason=reason, by=by, commitment_id=commitment.id)
    note("time_asked", commitment, by, due=due_on, reason=reason)
    return None if by.speaks_for(commitment.office_id) else grant(commitment, answer="", by=by)


def grant(commitment: Commitment, *, answer: str, by) -> Extension:
    """The date moves to the day asked for, and the time to settle with it; the old one stays in sight."""
    _held(commitment)
    request = _settled(commitment, granted=True, answer=answer, by=by)
    asking.check_later(request.wished_on, commitment.due_on)
    moved = move(commitment, "extended", request.wished_on, request.reason, by)
    moved.by_id, moved.granted_by_id = request.asked_by_id, by.id
    until = {"until": request.wished_on, "reason": request.reason}
    asking.follow(commitment.issue, commitment.office, **until, by=by)
    return moved


def refuse(commitment: Commitment, *, answer: str, by) -> None:
    """The date stands, and the facilitator says why."""
    _held(commitment)
    _settled(commitment, granted=False, answer=answer, by=by)
    note("time_refused", commitment, by, reason=answer)


def drop_request(commitment: Commitment, *, by) -> None:
    """What is delivered needs no more time."""
    asking.drop(answer=_("Delivered in the meantime."), by=by, commitment_id=commitment.id)


def _settled(commitment: Commitment, *, granted: bool, answer: str, by):
    office = {"office_id": commitment.office_id, "commitment_id": commitment.id}
    return asking.settle(granted=granted, answer=answer, by=by, **office)


def _held(commitment: Commitment) -> None:
    standing.hold(commitment.issue, commitment)
    if commitment.phase is not Phase.PROMISED:
        stands = PHASE_LABELS[commitment.phase]
        sentence = _(
            "Only the date of an open promise can be moved. This one is now: %(phase)s.", phase=stands
        )
        raise Refused(sentence)


def move(commitment: Commitment, step: str, due_on: dt.date, reason: str, by) -> Extension:
    """The promise has another date; the old one stays in sight."""
    asking.check_day(due_on)
    rectifying.enter_if_late(commitment)
    old, commitment.due_on, commitment.remind_at = commitment.due_on, due_on, now()
    moved = Extension(
        commitment_id=commitment.id,
        office_id=commitment.office_id,
        old_due_on=old,
        new_due_on=due_on,
        reason=reason,
        after_dispute=step == "promised_again",
        by_id=by.id,
    )
    db.session.add(moved)
    note(step, commitment, by, old=old, new=due_on, reason=reason)
    standing.settle(commitment.issue, by=by)
    return moved
