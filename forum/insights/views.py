"""Routes of the figures: the page, what the rates mean, and the open export."""

from collections.abc import Iterator

from flask import Blueprint, Flask, Response, current_app
from flask_babel import force_locale

from ..clock import now
from ..keeping import kept
from ..permissions import allow
from ..rendering import page
from . import exporting, listing, queries, rates, ratings, sweeping  # noqa: F401  (the last counts in the background)
from .cells import least
from .page import figures_page

bp = Blueprint("insights", __name__)


@bp.get("/insights")
@allow("site.see")
@kept(queries.stamp)
def show():
    """How it all works out, in figures."""
    return page("insights/show.html", **figures_page(listing.asked(), listing.asked_by()))


@bp.get("/insights/definitions")
@allow("site.see")
def define():
    """What each rate is, in a sentence, with its counts above and below the line."""
    weights = current_app.config["SETTINGS"].weights
    rated = {"ratings": ratings.RATINGS, "ratings_mean": ratings.SENTENCE}
    return page("insights/definitions.html", rates=rates.RATES, least=least(), weights=weights, **rated)


@bp.get("/insights/export.csv")
@allow("site.see")
def export_events():
    """The events, for anybody who wants to count them again."""
    return _file(exporting.events(), "csv", "text/csv; charset=utf-8")


@bp.get("/insights/export.json")
@allow("site.see")
def export_counts():
    """What each rate means, and every count; in English, as it is for machines."""
    with force_locale("en"):
        return _file(exporting.counts(), "json", "application/json")


def _file(pieces: Iterator[str], kind: str, mimetype: str) -> Response:
    """An answer that is written while it is sent. The first piece is made here, where a fault still shows."""
    site: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    response = Response(_written(next(pieces), pieces, site), content_type=mimetype)
    name = exporting.filename(kind, now())
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _written(first: str, others: Iterator[str], site: Flask) -> Iterator[str]:
    """Each piece is made in a context of its own: whoever breaks off leaves nothing open."""
    piece: str | None = first
    while piece is not None:
        yield piece
        with site.app_context():
            piece = next(others, None)


def init_app(app: Flask) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
