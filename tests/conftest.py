"""Fixtures: a fresh site on SQLite and on PostgreSQL, a small world, and clients for its people."""

import os
import shutil

import pytest
from flask_migrate import upgrade

from forum import config, create_app
from forum.database import QUERY_SECONDS, db

from .databases import Postgres, postgres_binaries
from .world import World

STRICT = os.environ.get("FORUM_TESTS_STRICT") == "1"
SECRET = "only-for-tests-only-for-tests"


def pytest_generate_tests(metafunc):
    """Every test of the site runs on both databases, unless its module says SQLITE_ONLY."""
    if "app" in metafunc.fixturenames:
        only = getattr(metafunc.module, "SQLITE_ONLY", False)
        kinds = ["sqlite"] if only else ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
        metafunc.parametrize("app", kinds, indirect=True)


def pytest_terminal_summary(terminalreporter):
    if postgres_binaries() is None:
        terminalreporter.section("NOT RUN: PostgreSQL is not installed, so its tests did not run", sep="!")


def _make(url: str, folder) -> object:
    return create_app(
        config.load(
            {},
            database_url=url,
            secret_key=SECRET,
            public_url="http://localhost",
            files_url=f"file://{folder}/files",
            mail_url=f"outbox://{folder}/outbox",
        )
    )


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sqlite")
    app = _make(f"sqlite:///{folder / 'original.db'}", folder)
    with app.app_context():
        upgrade()
        db.engine.dispose()
    shutil.copy(folder / "original.db", folder / "pristine.db")
    app.test_folder = folder
    return app


@pytest.fixture(scope="session")
def postgres_server():
    if postgres_binaries() is None:
        if STRICT:
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_app(postgres_server, tmp_path_factory):
    postgres_server.execute("CREATE DATABASE original")
    folder = tmp_path_factory.mktemp("postgres")
    app = _make(postgres_server.url("original"), folder)
    with app.app_context():
        upgrade()
        db.engine.dispose()
    postgres_server.execute("ALTER DATABASE original RENAME TO pristine")
    app.test_folder = folder
    return app


def _renew_sqlite(app) -> None:
    for ending in ("", "-wal", "-shm"):
        (app.test_folder / f"original.db{ending}").unlink(missing_ok=True)
    shutil.copy(app.test_folder / "pristine.db", app.test_folder / "original.db")


def _renew_postgres(server) -> None:
    server.execute("DROP DATABASE IF EXISTS original WITH (FORCE)")
    server.execute("CREATE DATABASE original TEMPLATE pristine")


@pytest.fixture
def app(request):
    """The site with an empty, migrated database, inside an application context."""
    kind = request.param
    site = request.getfixturevalue(f"{kind}_app")
    if kind == "sqlite":
        _renew_sqlite(site)
    else:
        _renew_postgres(request.getfixturevalue("postgres_server"))
    shutil.rmtree(site.test_folder / "outbox", ignore_errors=True)
    site.extensions["shelf"].clear()
    with site.app_context():
        yield site
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def world(app):
    """A district with a street, a community and three compounds, offices, and a person for each role."""
    built = World(app)
    db.session.commit()
    return built


@pytest.fixture
def count_queries():
    """How many statements a piece of work sends to the database, BEGIN and the like apart."""

    def count(work) -> int:
        seen: list = []
        token = QUERY_SECONDS.set(seen)
        try:
            work()
        finally:
            QUERY_SECONDS.reset(token)
        return len(seen)

    return count
