"""A promise of the rectification list at a meeting: put on the agenda, looked at, taken up again."""

import datetime as dt

import sqlalchemy as sa
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..deadlines import asking
from ..errors import Refused
from ..issues.models import Issue
from ..meetings import agenda, filling, inviting
from ..meetings.lifecycle import lock, must_be
from ..meetings.models import AgendaItem, Decision, Meeting
from ..meetings.words import Phase
from ..people.models import Person
from ..places.models import Place
from ..recording import deciding
from ..recording.sentences import spoken_day
from . import lifecycle, moving, rectifying, standing
from .models import Commitment
from .rectification import Rectification
from .words import Phase as PromisePhase


def next_meeting(stay: Rectification, *, by: Person) -> Meeting | None:
    """The next meeting that is planned or called for the place, or one above it, where this person leads."""
    coming = sa.select(Meeting).where(
        Meeting.place_id.in_(stay.place.ancestor_ids),
        Meeting.phase.in_((Phase.PLANNED, Phase.CALLED)),
        Meeting.starts_at > now(),
    )
    meetings = db.session.scalars(coming.order_by(Meeting.starts_at, Meeting.id).limit(20))
    return next((meeting for meeting in meetings if by.facilitates(meeting.place)), None)


def table(stay: Rectification, *, by: Person) -> AgendaItem:
    """Put it on that agenda for review, and ask its office to come; its issue stays where it is, in hand."""
    meeting = next_meeting(stay, by=by)
    if meeting:
        lock(meeting)
    standing.hold(stay.commitment.issue, stay)
    _must_be_on_list(stay)
    if meeting is None:
        raise Refused(_("No meeting is planned here yet."))
    item = agenda.put_for_review(meeting, stay.commitment.issue, stay_id=stay.id, by=by)
    inviting.include(meeting, stay.commitment.office, by=by)
    return item


def _must_be_on_list(stay: Rectification) -> None:
    if stay.left_at:
        raise Refused(_("This promise has left the rectification list."))


def resume(meeting: Meeting, *, by: Person) -> int:
    """Take up again what an earlier meeting wanted to review and did not get through; how many came on."""
    lock(meeting)
    must_be(meeting, *filling.FILLABLE)
    waiting = db.session.scalars(_left_over(meeting).limit(filling.fitting(meeting))).all()
    for stay in waiting:
        agenda.put_for_review(meeting, stay.commitment.issue, stay_id=stay.id, by=by)
    return len(waiting)


def _left_over(meeting: Meeting) -> sa.Select:
    """What is on the list still, and whose last place on an agenda ended without a conclusion."""
    below = sa.select(Place.id).where(Place.path.startswith(meeting.place.path))
    last = sa.select(sa.func.max(AgendaItem.id)).group_by(AgendaItem.rectification_id)
    return (
        sa.select(Rectification)
        .join(AgendaItem, AgendaItem.rectification_id == Rectification.id)
        .join(Commitment, Commitment.id == Rectification.commitment_id)
        .join(Issue, Issue.id == Commitment.issue_id)
        .where(AgendaItem.id.in_(last), AgendaItem.removed_because == "", Rectification.left_at.is_(None))
        .where(Commitment.place_id.in_(below), Issue.phase.in_(agenda.REVIEWED), sa.not_(Issue.hidden))
        .order_by(AgendaItem.id)
    )


def conclude(
    item: AgendaItem,
    *,
    text: str,
    review_on: dt.date | None = None,
    due_on: dt.date | None = None,
    by: Person,
) -> Decision:
    """What came of the review: the promise stays on the list until it is looked at next.

    due_on: the new date that the office names. What has left the list meanwhile takes no dates.
    """
    lock(item.meeting)
    stay = _stay(item)
    if stay and not stay.left_at:
        _carry_on(stay, item.meeting, text, review_on, due_on, by)
    elif due_on and stay:
        _must_be_on_list(stay)
    return deciding.review(item, text=_with_dates(text, due_on, review_on), by=by)


def _stay(item: AgendaItem) -> Rectification | None:
    stay = db.session.get(Rectification, item.rectification_id) if item.rectification_id else None
    if stay:
        standing.hold(item.issue, stay.commitment, stay)
    return stay


def _carry_on(stay, meeting: Meeting, text: str, review_on, due_on, by: Person) -> None:
    if review_on is None:
        raise Refused(_("Choose the day of the next review."), field="review_on")
    if due_on:
        _promise_anew(stay.commitment, due_on, meeting, by)
    rectifying.look(stay, review_on=review_on, said=text, by=by)


def _promise_anew(commitment: Commitment, due_on: dt.date, meeting: Meeting, by: Person) -> None:
    """The office names the date, the facilitator takes it down; where it was said stands beside it."""
    with force_locale(current_app.config["SETTINGS"].locale):
        reason = _("Said at the meeting “%(meeting)s”.", meeting=meeting.title)
    if commitment.phase is PromisePhase.DISPUTED:
        lifecycle.promise_again(commitment, due_on=due_on, reason=reason, by=by)
    elif asking.pending(commitment_id=commitment.id):
        asked = _(
            "The office has asked for more time already. Answer that first, on the page of the promise."
        )
        raise Refused(asked, field="due_on")
    elif moving.ask(commitment, due_on=due_on, reason=reason, by=by) is None:
        raise Refused(
            _("You speak for this office. Another facilitator has to note its new date."), field="due_on"
        )


def _with_dates(text: str, due_on: dt.date | None, review_on: dt.date | None) -> str:
    """In the language of the site: what is noted once stays as it was."""
    with force_locale(current_app.config["SETTINGS"].locale):
        said = [_("New date: %(day)s.", day=spoken_day(due_on))] if due_on else []
        said += [_("Next review: %(day)s.", day=spoken_day(review_on))] if review_on else []
    return ("" if text.endswith(("。", "！", "？")) else " ").join([text, *said])
