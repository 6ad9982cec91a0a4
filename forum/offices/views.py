"""Routes of offices: their public record, and the queue of what is theirs to do."""

from flask import Blueprint

from .. import loading
from ..commitments import queries as commitments
from ..commitments import records
from ..keeping import kept, latest_event
from ..permissions import allow
from ..rendering import page
from . import inbox as work
from . import queries
from .models import Office

bp = Blueprint("offices", __name__)
OPEN_LISTED, LISTED = 50, 10


@bp.get("/offices")
@allow("site.see")
@kept(latest_event)
def index():
    """Every office, with how its promises stand."""
    return page("offices/index.html", rows=queries.with_places(), standing=records.standing())


@bp.get("/offices/<office:office>")
@allow("office.see")
@kept(latest_event)
def show(office: Office):
    """An office's public record: what it promised, kept, moved and answered."""
    own = commitments.Commitment.office_id == office.id

    def some(state: str, size: int = LISTED, latest: bool = False) -> list:
        return commitments.some(own, commitments.in_state(state), size=size, latest=latest)

    return page(
        "offices/show.html",
        office=office,
        counts=commitments.counts(own),
        open_rows=some("open", OPEN_LISTED),
        kept_rows=some("kept", latest=True),
        released_rows=some("released", latest=True),
        moved_rows=records.moved_lately(office),
        moved_count=records.moved_count(office),
        answer_rows=records.answered_lately(office),
    )


@bp.get("/offices/<office:office>/inbox")
@allow("office.work")
def inbox(office: Office):
    """What is the office's to do, each with its next act."""
    return page(
        "offices/inbox.html", office=office, new=records.new_for(office), shelves=work.shelves(office)
    )


def init_app(app) -> None:
    """Register the routes."""
    loading.register(app, "office", queries.find, see="office.see", by_slug=True)
    app.register_blueprint(bp)
