"""Named reads of commitments. Lists are Core rows with all that a row shows; nothing is loaded later."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from ..clock import today
from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..paging import Page, key_page
from ..people.models import Person
from ..places.models import Place
from . import asking, hearing
from .models import Acknowledgement, Commitment, Delivery, Progress
from .verdicts import Answer, Confirmation, Verdict
from .waiting import confirmed_by_office, named_for_office, waits_for_release, wished_day
from .words import Phase, Result

STATES = ("open", "overdue", "disputed", "delivered", "kept", "released")


class DayNumber(sa.types.TypeDecorator):
    """A date as the whole number by which lists are paged."""

    impl = sa.Date
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return dt.date.fromordinal(min(max(value, 1), dt.date.max.toordinal()))

    def process_result_value(self, value, dialect):
        return value.toordinal()


COLUMNS = (
    Commitment.id,
    Commitment.issue_id,
    Commitment.meeting_id,
    Commitment.office_id,
    Commitment.what,
    Commitment.person_named,
    Commitment.first_due_on,
    Commitment.due_on,
    Commitment.phase,
    named_for_office().label("made_for_office"),
)
_Acknowledger = aliased(Person)
DUE = sa.type_coerce(Commitment.due_on, DayNumber)


@dataclass
class Wanted:
    """What a list of commitments is narrowed to; None means everything."""

    place: Place | None = None
    office: Office | None = None
    state: str = "open"


def find(commitment_id: int) -> Commitment | None:
    """One commitment with what its page and its permissions need."""
    shown = [
        joinedload(Commitment.issue)
        .joinedload(Issue.place)
        .joinedload(Place.parent)
        .joinedload(Place.parent)
        .joinedload(Place.parent),
        joinedload(Commitment.office),
        joinedload(Commitment.meeting),
        selectinload(Commitment.progress).selectinload(Progress.pictures),
        selectinload(Commitment.deliveries).selectinload(Delivery.pictures),
        selectinload(Commitment.extensions),
        selectinload(Commitment.releases),
        selectinload(Commitment.time_requests),
    ]
    return db.session.get(Commitment, commitment_id, options=shown)


def find_round(confirmation_id: int) -> Confirmation | None:
    """One round of asking with what it is about."""
    about = [
        joinedload(Confirmation.issue).joinedload(Issue.place),
        joinedload(Confirmation.commitment),
        joinedload(Confirmation.answer),
    ]
    return db.session.get(Confirmation, confirmation_id, options=about)


@cache
def rows() -> sa.Select:
    """The columns of a list row."""
    return (
        sa.select(
            *COLUMNS,
            DUE.label("due"),
            Issue.title,
            Office.name.label("office"),
            Place.name.label("place"),
            ended_in_silence().label("unconfirmed"),
            against_author().label("against_author"),
            waits_for_release().label("asks_release"),
            wished_day().label("wished_on"),
            Acknowledgement.at.label("acknowledged_at"),
            _Acknowledger.name.label("acknowledged_by"),
        )
        .outerjoin(Acknowledgement, confirmed_by_office())
        .outerjoin(_Acknowledger, _Acknowledger.id == Acknowledgement.by_id)
        .join(Issue, Issue.id == Commitment.issue_id)
        .join(Office, Office.id == Commitment.office_id)
        .join(Place, Place.id == Commitment.place_id)
    )


def ended_in_silence():
    """Kept because nobody said anything in time."""
    return sa.exists().where(
        Confirmation.commitment_id == Commitment.id, Confirmation.result == Result.UNCONFIRMED
    )


def against_author():
    """Kept by the rule, though whoever raised it said that it was not, or not wholly, done."""
    said = sa.select(Verdict.id).join(Confirmation, Confirmation.id == Verdict.confirmation_id)
    confirmed = (Confirmation.commitment_id == Commitment.id, Confirmation.result == Result.CONFIRMED)
    return said.where(*confirmed, hearing.unhappy_author()).correlate(Commitment, Issue).exists()


@cache
def public() -> sa.Select:
    """The rows that everybody may see."""
    return rows().where(sa.not_(Issue.hidden))


def of_issues(issue_ids: Iterable[int]) -> dict[int, list]:
    """The commitments of each of these issues, in the order they were made; no key for an issue without."""
    found: dict[int, list] = {}
    query = rows().where(Commitment.issue_id.in_(list(issue_ids))).order_by(Commitment.id)
    for row in db.session.execute(query):
        found.setdefault(row.issue_id, []).append(row)
    return found


def row_of(commitment: Commitment):
    """The list row of one commitment."""
    return db.session.execute(rows().where(Commitment.id == commitment.id)).one()


def in_hidden():
    """Promises of hidden issues, found from these: they are few, and have an index of their own."""
    return Commitment.issue_id.in_(sa.select(Issue.id).where(Issue.hidden))


def is_overdue():
    """Still promised, and the due date has passed: computed, never stored."""
    return sa.and_(Commitment.phase == Phase.PROMISED, Commitment.due_on < today())


def to_rectify():
    """What is late or disputed at this moment."""
    return sa.or_(is_overdue(), Commitment.phase == Phase.DISPUTED)


def in_state(state: str):
    """The commitments of one word of STATES."""
    if state == "overdue":
        return is_overdue()
    if state == "open":
        return Commitment.phase.in_((Phase.PROMISED, Phase.DELIVERED, Phase.DISPUTED))
    return Commitment.phase == Phase(state)


def below(place: Place):
    """Commitments of the place and all below it."""
    return Commitment.place_id.in_(sa.select(Place.id).where(Place.path.startswith(place.path)))


def listed(wanted: Wanted, after: str | None = None, before: str | None = None, *, size: int = 25) -> Page:
    """One page by due date: the nearest first while they are open, the latest first once they are over."""
    over = wanted.state in ("kept", "released")
    query = sa.select(Commitment.id, DUE.label("due")).where(sa.not_(in_hidden()), in_state(wanted.state))
    if wanted.place:
        query = query.where(below(wanted.place))
    if wanted.office:
        query = query.where(Commitment.office_id == wanted.office.id)
    keys = [("due", DUE, over), ("id", Commitment.id, over)]
    return filled(key_page(query, keys, after=after, before=before, size=size), rows())


def filled(page: Page, query: sa.Select) -> Page:
    """The page with rows of this query in place of ids: only those are joined with what they show."""
    found = db.session.execute(query.where(Commitment.id.in_([row.id for row in page.rows])))
    full = {row.id: row for row in found}
    page.rows = [full[row.id] for row in page.rows if row.id in full]
    return page


def on_course(*narrowed, size: int) -> list:
    """Promised and not late, or delivered: open without standing on the rectification list."""
    due = sa.and_(Commitment.phase == Phase.PROMISED, Commitment.due_on >= today())
    return _nearest(narrowed, (due, Commitment.phase == Phase.DELIVERED), size)


def failing(*narrowed, size: int) -> list:
    """Overdue or disputed."""
    return _nearest(narrowed, (is_overdue(), Commitment.phase == Phase.DISPUTED), size)


def _nearest(narrowed, kinds, size: int) -> list:
    """The first by due date of several kinds; each is read in the order of its index, so none is sorted."""
    found = [row for kind in kinds for row in some(*narrowed, kind, size=size)]
    return sorted(found, key=lambda row: (row.due_on, row.id))[:size]


def some(*narrowed, size: int, latest: bool = False) -> list:
    """The first few public rows by due date, or the last. Only those are joined with what they show."""
    order = (Commitment.due_on.desc(), Commitment.id.desc()) if latest else (Commitment.due_on, Commitment.id)
    hidden = sa.exists().where(Issue.id == Commitment.issue_id, Issue.hidden)
    wanted = sa.select(Commitment.id).where(*narrowed, sa.not_(hidden))
    first = wanted.order_by(*order).limit(size).subquery()
    return list(db.session.execute(rows().where(Commitment.id.in_(sa.select(first.c.id))).order_by(*order)))


def answers_of(issue_id: int) -> list:
    """An issue's answers in order, as rows."""
    query = sa.select(Answer.id, Answer.at, Answer.body_html, Office.name.label("office"))
    query = query.join(Office, Office.id == Answer.office_id).where(Answer.issue_id == issue_id)
    return list(db.session.execute(query.order_by(Answer.id)))


def asked_of(person: Person, size: int = 50) -> list:
    """The open rounds where the person's word is wanted, with the word they gave; unanswered ones first."""
    mine = sa.and_(Verdict.confirmation_id == Confirmation.id, Verdict.person_id == person.id)
    wanted = (
        hearing.open_rounds()
        .add_columns(Verdict.word)
        .outerjoin(Verdict, mine)
        .where(
            sa.not_(Issue.hidden),
            Confirmation.issue_id.in_(asking.issues_of(person.id)),
            Office.id.not_in([office.id for office in person.offices]),
        )
    )
    ordered = wanted.order_by(Verdict.id.is_not(None), Confirmation.closes_at, Confirmation.id)
    return list(db.session.execute(ordered.limit(size)))
