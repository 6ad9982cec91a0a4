"""An office passes an issue on to the one it holds to be the right one, or asks others to help."""

from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..offices.models import Office
from . import clocks, giving, queries, returning
from .models import Handling, Passing
from .words import Part, Phase


def pass_on(handling: Handling, *, office: Office, reason: str, by) -> None:
    """Offer to another office what is this one's to lead. Promises that were made stay with who made them."""
    giving.hold_running(handling)
    _check_may_pass(handling, office)
    issue = handling.issue
    giving.end(handling, Phase.PASSED_ON)
    to = giving.offer_lead(issue, office, reason=reason, by_id=by.id)
    db.session.add(Passing(from_id=handling.id, to_id=to.id, reason=reason, by_id=by.id, at=now()))
    giving.note("passed_on", handling, by=by, to=office.name, to_id=office.id, reason=reason)


def _check_may_pass(handling: Handling, office: Office) -> None:
    if not handling.leads:
        raise Refused(_("Your office only helps here, so it has nothing to pass on."))
    if returning.stands_ruled(handling.issue, handling.office):
        raise Refused(
            _("The facilitator ruled that this is your office’s own. It can ask another office to help.")
        )
    giving.check_serves(office, handling.issue)
    if office.id == handling.office_id:
        raise Refused(_("This is your own office. Choose another one."), field="office")
    if queries.had_before(handling.issue, office):
        raise Refused(
            _("%(office)s had this before. Return it to the facilitator instead.", office=office.name),
            field="office",
        )


def ask_help(handling: Handling, *, office: Office, reason: str, by) -> None:
    """The office that leads asks another to help; each makes promises of its own."""
    giving.hold_running(handling)
    if not handling.leads or handling.phase is not Phase.ACCEPTED:
        raise Refused(_("Whoever has accepted to lead can ask others to help."))
    giving.check_serves(office, handling.issue)
    giving.begin(handling.issue, office, Part.HELPER, reason=reason, offered_by_id=by.id)
    clocks.offered(handling.issue, office)
    giving.note("help_asked", handling, by=by, helper=office.name, helper_id=office.id, reason=reason)
