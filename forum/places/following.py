"""Following a place: to be told of the meetings there and below."""

import sqlalchemy as sa

from ..database import db, insert_new
from ..timeline import record
from .models import Place, PlaceFollow


def follow(place: Place, *, by) -> None:
    """Be told when a meeting is called. Doing so again changes nothing."""
    if insert_new(PlaceFollow, place_id=place.id, person_id=by.id):
        record("place.followed", place, by=by, place_id=place.id)


def unfollow(place: Place, *, by) -> None:
    """No longer be told."""
    this = sa.delete(PlaceFollow).where(PlaceFollow.place_id == place.id, PlaceFollow.person_id == by.id)
    if db.session.execute(this).rowcount:  # type: ignore[attr-defined]
        record("place.unfollowed", place, by=by, place_id=place.id)


def is_followed(place: Place, person) -> bool:
    """Whether the person follows exactly this place."""
    return person is not None and db.session.get(PlaceFollow, (place.id, person.id)) is not None


def followed_by(person):
    """The places the person follows, as rows of slug and name."""
    return db.session.execute(
        sa.select(Place.slug, Place.name)
        .join(PlaceFollow, PlaceFollow.place_id == Place.id)
        .where(PlaceFollow.person_id == person.id)
        .order_by(Place.path)
    ).all()


def followers_of(place: Place) -> sa.Select:
    """The ids of those who follow the place, or one that it lies in."""
    return sa.select(PlaceFollow.person_id).where(PlaceFollow.place_id.in_(place.ancestor_ids))
