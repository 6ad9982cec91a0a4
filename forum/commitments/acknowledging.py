"""An office confirms a promise, or its new date, that the facilitator took down in its name."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db, insert_new
from ..errors import Refused
from ..handling import taking as handling
from ..timeline import record
from . import standing
from .models import Acknowledgement, Commitment
from .waiting import named_for_office
from .words import Phase


def may_acknowledge(row) -> bool:
    """Whether the promise waits for the office's own word: of a list row."""
    return row.made_for_office and row.acknowledged_at is None and row.phase is not Phase.RELEASED


def acknowledge(commitment: Commitment, *, by) -> None:
    """The office says that the promise, with the date it has now, is its own; once."""
    standing.hold(commitment.issue, commitment)
    if not db.session.scalar(sa.select(named_for_office()).where(Commitment.id == commitment.id)):
        raise Refused(_("Your office made this promise itself. There is nothing to confirm."))
    if commitment.phase is Phase.RELEASED:
        raise Refused(_("The office was released from this promise."))
    if not insert_new(Acknowledgement, commitment_id=commitment.id, due_on=commitment.due_on, by_id=by.id):
        raise Refused(_("Your office has confirmed this promise already."))
    handling.take_up(commitment.issue, office=commitment.office, by=by)
    record(
        "commitment.acknowledged",
        commitment.issue,
        by=by,
        office=commitment.office.name,
        what=commitment.what,
        commitment=commitment.id,
    )
