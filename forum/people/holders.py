"""Who holds a role now, for many offices and places at once."""

from collections import defaultdict

import sqlalchemy as sa

from ..database import db
from .models import Grant, Person, Role


def officials(office_ids: set[int]) -> dict[int, list[sa.Row]]:
    """Those who speak for each of the offices: rows of id and is_head, by name."""
    return _held(Grant.office_id, Role.OFFICIAL, office_ids)


def keepers(place_ids: set[int]) -> dict[int, list[sa.Row]]:
    """Those who keep order in each of the very places, not above it: rows of id, by name."""
    return _held(Grant.place_id, Role.FACILITATOR, place_ids)


def _held(scope, role: Role, numbers: set[int]) -> dict[int, list[sa.Row]]:
    query = (
        sa.select(Person.id, Grant.is_head, scope.label("scope"))
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.role == role, Grant.ended_at.is_(None), Person.left_at.is_(None), scope.in_(numbers))
    )
    found: dict[int, list[sa.Row]] = defaultdict(list)
    for row in db.session.execute(query.order_by(Person.name, Person.id)):
        found[row.scope].append(row)
    return found
