"""Routes of places, and how they are found."""

from flask import Blueprint, Flask

from .. import loading
from ..keeping import kept, latest_event
from ..permissions import allow
from ..rendering import page
from . import queries, tree
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


def init_app(app: Flask) -> None:
    """Register the records and the routes."""
    loading.register(app, "place", queries.find, see="place.see", by_slug=True)
    app.register_blueprint(bp)
