"""Routes of discussion."""

from flask import Blueprint

bp = Blueprint("discussion", __name__)


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
