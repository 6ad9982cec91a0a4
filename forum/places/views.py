"""Routes of places."""

from flask import Blueprint

from ..permissions import allow

bp = Blueprint("places", __name__)


@bp.get("/places")
@allow("site.see")
def index():
    """To be written."""
    return ""


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
