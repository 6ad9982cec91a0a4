"""Routes of notices."""

from flask import Blueprint

bp = Blueprint("notices", __name__)


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
