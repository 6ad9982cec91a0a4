"""A second site whose routes are made for one test, to see the plumbing alone at work."""

from flask import Blueprint
from flask_migrate import upgrade

from forum import config, create_app
from forum.database import db

from . import migrated

SETTINGS = {"secret_key": "only-for-tests-only-for-tests", "public_url": "http://localhost"}


def probe(folder, routes=None, url: str = "", **settings):
    """A migrated site on SQLite (or on the URL), with routes(blueprint) added; used as a context manager."""
    app = create_app(
        config.load(
            {},
            **{
                **SETTINGS,
                "database_url": url or f"sqlite:///{folder / 'probe.db'}",
                "files_url": f"file://{folder}/files",
                "mail_url": f"outbox://{folder}/outbox",
                **settings,
            },
        )
    )
    if not url:
        migrated.put(folder / "probe.db")
    if routes:
        bp = Blueprint("probe", __name__)
        routes(bp)
        app.register_blueprint(bp)
    with app.app_context():
        upgrade()
        db.engine.dispose()
    return app


def same_site(app):
    """A browser on the site itself."""
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client
