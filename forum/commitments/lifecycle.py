"""The verbs of a commitment: promised, shown, moved, delivered, promised again."""

import datetime as dt

import sqlalchemy as sa
from flask_babel import gettext as _

from .. import files
from ..clock import local, now, today
from ..database import db
from ..deadlines.asking import check_day
from ..errors import Refused
from ..handling import taking as handling
from ..issues import lifecycle as issues
from ..issues.models import Issue
from ..issues.words import Phase as IssuePhase
from ..meetings.models import AgendaItem, Meeting
from ..meetings.words import Phase as MeetingPhase
from ..offices.models import Office
from . import confirming, moving, rectifying, releasing, standing
from .models import Commitment, Delivery, Extension, Progress
from .moving import note
from .words import Phase

BRIEF = 120


def promise(issue: Issue, *, office: Office, due_on: dt.date, meeting: Meeting | None = None, by, **words):
    """An office says what it will do, who answers for it (person_named), and by when; work begins."""
    standing.hold(issue)
    _check_ready(issue)
    _check_office(issue, office, by)
    _check_meeting(issue, meeting)
    _check_due(due_on, meeting)
    handling.take_up(issue, office=office, by=by)
    commitment = _made(issue, office, due_on, by, **words)
    commitment.meeting = meeting
    db.session.add(commitment)
    note("promised", commitment, by, due=due_on, what=commitment.what)
    issues.begin_work(issue, by=by)
    standing.settle(issue, by=by)
    return commitment


def _made(issue: Issue, office: Office, due_on: dt.date, by, *, what: str, person_named: str) -> Commitment:
    return Commitment(
        issue=issue,
        place_id=issue.place_id,
        office=office,
        what=what.rstrip(".。 "),
        person_named=person_named,
        first_due_on=due_on,
        due_on=due_on,
        phase=Phase.PROMISED,
        made_by_id=by.id,
        made_for_office=not by.speaks_for(office.id),
    )


def _check_ready(issue: Issue) -> None:
    """Promises are made once the issue is accepted, and not while it is on the table."""
    if issue.phase is IssuePhase.RAISED:
        raise Refused(_("The facilitator has to accept this issue first. Then a promise can be made."))
    if issue.phase is IssuePhase.TABLED:
        raise Refused(_("This is on the agenda of a meeting. Record the decision first, then the promise."))
    if issue.phase is IssuePhase.AWAITING_CONFIRMATION:
        raise Refused(_("Residents are being asked about this just now. Wait for what they say."))
    if issue.phase not in (IssuePhase.ACCEPTED, IssuePhase.DECIDED, IssuePhase.IN_HAND):
        raise Refused(_("This issue is closed, so no promise can be added."))


def _check_office(issue: Issue, office: Office, by) -> None:
    if not office.place.covers(issue.place):
        raise Refused(_("%(office)s does not serve this place.", office=office.name), field="office")
    if not (by.speaks_for(office.id) or by.facilitates(issue.place)):
        raise Refused(_("You do not speak for %(office)s.", office=office.name), field="office")


def _check_meeting(issue: Issue, meeting: Meeting | None) -> None:
    if meeting is None:
        return
    on_agenda = sa.select(AgendaItem.id).where(
        AgendaItem.meeting_id == meeting.id,
        AgendaItem.issue_id == issue.id,
        AgendaItem.removed_because.is_(None),
    )
    if meeting.phase in (MeetingPhase.PLANNED, MeetingPhase.CANCELLED) or not db.session.scalar(on_agenda):
        raise Refused(_("That meeting did not take up this issue."))


def _check_due(due_on: dt.date, meeting: Meeting | None = None) -> None:
    """A working day to come, within a few years, and not before the meeting."""
    if meeting and due_on < local(meeting.starts_at).date() and due_on >= today():
        raise Refused(
            _("This is before the meeting. Choose the day of the meeting or later."), field="due_on"
        )
    check_day(due_on)


def _brief(text: str) -> str:
    """The beginning of a text, for one line of the timeline."""
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 1]}…"


def show_progress(commitment: Commitment, *, text: str, uploads=(), before: bool = False, by) -> Progress:
    """The office shows a step on the way, with photos if it has any."""
    if commitment.phase not in (Phase.PROMISED, Phase.DISPUTED):
        raise Refused(_("Progress is shown while the work goes on. This promise is past that."))
    step = Progress(commitment_id=commitment.id, text=text, before=before, by_id=by.id)
    step.pictures = [files.keep(upload, alt=_brief(text), by=by) for upload in uploads]
    db.session.add(step)
    note("progressed", commitment, by, text=_brief(text))
    return step


def promise_again(commitment: Commitment, *, due_on: dt.date, reason: str, by) -> Extension:
    """After a dispute the office names a new date, and what it will do differently; or somebody for it."""
    standing.hold(commitment.issue, commitment)
    rectifying.move(commitment, Phase.PROMISED)
    if due_on == commitment.due_on:
        raise Refused(_("Choose another day than the one promised before."), field="due_on")
    commitment.delivered_at = None
    moved = moving.move(commitment, "promised_again", due_on, reason, by)
    if not by.speaks_for(commitment.office_id):
        moved.granted_by_id = by.id
    return moved


def deliver(commitment: Commitment, *, evidence: str, uploads=(), by) -> Delivery:
    """Claim the promise kept, and show it; residents have the last word."""
    standing.hold(commitment.issue, commitment)
    rectifying.move(commitment, Phase.DELIVERED)
    commitment.delivered_at = now()
    delivery = Delivery(commitment_id=commitment.id, evidence=evidence, by_id=by.id)
    delivery.pictures = [files.keep(upload, alt=_brief(evidence), by=by) for upload in uploads]
    db.session.add(delivery)
    releasing.drop_request(commitment, by=by)
    moving.drop_request(commitment, by=by)
    note("delivered", commitment, by, evidence=_brief(evidence))
    confirming.open_round(commitment.issue, commitment=commitment)
    standing.settle(commitment.issue, by=by)
    return delivery
