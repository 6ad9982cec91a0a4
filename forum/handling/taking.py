"""An office takes an issue on: by saying so, or by what it promises and answers."""

from flask_babel import gettext as _

from ..clock import now
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.holding import hold
from ..issues.models import Issue
from ..offices.models import Office
from . import clocks, giving, queries
from .models import Handling, Return
from .words import LIFECYCLE, Part, Phase, Ruling


def accept(handling: Handling, *, by) -> None:
    """The office takes on what it was offered, as the one that leads or to help."""
    giving.hold_running(handling)
    if handling.phase is Phase.ACCEPTED:
        raise Refused(_accepted_before(handling))
    _accept(handling, by=by)


def _accepted_before(handling: Handling) -> str:
    if handling.accepted_by is None:
        return _("Your office has this already.")
    return _("%(who)s has accepted this for your office already.", who=handling.accepted_by.name)


def _accept(handling: Handling, *, by) -> None:
    who = by.id  # read before the row is half changed
    LIFECYCLE.move(handling, Phase.ACCEPTED)
    handling.accepted_at, handling.accepted_by_id = now(), who
    clocks.accepted(handling.issue, handling.office, leads=handling.leads)
    giving.note("accepted" if handling.leads else "help_accepted", handling, by=by)


def decline(handling: Handling, *, reason: str, by) -> None:
    """An office that was asked to help says that it cannot, and why."""
    giving.hold_running(handling)
    if handling.leads:
        raise Refused(_("This is your office’s own. Return it to the facilitator, or pass it on."))
    if handling.phase is Phase.ACCEPTED:
        raise Refused(_accepted_before(handling))
    giving.end(handling, Phase.DECLINED)
    giving.note("help_declined", handling, by=by, reason=reason)


def take_up(issue: Issue, *, office: Office, by) -> None:
    """The office promises something, or settles the matter by its answer: that is taking it on.

    Where nobody leads, it leads from now; else it helps. What a facilitator takes down for an
    office only offers the issue to it: its own word is still to come.
    """
    hold(issue)
    if not by.speaks_for(office.id):
        if queries.leading(issue) is None:
            issues.hand_over(issue, office=office, by=by)
    elif sent := queries.waiting_return(issue, office):
        _take_back(sent, by)
    elif own := queries.running(issue, office):
        _confirm(own, by)
    else:
        _join(issue, office, by)
    clocks.answered(issue)


def accept_by_answer(issue: Issue, *, office: Office, by) -> None:
    """Whoever answers for an office that was offered the issue has accepted it."""
    hold(issue)
    own = queries.running(issue, office)
    if own and by.speaks_for(office.id):
        _confirm(own, by)
    clocks.answered(issue)


def _confirm(own: Handling, by) -> None:
    if own.is_offered:
        _accept(own, by=by)


def _join(issue: Issue, office: Office, by) -> None:
    """Unasked, an office leads where nobody does, and helps where somebody does."""
    leads = queries.leading(issue) is None
    if leads:
        issue.office = office
    made = giving.begin(issue, office, Part.LEAD if leads else Part.HELPER, offered_by_id=by.id)
    _accept(made, by=by)


def _take_back(sent: Return, by) -> None:
    """The office acts after all on what it returned."""
    sent.ruling, sent.ruled_by_id, sent.ruled_at = Ruling.TAKEN_BACK, by.id, now()
    lead_again(sent.handling, by_id=by.id)
    giving.note("taken_back", sent.handling, by=by)


def lead_again(handling: Handling, *, by_id: int | None) -> None:
    """What was returned is the office's after all; another that leads by now stands in the way."""
    issue = handling.issue
    if other := queries.leading(issue):
        raise Refused(_("%(office)s has this already.", office=other.office.name))
    LIFECYCLE.move(handling, Phase.ACCEPTED)
    handling.ended_at, handling.accepted_at, handling.accepted_by_id = None, now(), by_id
    issue.office = handling.office
    clocks.accepted(issue, handling.office, leads=True)
