"""Letting an office off a promise: it asks with a reason, a facilitator agrees or does not."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..deadlines import asking
from ..errors import Refused
from ..people.models import Person
from . import rectifying, standing
from .models import Commitment, Release
from .moving import note
from .words import LIFECYCLE, Phase


def pending(commitment: Commitment) -> Release | None:
    """The request that waits for the facilitator."""
    return db.session.scalar(
        sa.select(Release).where(Release.commitment_id == commitment.id, Release.agreed.is_(None))
    )


def ask(commitment: Commitment, *, reason: str, by) -> None:
    """The office asks to be released; there is one such request at a time."""
    standing.hold(commitment.issue, commitment)
    if not LIFECYCLE.allows(commitment, Phase.RELEASED):
        raise Refused(_("Only an open promise can be released."))
    if not insert_new(Release, commitment_id=commitment.id, reason=reason, asked_by_id=by.id):
        raise Refused(_("You have asked already. The facilitator has to answer first."))
    note("release_asked", commitment, by, reason=reason)


def agree(commitment: Commitment, *, answer: str, by) -> None:
    """The facilitator releases the office; everybody can read why."""
    request = _taken_up(commitment, by)
    request.agreed, request.answer = True, answer
    asking.drop(answer=answer, by=by, commitment_id=commitment.id)
    rectifying.move(commitment, Phase.RELEASED)
    note("released", commitment, by, reason=answer)
    standing.settle(commitment.issue, by=by)
    standing.put_back_if_free(commitment.issue)


def refuse(commitment: Commitment, *, answer: str, by) -> None:
    """The promise stands, and the facilitator says why."""
    request = _taken_up(commitment, by)
    request.agreed, request.answer = False, answer
    note("release_refused", commitment, by, reason=answer)


def _answered_before(commitment: Commitment) -> str:
    """What became of the latest request, for somebody who answers too late."""
    latest = sa.select(Release, Person.name).join(Person, Person.id == Release.settled_by_id)
    mine = latest.filter_by(commitment_id=commitment.id).order_by(Release.id.desc())
    row = db.session.execute(mine).first()
    if row is None:
        return _("No request to be released is waiting.")
    release, who = row
    if release.agreed:
        sentence = _("%(who)s has answered already: the office is released.", who=who)
    else:
        sentence = _("%(who)s has answered already: the promise stands.", who=who)
    return sentence + " " + _("What you wrote still stands here; none of it was sent.")


def _taken_up(commitment: Commitment, by) -> Release:
    standing.hold(commitment.issue, commitment)
    request = pending(commitment)
    if request is None:
        raise Refused(_answered_before(commitment))
    if by.speaks_for(commitment.office_id):
        raise Refused(_("You speak for this office. Another facilitator has to decide."))
    request.settled_by_id, request.settled_at = by.id, now()
    return request


def drop_request(commitment: Commitment, *, by) -> None:
    """What is delivered needs no release."""
    if request := pending(commitment):
        facts = False, _("Delivered in the meantime."), by.id, now()
        request.agreed, request.answer, request.settled_by_id, request.settled_at = facts
