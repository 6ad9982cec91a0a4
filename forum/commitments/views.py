"""Routes of commitments."""

from flask import Blueprint

from ..permissions import allow
from . import sweeping  # noqa: F401  (registers the background duties)

bp = Blueprint("commitments", __name__)


@bp.get("/commitments")
@allow("site.see")
def index():
    """To be written."""
    return ""


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
