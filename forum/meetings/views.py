"""Routes of meetings."""

from flask import Blueprint

from ..permissions import allow

bp = Blueprint("meetings", __name__)


@bp.get("/meetings")
@allow("site.see")
def index():
    """To be written."""
    return ""


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
