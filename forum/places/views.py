"""Routes of places, and how they are found."""

from flask import Blueprint, Flask, redirect, url_for

from .. import loading
from ..keeping import kept, latest_event
from ..permissions import allow, reader
from ..rendering import page
from . import following, queries, tree
from .page import place_page

bp = Blueprint("places", __name__)


@bp.get("/places")
@allow("site.see")
@kept(latest_event)
def index():
    """The tree of places."""
    return page("places/index.html", branches=tree.grown(queries.listed()))


@bp.get("/places/<place:place>")
@allow("place.see")
@kept(latest_event)
def show(place):
    """What goes on in a place."""
    return place_page(place)


@bp.post("/places/<place:place>/follow")
@allow("place.follow")
def create_follow(place):
    """Be told of the meetings here and below."""
    following.follow(place, by=reader())
    return redirect(url_for("places.show", place=place), 303)


@bp.post("/places/<place:place>/follow/end")
@allow("place.follow")
def delete_follow(place):
    following.unfollow(place, by=reader())
    return redirect(url_for("places.show", place=place), 303)


def init_app(app: Flask) -> None:
    """Register the records and the routes."""
    loading.register(app, "place", queries.find, see="place.see", by_slug=True)
    app.register_blueprint(bp)
