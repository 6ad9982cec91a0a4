"""The verbs of a place: add one to the tree, change what is said of it."""

import re

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db, insert_new
from ..errors import Refused
from ..timeline import record
from .models import Place, PlaceKind

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
_LEVELS = list(PlaceKind)


def kinds_below(place: Place | None) -> list[PlaceKind]:
    """The kinds a place inside this one may have: only smaller ones."""
    return _LEVELS[_LEVELS.index(place.kind) + 1 :] if place else _LEVELS


def checked_slug(slug: str) -> str:
    """The slug, or Refused when it cannot stand in an address."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise Refused(_("Use small Latin letters, digits and hyphens, such as east-garden."), field="slug")
    return slug


def add_place(
    *, slug: str, name: str, kind: PlaceKind, parent: Place | None = None, about: str = "", by=None
) -> Place:
    """A new place below its parent, or a new tree when there is none."""
    if kind not in kinds_below(parent):
        raise Refused(_("A place must be smaller than the one it lies in."), field="kind")
    values = {"slug": checked_slug(slug), "name": name, "kind": kind, "about": about}
    if not insert_new(Place, parent_id=parent.id if parent else None, path="", **values):
        raise Refused(_("Another place already has this short name."), field="slug")
    place = db.session.scalars(sa.select(Place).filter_by(slug=slug)).one()
    place.path = f"{parent.path if parent else ''}{place.id}."
    record("place.added", place, by=by, place_id=place.id)
    return place


def change(place: Place, *, name: str, about: str, by) -> None:
    """Another name, or other words about it; the address stays."""
    place.name, place.about = name, about
    record("place.changed", place, by=by, place_id=place.id)


def ask_second_count(place: Place, wanted: bool, *, by) -> None:
    """Whether a second person confirms each count of hands in the meetings of this place."""
    place.second_count = wanted
    record("place.changed", place, by=by, place_id=place.id)
