"""The first page, what the masthead knows of the reader, and whether the site is well."""

import sqlalchemy as sa
from flask import Blueprint, current_app

from .database import db
from .permissions import allow, reader

bp = Blueprint("home", __name__)


@bp.app_template_global()
def unread_notices() -> int:
    """How many notices the reader has not looked at."""
    from importlib.util import find_spec

    if find_spec("forum.notices.queries") is None:
        return 0
    from .notices import queries

    return queries.unread(reader())


@bp.app_template_global()
def built(endpoint: str) -> bool:
    """Whether the site has this page."""
    return endpoint in current_app.view_functions


@bp.get("/healthz")
@allow("site.see")
def healthz():
    """The process answers."""
    return {"status": "ok"}


@bp.get("/readyz")
@allow("site.see")
def readyz():
    """The process and its database answer."""
    db.session.execute(sa.text("SELECT 1"))
    return {"status": "ok"}


@bp.get("/")
@allow("site.see")
def show():
    """The first page."""
    return ""
