"""An office says that an issue is not its own; the facilitator rules, and that stands."""

from flask_babel import gettext as _

from ..clock import now
from ..database import insert_new
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.holding import hold
from ..issues.models import Issue
from ..offices.models import Office
from . import giving, queries, taking
from .models import Handling, Return
from .words import Phase, Ruling


def send_back(handling: Handling, *, reason: str, by) -> None:
    """Return an issue that was offered; an office may do so once for an issue."""
    giving.hold_running(handling)
    if not handling.leads:
        raise Refused(_("Your office is only asked to help here. Say that it cannot, and why."))
    if handling.phase is Phase.ACCEPTED:
        raise Refused(_accepted_before(handling))
    row = {"issue_id": handling.issue_id, "office_id": handling.office_id, "ruling_reason": ""}
    if not insert_new(Return, handling_id=handling.id, reason=reason, by_id=by.id, at=now(), **row):
        raise Refused(_("Your office has returned this once. The facilitator’s ruling stands."))
    giving.end(handling, Phase.RETURNED)
    handling.issue.office = None
    giving.note("returned", handling, by=by, reason=reason)


def _accepted_before(handling: Handling) -> str:
    who = handling.accepted_by.name if handling.accepted_by else handling.office.name
    return _("%(who)s has accepted this. It can be passed on, or another office asked to help.", who=who)


def rule(handling: Handling, *, upheld: bool, reason: str, office: Office | None = None, by) -> None:
    """The facilitator agrees with the return, and may hand the issue to another office; or it stays."""
    sent = _to_rule_on(handling, by)
    sent.ruling = Ruling.UPHELD if upheld else Ruling.REFUSED
    sent.ruling_reason, sent.ruled_by_id, sent.ruled_at = reason, by.id, now()
    if not upheld:
        taking.lead_again(handling, by_id=None)
    giving.note("return_upheld" if upheld else "return_refused", handling, by=by, reason=reason)
    if upheld and office:
        _hand_on(handling, office, reason, by)


def _to_rule_on(handling: Handling, by) -> Return:
    hold(handling.issue, handling)
    sent = handling.sent_back
    if by.speaks_for(handling.office_id):
        raise Refused(_("You speak for this office. Another facilitator has to rule."))
    if sent is None:
        raise Refused(_("This office has returned nothing."))
    if not sent.waits:
        raise Refused(_ruled_before(sent))
    if not handling.issue.is_open:
        raise Refused(_("This issue is closed."))
    return sent


def _ruled_before(sent: Return) -> str:
    who = sent.ruled_by.name if sent.ruled_by else ""
    if sent.ruling is Ruling.TAKEN_BACK:
        return _("%(who)s has taken this on after all meanwhile.", who=who)
    if sent.ruling is Ruling.UPHELD:
        return _("%(who)s has agreed with the return meanwhile: %(why)s", who=who, why=sent.ruling_reason)
    return _("%(who)s has ruled meanwhile that it stays: %(why)s", who=who, why=sent.ruling_reason)


def _hand_on(handling: Handling, office: Office, reason: str, by) -> None:
    if office.id == handling.office_id:
        raise Refused(_("This is the office that returned it. Choose another one."), field="office")
    issues.hand_over(handling.issue, office=office, reason=reason, by=by)


def stands_ruled(issue: Issue, office: Office) -> bool:
    """Whether a facilitator ruled that the issue is this office's own."""
    sent = queries.return_of(issue, office)
    return sent is not None and sent.ruling is Ruling.REFUSED
