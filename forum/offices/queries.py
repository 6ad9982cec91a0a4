"""Named reads of offices."""

import sqlalchemy as sa

from ..database import db
from ..places.models import Place
from ..texts import unfit
from .models import Office


def find(slug: str) -> Office | None:
    """One office by its slug."""
    if not slug or unfit(slug):
        return None
    return db.session.scalar(sa.select(Office).where(Office.slug == slug))


def options():
    """Every office by name, to choose from; rows of id, slug, name."""
    return db.session.execute(sa.select(Office.id, Office.slug, Office.name).order_by(Office.name)).all()


def serving(place: Place):
    """The offices that serve a place: its own and those of the places above; rows of id, slug, name."""
    return db.session.execute(
        sa.select(Office.id, Office.slug, Office.name)
        .where(Office.place_id.in_(place.ancestor_ids))
        .order_by(Office.name)
    ).all()


def _reachable() -> sa.Select:
    """How an office is reached, and for which place it answers."""
    return (
        sa.select(Office.id, Office.slug, Office.name, Office.phone, Office.hours, Place.name.label("place"))
        .join(Place, Place.id == Office.place_id)
        .order_by(Place.path, Office.name)
    )


def with_places():
    """Every office with its place; rows of id, slug, name, phone, hours, place."""
    return db.session.execute(_reachable()).all()


def reachable(place: Place):
    """The offices that serve a place, with how they are reached."""
    return db.session.execute(_reachable().where(Office.place_id.in_(place.ancestor_ids))).all()
