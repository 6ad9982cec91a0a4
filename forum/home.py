"""The first page, and whether the site is well."""

import sqlalchemy as sa
from flask import Blueprint

from .database import db
from .permissions import allow

bp = Blueprint("home", __name__)


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
