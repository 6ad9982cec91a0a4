"""Named reads of an office's people: who speaks for it, and who of them has how much of its work."""

from collections.abc import Sequence

import sqlalchemy as sa

from ..database import db
from ..offices.models import Office
from ..people.models import Grant, Person, Role
from .models import Assignment


def colleagues(office: Office) -> Sequence[sa.Row]:
    """Who speaks for the office, by name: rows of id and name."""
    query = sa.select(Person.id, Person.name).join(Grant, Grant.person_id == Person.id)
    query = query.where(Grant.office_id == office.id, Grant.role == Role.OFFICIAL, Grant.ended_at.is_(None))
    return db.session.execute(query.order_by(Person.name, Person.id)).all()


def with_work(office: Office) -> Sequence[sa.Row]:
    """Who has work of the office, and how much: rows of id, name and number."""
    query = sa.select(Person.id, Person.name, sa.func.count().label("number"))
    query = query.join(Assignment, Assignment.person_id == Person.id)
    query = query.where(Assignment.office_id == office.id, Assignment.ended_at.is_(None))
    return db.session.execute(query.group_by(Person.id, Person.name).order_by(Person.name)).all()
