"""Routes of minutes."""

from flask import Blueprint

bp = Blueprint("minutes", __name__)


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
