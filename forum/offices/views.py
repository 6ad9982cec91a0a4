"""Routes of offices."""

from flask import Blueprint

from ..permissions import allow

bp = Blueprint("offices", __name__)


@bp.get("/offices")
@allow("site.see")
def index():
    """To be written."""
    return ""


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
