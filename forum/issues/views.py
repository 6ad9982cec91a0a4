"""Routes of issues."""

from flask import Blueprint

from ..permissions import allow

bp = Blueprint("issues", __name__)


@bp.get("/issues")
@allow("site.see")
def index():
    """To be written."""
    return ""


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
