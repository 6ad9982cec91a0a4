"""Routes of people, and how its records are found."""

from flask import Flask

from .. import loading
from . import queries, resets, sessions
from .blueprint import bp


def init_app(app: Flask) -> None:
    """Register the records and the routes."""
    from . import (  # noqa: F401  (their routes hang on bp)
        account_views,
        admin_views,
        reset_views,
        residency_views,
    )

    sessions.init_app(app)
    loading.register(app, "person", queries.find)
    loading.register(app, "residency", queries.find_residency, see="residency.see")
    loading.register(app, "password_reset", resets.given, see="password.see")
    loading.register(app, "grant", queries.find_grant, see="grant.end")
    app.register_blueprint(bp)
