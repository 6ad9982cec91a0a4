"""The agenda: ordered by support, then by hand; and what residents propose for it."""

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
from .lifecycle import CHANGEABLE, lock, must_be, send_back
from .models import AgendaItem, Meeting, Proposal


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
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    _must_belong(meeting, issue)
    db.session.refresh(issue, ["phase", "version", "supports"], with_for_update=True)
    _must_be_free(issue, IssuePhase.ACCEPTED)
    issues.table(issue, meeting_title=meeting.title, on=local(meeting.starts_at).date(), by=by)
    item = AgendaItem(meeting_id=meeting.id, issue_id=issue.id, position=0)
    _insert_by_support(meeting, issue, item)
    record("meeting.item_added", meeting, by=by, title=issue.title, issue=issue.id, item=item.id)
    return item


def _insert_by_support(meeting: Meeting, issue: Issue, item: AgendaItem) -> None:
    order = _order(meeting)
    db.session.add(item)
    db.session.flush()
    ahead = [n for n, (_id, supports) in enumerate(order, 1) if supports >= issue.supports]
    ids = [row.id for row in order]
    ids.insert(ahead[-1] if ahead else 0, item.id)
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


def move(item: AgendaItem, *, steps: int, by: Person) -> None:
    """Move the item by hand: -1 is one up, +1 one down. At the end of the list nothing happens."""
    meeting = item.meeting
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    ids = [row.id for row in _order(meeting)]
    if item.id not in ids:
        raise Refused(_("This issue is no longer on the agenda."))
    old = ids.index(item.id)
    new = min(max(old + steps, 0), len(ids) - 1)
    if new != old:
        ids.insert(new, ids.pop(old))
        _renumber(meeting, ids)
        record("meeting.item_moved", meeting, by=by, item=item.id)


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
