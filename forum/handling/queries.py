"""Named reads of who answers for what: the nearest rule up the tree, gaps and overlaps."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from ..database import db
from ..issues.words import Category
from ..offices.models import Office
from ..places import queries as places
from ..places.models import Place
from .models import Responsibility


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
