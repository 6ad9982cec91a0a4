"""Named reads of who answers for what (the nearest rule up the tree), and of who has an issue."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from ..issues import queries as issues
from ..issues.models import OPEN_PHASES, Issue
from ..issues.words import Category, Priority
from ..offices.models import Office
from ..people.models import Person
from ..places import queries as places
from ..places.models import Place
from .models import Handling, PriorityChange, Responsibility, Return
from .words import Part, Phase


def find(responsibility_id: int) -> Responsibility | None:
    return db.session.get(Responsibility, responsibility_id)


def _rules() -> sa.Select:
    """The rules in force, the nearest place first when they belong to one line of the tree."""
    return (
        sa.select(
            Responsibility.id,
            Responsibility.category,
            Responsibility.place_id,
            Responsibility.office_id,
            Office.name.label("office"),
            Place.name.label("place"),
            Place.path,
        )
        .join(Office, Office.id == Responsibility.office_id)
        .join(Place, Place.id == Responsibility.place_id)
        .where(Responsibility.ended_at.is_(None))
        .order_by(sa.func.length(Place.path).desc(), Responsibility.since, Responsibility.id)
    )


def _nearest(rules: Sequence) -> list:
    """The rules of the nearest place among rules of one line, nearest first."""
    return [rule for rule in rules if rule.place_id == rules[0].place_id]


def responsible(place: Place, category: Category) -> list:
    """Who answers for the category there: rows of office_id, office, place; the one to propose first."""
    line = _rules().where(
        Responsibility.place_id.in_(place.ancestor_ids), Responsibility.category == category
    )
    return _nearest(db.session.execute(line).all())


def of_office(office: Office) -> list:
    """What an office answers for, by place."""
    return list(db.session.execute(_rules().where(Responsibility.office_id == office.id)))


@dataclass
class Line:
    """A category in a place: who answers for it, from which place the rule comes."""

    category: Category
    rules: list = field(default_factory=list)

    @property
    def overlaps(self) -> bool:
        return len(self.rules) > 1


def chart(place: Place) -> list[Line]:
    """Every category with those who answer for it in the place."""
    by_category = defaultdict(list)
    for rule in db.session.execute(_rules().where(Responsibility.place_id.in_(place.ancestor_ids))):
        by_category[rule.category].append(rule)
    return [Line(one, _nearest(by_category[one])) for one in Category]


def gaps_below(place: Place) -> list[tuple]:
    """The places directly below with the categories nobody answers for there: (place, categories)."""
    rules = list(db.session.execute(_rules()))
    found = []
    for child in places.children(place):
        covered = {rule.category for rule in rules if child.path.startswith(rule.path)}
        missing = [one for one in Category if one not in covered]
        if missing:
            found.append((child, missing))
    return found


def find_handling(handling_id: int) -> Handling | None:
    """One office's part in an issue."""
    return db.session.get(Handling, handling_id)


def _running() -> sa.Select:
    return sa.select(Handling).where(Handling.ended_at.is_(None))


def running_of(issue: Issue) -> list[Handling]:
    """The offices that have the issue now: the one that leads first."""
    query = _running().where(Handling.issue_id == issue.id).options(joinedload(Handling.office))
    return sorted(db.session.scalars(query), key=lambda one: (not one.leads, one.id))


def running(issue: Issue, office: Office) -> Handling | None:
    """The office's part in the issue now."""
    return db.session.scalar(_running().where(Handling.issue_id == issue.id, Handling.office_id == office.id))


def leading(issue: Issue) -> Handling | None:
    """Who leads now, offered or accepted."""
    return db.session.scalar(_running().where(Handling.issue_id == issue.id, Handling.part == Part.LEAD))


def return_of(issue: Issue, office: Office) -> Return | None:
    """The one time that the office returned the issue."""
    return db.session.scalar(
        sa.select(Return).where(Return.issue_id == issue.id, Return.office_id == office.id)
    )


def waiting_return(issue: Issue, office: Office | None = None) -> Return | None:
    """The return that waits for the facilitator's ruling: the latest, or this office's."""
    query = sa.select(Return).where(Return.issue_id == issue.id, Return.ruling.is_(None))
    if office:
        query = query.where(Return.office_id == office.id)
    return db.session.scalars(query.order_by(Return.id.desc())).first()


def had_before(issue: Issue, office: Office) -> bool:
    """Whether the office once passed the issue on or returned it."""
    away = Handling.phase.in_((Phase.PASSED_ON, Phase.RETURNED))
    query = sa.exists().where(Handling.issue_id == issue.id, Handling.office_id == office.id, away)
    return bool(db.session.scalar(sa.select(query)))


def of_issue(issue: Issue) -> list[Handling]:
    """Everything that offices had to do with the issue, in its order, with office, return and passing."""
    return list(
        db.session.scalars(
            sa.select(Handling)
            .where(Handling.issue_id == issue.id)
            .options(joinedload(Handling.office), joinedload(Handling.sent_back))
            .order_by(Handling.id)
        )
    )


def marked(issue: Issue) -> sa.Row | None:
    """Who said last how pressing it is, when, and why; None for what was raised so."""
    what = (PriorityChange.at, PriorityChange.reason, Person.name.label("who"))
    query = sa.select(*what).join(Person, Person.id == PriorityChange.by_id)
    mine = query.where(PriorityChange.issue_id == issue.id).order_by(PriorityChange.id.desc())
    return db.session.execute(mine.limit(1)).first()


PRESSING = sa.case((Issue.priority == Priority.DANGER, 0), (Issue.priority == Priority.URGENT, 1), else_=2)


def offered_to(office: Office, size: int = 50) -> list:
    """What waits for the office to accept it, the most pressing first.

    Rows of issues.queries.rows() with handling_id, part, reason, offered_at and offered_by besides.
    """
    offer = (Handling.part, Handling.reason, Handling.offered_at, Person.name.label("offered_by"))
    query = (
        issues.rows()
        .add_columns(Handling.id.label("handling_id"), *offer)
        .join(Handling, Handling.issue_id == Issue.id)
        .outerjoin(Person, Person.id == Handling.offered_by_id)
        .where(Handling.office_id == office.id, Handling.phase == Phase.OFFERED)
        .where(Issue.phase.in_(OPEN_PHASES))
        .order_by(PRESSING, Handling.offered_at, Handling.id)
    )
    return list(db.session.execute(query.limit(size)))


def returns_waiting(place: Place, size: int = 50) -> list:
    """The returns in a place and below that wait for a ruling, the longest waiting first."""
    return list(
        db.session.execute(
            sa.select(
                Return.issue_id,
                Return.at,
                Return.reason,
                Office.name.label("office"),
                Issue.title,
                Issue.priority,
                Person.name.label("who"),
            )
            .join(Issue, Issue.id == Return.issue_id)
            .join(Place, Place.id == Issue.place_id)
            .join(Office, Office.id == Return.office_id)
            .join(Person, Person.id == Return.by_id)
            .where(Return.ruling.is_(None), Place.path.startswith(place.path), Issue.phase.in_(OPEN_PHASES))
            .order_by(Return.at, Return.id)
            .limit(size)
        )
    )
