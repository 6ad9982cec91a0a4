"""Routes of moderation."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)


def init_app(app) -> None:
    """Register the routes."""
    app.register_blueprint(bp)
