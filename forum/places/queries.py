"""Named reads of places."""

from collections import namedtuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from ..texts import unfit
from .models import Place, PlaceKind

Option = namedtuple("Option", "id slug name kind indented")
_UP = joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)


def find(slug: str) -> Place | None:
    """One place by its slug, with the places above it."""
    if not slug or unfit(slug):
        return None
    return db.session.scalar(sa.select(Place).where(Place.slug == slug).options(_UP))


def by_id(place_id: int | None) -> Place | None:
    """One place by its id, with the places above it."""
    if not place_id or not 0 < place_id < 2**31:
        return None
    return db.session.scalar(sa.select(Place).where(Place.id == place_id).options(_UP))


def listed(narrowed=None):
    """Every place, or those narrowed to, as rows in the order of the tree."""
    query = sa.select(Place.id, Place.slug, Place.name, Place.kind, Place.parent_id, Place.path)
    rows = db.session.execute(query if narrowed is None else query.where(narrowed)).all()
    return sorted(rows, key=lambda row: [int(part) for part in row.path.split(".") if part])


def children(place: Place):
    """The places right below this one."""
    return listed(Place.parent_id == place.id)


def subtrees(roots: list[Place]):
    """The places themselves and all below them."""
    return listed(sa.or_(sa.false(), *(Place.path.startswith(root.path) for root in roots)))


def homes() -> list[Option]:
    """The places somebody can live in, indented below their community."""
    smaller = (PlaceKind.COMMUNITY, PlaceKind.COMPOUND, PlaceKind.GRID)
    return [option for option in options() if option.kind in smaller]


def options() -> list[Option]:
    """Every place in the order of the tree, indented by its depth, to choose from."""
    return [
        Option(row.id, row.slug, row.name, row.kind, "　" * (row.path.count(".") - 1) + row.name)
        for row in listed()
    ]
