"""Routes of an item's page, and of how hands are counted in a place."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import loading
from ..permissions import allow, reader
from ..places import lifecycle as places
from . import queries
from .page import bp, item_page, own


@bp.get("/meetings/<meeting:meeting>/items/<item:item>")
@allow("meeting.see")
def show(meeting, item):
    """What is said and decided on the item; for recorders and the facilitator, where they write it."""
    return item_page(own(meeting, item))


@bp.post("/places/<place:place>/second-count")
@allow("place.set_count")
def update_second_count(place):
    """Whether a second person confirms each count of hands here."""
    places.ask_second_count(place, request.form.get("wanted") == "yes", by=reader())
    flash(_("Saved."))
    return redirect(url_for("places.show", place=place, _anchor="second-count"), 303)


def init_app(app) -> None:
    """Register the routes, and how records are found."""
    from . import decision_views, entry_views, motion_views, vote_views  # noqa: F401  (their routes hang on bp)

    loading.register(app, "entry", queries.find_entry)
    loading.register(app, "motion", queries.find_motion)
    loading.register(app, "amendment", queries.find_amendment)
    loading.register(app, "hand_count", queries.find_count)
    app.register_blueprint(bp)
