"""An office confirms a promise that the facilitator took down in its name."""

from flask_babel import gettext as _

from ..database import insert_new
from ..errors import Refused
from ..handling import taking as handling
from ..timeline import record
from .models import Acknowledgement, Commitment
from .words import Phase


def may_acknowledge(row) -> bool:
    """Whether the promise waits for the office's own word: of a list row."""
    return row.made_for_office and row.acknowledged_at is None and row.phase is not Phase.RELEASED


def acknowledge(commitment: Commitment, *, by) -> None:
    """The office says that the promise is its own; once."""
    if not commitment.made_for_office:
        raise Refused(_("Your office made this promise itself. There is nothing to confirm."))
    if commitment.phase is Phase.RELEASED:
        raise Refused(_("The office was released from this promise."))
    if not insert_new(Acknowledgement, commitment_id=commitment.id, by_id=by.id):
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
