"""The verbs of an issue: from raised to the marked resolution."""

import datetime as dt

from flask_babel import gettext as _

from .. import files, texts
from ..database import db
from ..errors import Refused
from ..offices.models import Office
from ..places.models import Place
from ..timeline import record
from . import searching
from .holding import hold
from .models import AuthorNote, Decline, HandOver, Issue, Referral, Withdrawal
from .words import LIFECYCLE, Kind, Phase


def _write(issue: Issue, title: str, body: str) -> None:
    issue.title, issue.body, issue.body_html = title, body, texts.to_html(body)


def _locate(issue: Issue, place: Place) -> None:
    issue.place, issue.place_id = place, place.id
    issue.community_id = place.community.id if place.community else None


def raise_issue(*, place: Place, kind: Kind, category, title: str, body: str, uploads=(), by) -> Issue:
    """A resident says what is wrong; the issue is raised in the place."""
    issue = Issue(kind=kind, category=category, author=by, phase=Phase.RAISED)
    _write(issue, title, body)
    _locate(issue, place)
    issue.pictures = [files.keep(upload, alt=title, by=by) for upload in uploads]
    db.session.add(issue)
    db.session.flush()
    searching.index(issue)
    record("issue.raised", issue, by=by, kind=kind.value, category=category.value)
    return issue


def edit(issue: Issue, *, title: str, body: str, category, kind: Kind, by) -> None:
    """Change the text, which only the first support fixes."""
    if issue.supports or issue.phase is not Phase.RAISED:
        raise Refused(_("Neighbours already stand behind this text, so it stays. Add a note instead."))
    issue.kind, issue.category = kind, category
    _write(issue, title, body)
    searching.index(issue)
    record("issue.edited", issue, by=by, kind=kind.value, category=category.value)


def add_note(issue: Issue, *, body: str, by) -> None:
    """The author adds a dated note; the text itself stays."""
    db.session.add(AuthorNote(issue_id=issue.id, body=body, body_html=texts.to_html(body)))
    record("issue.note_added", issue, by=by)


def accept(issue: Issue, *, by) -> None:
    """The facilitator takes the issue up."""
    hold(issue)
    if issue.phase is Phase.TABLED:
        raise Refused(_("This is on an agenda. Take it off there, then it is in the pool again."))
    if issue.phase is Phase.IN_HAND:
        raise Refused(_("This is in hand. It comes back to the pool once nothing is promised any more."))
    LIFECYCLE.move(issue, Phase.ACCEPTED)
    record("issue.accepted", issue, by=by)


def decline(issue: Issue, *, reason: str, by) -> None:
    """The facilitator does not take it up, and says why."""
    hold(issue)
    LIFECYCLE.move(issue, Phase.DECLINED)
    db.session.add(Decline(issue_id=issue.id, by=by, reason=reason))
    record("issue.declined", issue, by=by, reason=reason)


def withdraw(issue: Issue, *, reason: str, by) -> None:
    """The author takes it back."""
    hold(issue)
    LIFECYCLE.move(issue, Phase.WITHDRAWN)
    db.session.add(Withdrawal(issue_id=issue.id, by=by, reason=reason))
    record("issue.withdrawn", issue, by=by, reason=reason)


def refer(issue: Issue, *, reason: str, by) -> None:
    """Take the issue to the place above, whose facilitator has more reach."""
    hold(issue)
    old, new = issue.place, issue.place.parent
    if new is None:
        raise Refused(
            _(
                "%(place)s is the highest level here. There is nobody above to refer to.",
                place=old.name,
            )
        )
    if issue.phase not in (Phase.RAISED, Phase.ACCEPTED):
        raise Refused(_("Only an issue that is raised or accepted can be referred up."))
    _locate(issue, new)
    db.session.add(
        Referral(issue_id=issue.id, by=by, reason=reason, from_place_id=old.id, to_place_id=new.id)
    )
    record("issue.referred", issue, by=by, old=old.name, new=new.name, reason=reason)


def hand_over(issue: Issue, *, office: Office, reason: str = "", by) -> None:
    """Offer the issue to an office; from now on it is with that office."""
    hold(issue)
    if issue.phase not in (Phase.ACCEPTED, Phase.TABLED, Phase.DECIDED, Phase.IN_HAND):
        raise Refused(_("Accept the issue first, then hand it to an office."))
    if not office.place.covers(issue.place):
        raise Refused(_("%(office)s does not serve this place.", office=office.name), field="office")
    issue.office = office
    db.session.add(HandOver(issue_id=issue.id, by=by, reason=reason, office_id=office.id))
    record("issue.handed_over", issue, by=by, office=office.name, office_id=office.id, reason=reason)


def table(issue: Issue, *, meeting_title: str, on: dt.date, by) -> None:
    """Put it on the agenda of a meeting."""
    LIFECYCLE.move(issue, Phase.TABLED)
    issue.next_on = on
    record("issue.tabled", issue, by=by, meeting=meeting_title)


def untable(issue: Issue, *, reason: str, by) -> None:
    """Take it off the agenda; it goes back to the pool of accepted issues. No reason: it was not reached."""
    LIFECYCLE.move(issue, Phase.ACCEPTED)
    issue.next_on = None
    if reason:
        record("issue.untabled", issue, by=by, reason=reason)
    else:
        record("issue.not_reached", issue, by=by)


def decide(issue: Issue, *, text: str, by) -> None:
    """A meeting has concluded on it."""
    LIFECYCLE.move(issue, Phase.DECIDED)
    issue.next_on = None
    record("issue.decided", issue, by=by, text=text)


def review(issue: Issue, *, text: str, by) -> None:
    """A meeting has looked again at what is in hand; the issue stays there."""
    record("issue.reviewed", issue, by=by, text=text)


def leave_review(issue: Issue, *, reason: str, by) -> None:
    """The review does not take place; the issue stays where it is. No reason: it was not reached."""
    if reason:
        record("issue.review_dropped", issue, by=by, reason=reason)
    else:
        record("issue.not_reviewed", issue, by=by)


def begin_work(issue: Issue, *, by) -> None:
    """An office has committed; from an accepted or decided issue, work begins."""
    if issue.phase is Phase.IN_HAND:
        return
    LIFECYCLE.move(issue, Phase.IN_HAND)
    record("issue.in_hand", issue, by=by)


def put_back(issue: Issue) -> None:
    """Nothing is promised any more: free again for a meeting, an office, or a decline."""
    LIFECYCLE.move(issue, Phase.ACCEPTED)
    issue.next_on = None
    record("issue.put_back", issue)


def await_confirmation(issue: Issue, *, until: dt.date, by) -> None:
    """Everything promised is delivered, or the question answered: residents are asked."""
    LIFECYCLE.move(issue, Phase.AWAITING_CONFIRMATION)
    issue.next_on = until
    record("issue.awaiting_confirmation", issue, by=by, until=until)


def dispute(issue: Issue) -> None:
    """Residents say it is not done."""
    if issue.phase is Phase.AWAITING_CONFIRMATION:
        LIFECYCLE.move(issue, Phase.IN_HAND)
    record("issue.disputed", issue)


def expect(issue: Issue, on: dt.date | None) -> None:
    """Note the next date on which something is to happen to the issue; None when there is none."""
    issue.next_on = on
