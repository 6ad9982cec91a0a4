"""Routes of offices: their public record."""

from typing import Any

from flask import Blueprint

from .. import loading
from ..commitments import counting
from ..duty import pieces as duty
from ..handling import pieces as handling
from ..insights import pieces as insights
from ..insights import queries as figures
from ..keeping import kept, latest_event
from ..meetings import pieces as meetings
from ..permissions import allow, can
from ..rendering import page
from . import listing, queries
from .models import Office

bp = Blueprint("offices", __name__)


@bp.get("/offices")
@allow("site.see")
@kept(latest_event)
def index():
    """Every office, with how its promises stand."""
    return page("offices/index.html", rows=queries.with_places(), standing=counting.by_office())


@bp.get("/offices/<office:office>")
@allow("office.see")
@kept(figures.stamp_with_events)
def show(office: Office):
    """An office's public record: what it promised, kept, moved and answered."""
    around: dict[str, Any] = {"answers_for": handling.of_office(office), **duty.record_of(office)}
    around |= insights.of_office(office)
    if can("office.work", office):
        around |= meetings.of_office(office)
    return page("offices/show.html", office=office, **listing.record_of(office), **around)


def init_app(app) -> None:
    """Register the routes."""
    loading.register(app, "office", queries.find, see="office.see", by_slug=True)
    app.register_blueprint(bp)
