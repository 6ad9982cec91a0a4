"""Named reads of places."""

from collections import namedtuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from .models import Place

Option = namedtuple("Option", "id slug name kind indented")
_UP = joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)


def find(slug: str) -> Place | None:
    """One place by its slug, with the places above it."""
    if not slug:
        return None
    return db.session.scalar(sa.select(Place).where(Place.slug == slug).options(_UP))


def by_id(place_id: int | None) -> Place | None:
    """One place by its id, with the places above it."""
    if not place_id or not 0 < place_id < 2**31:
        return None
    return db.session.scalar(sa.select(Place).where(Place.id == place_id).options(_UP))


def options() -> list[Option]:
    """Every place in the order of the tree, indented by its depth, to choose from."""
    rows = db.session.execute(sa.select(Place.id, Place.slug, Place.name, Place.kind, Place.path)).all()
    rows.sort(key=lambda row: [int(part) for part in row.path.split(".") if part])
    return [
        Option(row.id, row.slug, row.name, row.kind, "　" * (row.path.count(".") - 1) + row.name) for row in rows
    ]
