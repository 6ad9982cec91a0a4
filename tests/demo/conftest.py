"""The demo's site, told once on each database; its tests only read."""

import pytest
from flask import Flask
from flask_migrate import upgrade

from forum import config, create_app
from forum.database import db
from forum.demo import making, story

SECRET = "only-for-tests-only-for-tests"


def site(folder, **overrides):
    """A demo's site in a folder, migrated and empty."""
    folder.mkdir(exist_ok=True)
    given = making.settings(8000, folder=folder) | {"secret_key": SECRET} | overrides
    made = create_app(config.load({}, **given))
    with made.app_context():
        upgrade()
    return made


_told: dict[str, Flask] = {}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def demo(request, tmp_path_factory):
    """The site with its whole story, told once on each database in whatever order the tests come."""
    if request.param not in _told:
        _told[request.param] = _tell(request, tmp_path_factory.mktemp("demo"))
    yield _told[request.param]
    with _told[request.param].app_context():
        db.engine.dispose()


def _tell(request, folder) -> Flask:
    url = {}
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        server.execute("CREATE DATABASE demo")
        url = {"database_url": server.url("demo")}
    made = site(folder, **url)
    with made.app_context():
        story.tell()
        db.session.remove()
    return made


@pytest.fixture
def told(demo):
    """Inside the told site."""
    with demo.app_context():
        yield demo
        db.session.remove()
