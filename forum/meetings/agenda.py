"""The agenda: ordered by support, then by hand; and what residents propose for it."""

from collections.abc import Callable

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import local
from ..database import db, insert_new
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.models import Issue
from ..issues.words import Phase as IssuePhase
from ..people.models import Person
from ..timeline import record
from . import timing
from .lifecycle import CHANGEABLE, lock, must_be, send_back
from .models import AgendaItem, Meeting, Proposal
from .words import ItemKind

REVIEWED = (IssuePhase.IN_HAND, IssuePhase.AWAITING_CONFIRMATION)


def _must_belong(meeting: Meeting, issue: Issue) -> None:
    if issue.hidden or not meeting.place.covers(issue.place):
        foreign = _(
            "This issue does not belong to %(place)s, where the meeting is.", place=meeting.place.name
        )
        raise Refused(foreign, field="issue")


def _must_be_free(issue: Issue, *phases: IssuePhase) -> None:
    if issue.phase is IssuePhase.TABLED:
        raise Refused(_("This issue is on the agenda of a meeting already."), field="issue")
    if issue.phase is IssuePhase.RAISED and IssuePhase.RAISED not in phases:
        raise Refused(_("Accept this issue first, then put it on the agenda."), field="issue")
    if issue.phase not in phases:
        raise Refused(_("A meeting no longer needs to take up this issue."), field="issue")


def propose(meeting: Meeting, issue: Issue, *, by: Person) -> None:
    """A resident asks the meeting to take up an issue. The first who asks is named."""
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    _must_belong(meeting, issue)
    _must_be_free(issue, IssuePhase.RAISED, IssuePhase.ACCEPTED)
    if not insert_new(Proposal, meeting_id=meeting.id, issue_id=issue.id, by_id=by.id):
        raise Refused(_("Somebody has proposed this issue already."), field="issue")
    record("meeting.issue_proposed", meeting, by=by, title=issue.title, issue=issue.id)


def put_on(meeting: Meeting, issue: Issue, *, by: Person) -> AgendaItem:
    """Take an accepted issue onto the agenda, behind those with at least as many supporters."""
    return _add(meeting, issue, by, lambda order: _behind_stronger(order, issue.supports))


def append(meeting: Meeting, issue: Issue, *, by: Person) -> AgendaItem:
    """Take an accepted issue onto the agenda, as its last."""
    return _add(meeting, issue, by, len)


def put_for_review(meeting: Meeting, issue: Issue, *, stay_id: int, by: Person) -> AgendaItem:
    """Take a promise of the rectification list onto the agenda, as its last; its issue's phase stays."""
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    _must_belong(meeting, issue)
    if issue.phase not in REVIEWED:
        raise Refused(_("Nothing of this is in hand, so there is nothing to review."))
    values = {"meeting_id": meeting.id, "issue_id": issue.id, "minutes": timing.usual_minutes()}
    order = [row.id for row in _order(meeting)]
    about = {"kind": ItemKind.REVIEW, "rectification_id": stay_id}
    if not insert_new(AgendaItem, **values, **about, position=len(order) + 1):
        raise Refused(_("It is on the agenda of “%(meeting)s” already.", meeting=meeting.title))
    item = db.session.scalars(_review_item(meeting, stay_id)).one()
    db.session.expire(meeting, ["items"])
    record("meeting.item_added", meeting, by=by, title=issue.title, issue=issue.id, item=item.id)
    record("issue.to_review", issue, by=by, meeting=meeting.title)
    return item


def _review_item(meeting: Meeting, stay_id: int) -> sa.Select:
    return sa.select(AgendaItem).filter_by(
        meeting_id=meeting.id, rectification_id=stay_id, removed_because=None
    )


def _behind_stronger(order: list, supports: int) -> int:
    """Behind how many items it comes."""
    return max((n for n, row in enumerate(order, 1) if row.supports >= supports), default=0)


def _add(meeting: Meeting, issue: Issue, by: Person, place: Callable[[list], int]) -> AgendaItem:
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    _must_belong(meeting, issue)
    db.session.refresh(issue, ["phase", "version", "supports"], with_for_update=True)
    _must_be_free(issue, IssuePhase.ACCEPTED)
    issues.table(issue, meeting_title=meeting.title, on=local(meeting.starts_at).date(), by=by)
    item = AgendaItem(meeting_id=meeting.id, issue_id=issue.id, position=0, minutes=timing.usual_minutes())
    _insert(meeting, item, place)
    record("meeting.item_added", meeting, by=by, title=issue.title, issue=issue.id, item=item.id)
    return item


def _insert(meeting: Meeting, item: AgendaItem, place: Callable[[list], int]) -> None:
    order = list(_order(meeting))
    db.session.add(item)
    db.session.flush()
    ids = [row.id for row in order]
    ids.insert(place(order), item.id)
    _renumber(meeting, ids)


def take_off(item: AgendaItem, *, reason: str, by: Person) -> None:
    """Take the issue off the agenda again, for a reason; it goes back to the pool."""
    meeting = item.meeting
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    must_be_undecided(item)
    send_back(item, removed_because=reason, reason=reason, by=by)
    record("meeting.item_removed", meeting, by=by, title=item.issue.title, reason=reason, item=item.id)
    db.session.flush()
    db.session.expire(meeting, ["items"])


def must_be_undecided(item: AgendaItem) -> None:
    """Refused when the item was taken off, or the meeting has concluded on it."""
    db.session.refresh(item, ["removed_because", "decision"])
    if item.removed_because is not None:
        raise Refused(_("This issue is no longer on the agenda."))
    if item.decision is not None:
        raise Refused(_("The meeting has decided on this already. What was decided stays."))


def move(item: AgendaItem, *, steps: int = 0, position: int | None = None, by: Person) -> None:
    """Move the item by hand: -1 is one up, +1 one down; or to a position, of which 1 is the first.

    Past an end of the list is the end itself.
    """
    meeting = item.meeting
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    ids = [row.id for row in _order(meeting)]
    if item.id not in ids:
        raise Refused(_("This issue is no longer on the agenda."))
    old = ids.index(item.id)
    new = min(max(old + steps if position is None else position - 1, 0), len(ids) - 1)
    if new != old:
        ids.insert(new, ids.pop(old))
        _renumber(meeting, ids)
        record("meeting.item_moved", meeting, by=by, item=item.id)


def set_minutes(item: AgendaItem, *, minutes: int, by: Person) -> None:
    """Say how long the item is expected to take; its version stays, somebody may be typing in it."""
    lock(item.meeting)
    must_be(item.meeting, *CHANGEABLE)
    must_be_undecided(item)
    if not 1 <= minutes <= timing.LONGEST_ITEM:
        most = timing.LONGEST_ITEM
        raise Refused(_("An item takes from 1 to %(most)d minutes.", most=most), field="minutes")
    this = sa.update(AgendaItem).where(AgendaItem.id == item.id).values(minutes=minutes)
    db.session.execute(this, execution_options={"synchronize_session": False})
    db.session.expire(item, ["minutes"])
    record("meeting.item_timed", item.meeting, by=by, item=item.id, minutes=minutes)


def _order(meeting: Meeting):
    """The ids of the agenda's items as they stand, with the supports of their issues."""
    return db.session.execute(
        sa.select(AgendaItem.id, Issue.supports)
        .join(Issue, Issue.id == AgendaItem.issue_id)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.removed_because.is_(None))
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()


def _renumber(meeting: Meeting, ids: list[int]) -> None:
    """Write the order without touching the items' versions: somebody may be typing in one."""
    places = {item_id: place for place, item_id in enumerate(ids, 1)}
    db.session.execute(
        sa.update(AgendaItem)
        .where(AgendaItem.id.in_(ids))
        .values(position=sa.case(places, value=AgendaItem.id)),
        execution_options={"synchronize_session": False},
    )
    for item in db.session.identity_map.values():
        if isinstance(item, AgendaItem) and item.id in places:
            db.session.expire(item, ["position"])
    db.session.expire(meeting, ["items"])
