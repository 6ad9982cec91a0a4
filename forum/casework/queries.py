"""Named reads of an office's work: what stands on each shelf, whose it is, and the file of one issue."""

from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ..clock import today
from ..commitments import records
from ..commitments.models import Commitment
from ..commitments.queries import DUE
from ..commitments.verdicts import Answer
from ..commitments.waiting import asked_at, waits_for_release, waits_for_time
from ..commitments.words import Phase
from ..database import db
from ..deadlines.models import Deadline, TimeRequest
from ..issues.models import Issue
from ..issues.words import Phase as IssuePhase
from ..offices.models import Office
from ..paging import Page, key_page
from ..people.models import Person
from ..places.models import Place
from . import pressing
from .models import Assignment, PrivateNote, holds
from .words import Shelf, Whose

MOST_ASKED = 200
NEW_PHASES = (IssuePhase.ACCEPTED, IssuePhase.DECIDED, IssuePhase.IN_HAND)
_WHAT = (Issue.id, Issue.title, Issue.kind, Issue.priority, Issue.phase, Issue.phase_since, Issue.version)
_OWN, _OF_ISSUE = aliased(Assignment, name="own"), aliased(Assignment, name="of_issue")
# Whose a promise is: its own assignment comes before that of its issue.
ASSIGNEE = sa.func.coalesce(_OWN.person_id, _OF_ISSUE.person_id)


def notes_of(office_id, issue_id):
    """How many private notes an office has about an issue, as a column."""
    query = sa.select(sa.func.count(PrivateNote.id)).where(
        PrivateNote.office_id == office_id, PrivateNote.issue_id == issue_id
    )
    return query.correlate(Issue, Commitment).scalar_subquery()


def _with_promise_assignee(query: sa.Select) -> sa.Select:
    own = sa.and_(_OWN.commitment_id == Commitment.id, holds(_OWN))
    of_issue = sa.and_(
        _OF_ISSUE.issue_id == Commitment.issue_id,
        _OF_ISSUE.office_id == Commitment.office_id,
        holds(_OF_ISSUE),
    )
    return query.outerjoin(_OWN, own).outerjoin(_OF_ISSUE, of_issue)


def _with_issue_assignee(query: sa.Select, office: Office) -> sa.Select:
    given = sa.and_(_OWN.issue_id == Issue.id, _OWN.office_id == office.id, holds(_OWN))
    return query.outerjoin(_OWN, given)


@cache
def _promises() -> sa.Select:
    """The columns of a promise in the inbox."""
    query = (
        sa.select(
            Commitment.id,
            Commitment.issue_id,
            Commitment.what,
            Commitment.person_named,
            Commitment.due_on,
            Commitment.phase,
            Commitment.version,
            DUE.label("due"),
            Issue.title,
            Issue.priority,
            Place.name.label("place"),
            Person.name.label("assignee"),
            waits_for_others().label("asks_release"),
            asked_at().label("asked_at"),
            notes_of(Commitment.office_id, Commitment.issue_id).label("notes"),
        )
        .join(Issue, Issue.id == Commitment.issue_id)
        .join(Place, Place.id == Commitment.place_id)
    )
    return _with_promise_assignee(query).outerjoin(Person, Person.id == ASSIGNEE)


def waits_for_others():
    """The facilitator has to answer before the office can go on."""
    return sa.or_(waits_for_release(), waits_for_time())


def _shelf() -> sa.Case:
    """The word of the shelf on which a promise stands."""
    return sa.case(
        (Commitment.phase == Phase.DELIVERED, Shelf.RESIDENTS.value),
        (Commitment.phase == Phase.DISPUTED, Shelf.DISPUTED.value),
        (waits_for_others(), Shelf.OTHERS.value),
        (Commitment.due_on < today(), Shelf.OVERDUE.value),
        (Commitment.due_on == today(), Shelf.TODAY.value),
        else_=Shelf.AHEAD.value,
    )


def _standing_on(shelf: Shelf):
    """The same as a condition of which an index knows the beginning."""
    if shelf is Shelf.RESIDENTS:
        return Commitment.phase == Phase.DELIVERED
    if shelf is Shelf.DISPUTED:
        return Commitment.phase == Phase.DISPUTED
    due = {
        Shelf.OVERDUE: Commitment.due_on < today(),
        Shelf.TODAY: Commitment.due_on == today(),
        Shelf.AHEAD: Commitment.due_on > today(),
    }.get(shelf)
    promised = Commitment.phase == Phase.PROMISED
    if due is None:
        return sa.and_(promised, waits_for_others())
    return sa.and_(promised, due, sa.not_(waits_for_others()))


def _narrowed(query: sa.Select, assignee, whose: Whose, person: Person) -> sa.Select:
    if whose is Whose.ALL:
        return query
    return query.where(assignee == person.id if whose is Whose.MINE else assignee.is_(None))


def _perhaps_mine(query: sa.Select, whose: Whose, person: Person) -> sa.Select:
    """Narrowed first to what the person was given, which an index knows: a long queue is not walked."""
    if whose is not Whose.MINE:
        return query
    given = sa.select(Assignment.commitment_id).where(Assignment.person_id == person.id)
    issues = sa.select(Assignment.issue_id).where(Assignment.person_id == person.id)
    lasting = Assignment.ended_at.is_(None)
    mine = given.where(lasting, Assignment.commitment_id.is_not(None))
    return query.where(
        sa.or_(
            Commitment.id.in_(mine),
            Commitment.issue_id.in_(issues.where(lasting, Assignment.issue_id.is_not(None))),
        )
    )


def _new(query: sa.Select, office: Office) -> sa.Select:
    """Narrowed to issues the office was given and has neither answered nor promised anything for."""
    theirs = (Issue.office_id == office.id, Issue.phase.in_(NEW_PHASES), sa.not_(Issue.hidden))
    here = (*theirs, Issue.id.not_in(pressing.waiting_for_time(office)))
    return query.where(*here, sa.not_(records.has_promised(office)), sa.not_(records.has_answered(office)))


# Issues that stand beside the promises of a shelf, and the column by which they are sorted.
_BESIDE = {
    Shelf.OTHERS: (pressing.waiting_for_time, "asked_at"),
    Shelf.RESIDENTS: (pressing.waiting_for_residents, "asked_until"),
}


def _waiting(query: sa.Select, office: Office, shelf: Shelf) -> sa.Select:
    """Narrowed to issues that wait for others with the office's wish, or for residents with its answer."""
    return query.where(Issue.id.in_(_BESIDE[shelf][0](office)), sa.not_(Issue.hidden))


def _issues(office: Office) -> sa.Select:
    """The columns of an issue in the inbox."""
    query = (
        sa.select(
            *_WHAT,
            pressing.due_at(office).label("due_at"),
            pressing.bites(office).label("bites"),
            pressing.offer(office).label("offer"),
            pressing.asked(TimeRequest.asked_at, office).label("asked_at"),
            pressing.asked(TimeRequest.wished_on, office).label("wished_on"),
            pressing.asked(Deadline.id, office).label("asked_for"),
            pressing.asked_until(office).label("asked_until"),
            Place.name.label("place"),
            Person.name.label("assignee"),
            notes_of(office.id, Issue.id).label("notes"),
        )
        .select_from(Issue)
        .join(Place, Place.id == Issue.place_id)
    )
    return _with_issue_assignee(query, office).outerjoin(Person, Person.id == _OWN.person_id)


def on_shelf(office: Office, shelf: Shelf, whose: Whose, person: Person, *, size: int, **keys) -> Page:
    """One page of a shelf: new issues by their limit or by waiting, promises by due date.

    Issues for which the office asked for more time stand before the promises that wait for others, and
    its answers of which residents have not said enough yet before its deliveries.
    """
    issues = _narrowed(_issues(office), _OWN.person_id, whose, person)
    if shelf is Shelf.NEW:
        order = [("bites", pressing.bites(office), False), ("id", Issue.id, False)]
        return key_page(_new(issues, office), order, size=size, **keys)
    query = _promises().where(Commitment.office_id == office.id, _standing_on(shelf))
    query = _perhaps_mine(query, whose, person)
    order = [("due", DUE, False), ("id", Commitment.id, False)]
    page = key_page(_narrowed(query, ASSIGNEE, whose, person), order, size=size, **keys)
    if shelf in _BESIDE and page.previous is None:
        first = sa.text(_BESIDE[shelf][1])
        asked = _waiting(issues, office, shelf).order_by(first, Issue.id).limit(MOST_ASKED)
        page.rows = [*db.session.execute(asked), *page.rows]
    return page


def counts(office: Office, whose: Whose, person: Person) -> dict[Shelf, int]:
    """How much stands on each shelf."""
    phases = (Phase.PROMISED, Phase.DELIVERED, Phase.DISPUTED)
    found = dict.fromkeys(Shelf, 0)
    query = sa.select(_shelf().label("shelf"), sa.func.count().label("number")).select_from(Commitment)
    query = query.where(Commitment.office_id == office.id, Commitment.phase.in_(phases))
    if whose is not Whose.ALL:
        query = _perhaps_mine(_with_promise_assignee(query), whose, person)
        query = _narrowed(query, ASSIGNEE, whose, person)
    for row in db.session.execute(query.group_by(sa.literal_column("shelf"))):
        found[Shelf(row.shelf)] = row.number
    issues = sa.select(sa.func.count()).select_from(Issue)
    if whose is not Whose.ALL:
        issues = _narrowed(_with_issue_assignee(issues, office), _OWN.person_id, whose, person)
    found[Shelf.NEW] = db.session.scalar(_new(issues, office)) or 0
    for shelf in _BESIDE:
        found[shelf] += db.session.scalar(_waiting(issues, office, shelf)) or 0
    return found


def promises_of(office: Office, issue: Issue) -> Sequence[sa.Row]:
    """The office's promises of one issue, with whose they are."""
    query = _promises().where(Commitment.office_id == office.id, Commitment.issue_id == issue.id)
    return db.session.execute(query.order_by(Commitment.id)).all()


def versions(office: Office, keys: Sequence[str]) -> dict[str, str]:
    """The present version of each of these issues (i7) and of the office's promises (c12).

    An issue to which the office has answered carries its latest answer: 3+41.
    """
    numbers = {kind: [int(key[1:]) for key in keys if key[0] == kind] for kind in "ic"}
    latest = sa.select(sa.func.max(Answer.id)).where(
        Answer.issue_id == Issue.id, Answer.office_id == office.id
    )
    issues = sa.select(Issue.id, Issue.version, latest.scalar_subquery().label("answer")).where(
        Issue.id.in_(numbers["i"])
    )
    promises = sa.select(Commitment.id, Commitment.version, sa.null().label("answer")).where(
        Commitment.id.in_(numbers["c"]), Commitment.office_id == office.id
    )
    return {
        f"{kind}{row.id}": f"{row.version}+{row.answer}" if row.answer else str(row.version)
        for kind, query in (("i", issues), ("c", promises))
        for row in db.session.execute(query)
    }
