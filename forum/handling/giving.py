"""An issue is given to an office: offered to it, and taken from the one that led before."""

from typing import Any

from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.holding import hold
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..timeline import Event, follows, record
from . import clocks, queries
from .models import Handling
from .words import LIFECYCLE, Part, Phase


@follows("issue.handed_over")
def follow_hand_over(issue: Issue, event: Event) -> None:
    """What the facilitator hands over is offered to the office; another that led has it no longer."""
    office, before = issue.office, queries.leading(issue)
    assert office
    if queries.waiting_return(issue):
        raise Refused(_("An office has returned this. Rule on the return first."))
    if before and before.office_id == office.id:
        raise Refused(_("%(office)s has this already.", office=office.name), field="office")
    if before:
        end(before, Phase.ENDED)
    offer_lead(issue, office, reason=event.data.get("reason", ""), by_id=event.actor_id)


@follows("issue.reopened")
def follow_reopening(issue: Issue, event: Event) -> None:
    """A reopened issue is back with its office; one of an earlier board goes to who answered there."""
    lead = queries.leading(issue)
    if lead:
        (clocks.offered if lead.is_offered else clocks.begun_again)(issue, lead.office)
    elif issue.office and issue.office.place.covers(issue.place):
        by = db.session.get_one(Person, event.actor_id)
        issues.hand_over(issue, office=issue.office, reason=event.data["reason"], by=by)


@follows("issue.resolved", "issue.declined", "issue.merged", "issue.withdrawn")
def follow_end(issue: Issue, event: Event) -> None:
    """An issue that is over waits for nobody."""
    clocks.over(issue, settled=event.action == "issue.resolved")


def offer_lead(issue: Issue, office: Office, *, reason: str, by_id: int | None) -> Handling:
    """The office is to lead; if it was helping, that ends. A helper keeps nobody from leading."""
    if helping := queries.running(issue, office):
        end(helping, Phase.ENDED)
    issue.office = office
    clocks.offered(issue, office)
    return begin(issue, office, Part.LEAD, reason=reason, offered_by_id=by_id)


def begin(issue: Issue, office: Office, part: Part, **given: Any) -> Handling:
    """A new handling, offered unless `given` says more; the table has one lead and an office once."""
    db.session.flush()
    values = {"phase": Phase.OFFERED, "phase_since": now(), "offered_at": now(), "reason": "", **given}
    if not insert_new(Handling, issue_id=issue.id, office_id=office.id, part=part, **values):
        raise Refused(_("%(office)s has this already.", office=office.name), field="office")
    made = queries.running(issue, office)
    assert made
    return made


def end(handling: Handling, phase: Phase) -> None:
    """The office has it no longer."""
    LIFECYCLE.move(handling, phase)
    handling.ended_at = now()
    clocks.dropped(handling.issue, handling.office)
    db.session.flush()


def hold_running(handling: Handling) -> None:
    """Wait for whoever acts on the issue now; Refused with what happened when the handling runs no more."""
    hold(handling.issue, handling)
    if handling.ended_at is not None:
        raise Refused(
            _meanwhile(handling) + " " + _("What you wrote still stands here; none of it was sent.")
        )
    if not handling.issue.is_open:
        raise Refused(_("This issue is closed."))


def check_serves(office: Office, issue: Issue) -> None:
    if not office.place.covers(issue.place):
        raise Refused(_("%(office)s does not serve this place.", office=office.name), field="office")


def _meanwhile(handling: Handling) -> str:
    """What became of it, for somebody who comes too late."""
    if handling.phase is Phase.RETURNED and handling.sent_back:
        sent = handling.sent_back
        return _("%(who)s has returned this meanwhile: %(reason)s", who=sent.by.name, reason=sent.reason)
    if handling.phase is Phase.PASSED_ON and handling.passing:
        gone = handling.passing
        return _(
            "%(who)s has passed this on to %(office)s meanwhile: %(reason)s",
            who=gone.by.name,
            office=gone.to.office.name,
            reason=gone.reason,
        )
    if handling.phase is Phase.DECLINED:
        return _("Your office has said meanwhile that it cannot help.")
    return _("This has been given to another office meanwhile.")


def note(action: str, handling: Handling, *, by, **data: Any) -> None:
    """Put the step into the issue's timeline, naming the office."""
    office = handling.office
    record(f"handling.{action}", handling.issue, by=by, office=office.name, office_id=office.id, **data)
