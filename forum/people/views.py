"""Routes of people."""

from flask import Blueprint

from ..permissions import allow
from . import sessions

bp = Blueprint("people", __name__)


@bp.get("/me")
@allow("site.see")
def me():
    """To be written."""
    return ""


@bp.get("/sign-in")
@allow("site.see")
def sign_in():
    """To be written."""
    return ""


@bp.get("/sign-up")
@allow("site.see")
def sign_up():
    """To be written."""
    return ""


def init_app(app) -> None:
    """Register the routes."""
    sessions.init_app(app)
    app.register_blueprint(bp)
