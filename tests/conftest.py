"""Fixtures: a fresh site on SQLite and on PostgreSQL, a small world, and clients for its people."""

import os
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import has_app_context
from flask_migrate import upgrade

from forum import config, create_app
from forum.database import QUERY_SECONDS, db

from . import migrated
from .databases import Postgres, chromium_binary, postgres_binaries
from .filled import Filled
from .world import World

STRICT = os.environ.get("FORUM_TESTS_STRICT") == "1"
SECRET = "only-for-tests-only-for-tests"


def pytest_generate_tests(metafunc):
    """Every test of the site runs on both databases, unless its module says SQLITE_ONLY."""
    if "app" in metafunc.fixturenames:
        only = getattr(metafunc.module, "SQLITE_ONLY", False)
        kinds = ["sqlite"] if only else ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
        metafunc.parametrize("app", kinds, indirect=True)


def pytest_configure(config):
    """Compile the catalogues that are newer than what was compiled of them; once, not in every worker."""
    if hasattr(config, "workerinput"):
        return
    for source in (Path(__file__).parents[1] / "forum" / "translations").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as text, target.open("wb") as binary:
                write_mo(binary, read_po(text, locale=source.parts[-3]))


def pytest_terminal_summary(terminalreporter):
    missing = {"PostgreSQL": postgres_binaries() is None, "Chromium": chromium_binary() is None}
    for name in (name for name, is_missing in missing.items() if is_missing):
        terminalreporter.section(f"NOT RUN: {name} is not installed, so its tests did not run", sep="!")


def _make(url: str, folder) -> object:
    return create_app(
        config.load(
            {},
            database_url=url,
            secret_key=SECRET,
            locale="en",
            public_url="http://localhost",
            files_url=f"file://{folder}/files",
            mail_url=f"outbox://{folder}/outbox",
            notice_days=1,  # so that tests may call a meeting for tomorrow
        )
    )


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sqlite")
    migrated.put(folder / "pristine.db")
    app = _make(f"sqlite:///{folder / 'original.db'}", folder)
    app.test_folder = folder
    with app.app_context():
        sa.event.listen(db.engine, "connect", _forgetful)
    return app


def _forgetful(connection, _record) -> None:
    """No test's data outlives the machine, so that no commit waits for the disk."""
    connection.execute("PRAGMA synchronous = OFF")


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


def _copy(request, site, source: str, target: str) -> None:
    """Make one of the site's databases like another; nobody may be connected to either."""
    if has_app_context():
        db.engine.dispose()
    if "sqlite" in site.config["SQLALCHEMY_DATABASE_URI"]:
        for ending in ("", "-wal", "-shm"):
            (site.test_folder / f"{target}.db{ending}").unlink(missing_ok=True)
        shutil.copy(site.test_folder / f"{source}.db", site.test_folder / f"{target}.db")
    else:
        request.getfixturevalue("postgres_server").renew(target, template=source)


def _begin_empty(request, site) -> None:
    """No row in any table. Copying is the quickest way for a file, but not for a PostgreSQL database."""
    if "sqlite" not in site.config["SQLALCHEMY_DATABASE_URI"] and getattr(site, "is_as_migrated", False):
        request.getfixturevalue("postgres_server").empty("original")
    else:
        _copy(request, site, "pristine", "original")


@pytest.fixture
def app(request):
    """The site with an empty, migrated database, inside an application context."""
    site = request.getfixturevalue(f"{request.param}_app")
    _begin_empty(request, site)
    shutil.rmtree(site.test_folder / "outbox", ignore_errors=True)
    site.extensions["shelf"].clear()
    site.extensions.pop("calendar", None)
    with site.app_context():
        yield site
        db.session.remove()
        db.engine.dispose()
    site.is_as_migrated = not getattr(request.module, "CHANGES_TABLES", False)


@pytest.fixture
def world(app):
    """A district with a street, a community and three compounds, offices, and a person for each role."""
    built = World(app)
    db.session.commit()
    return built


@pytest.fixture
def filled(app, request):
    """A world with one record of each kind in each telling phase; told once, then put back for each test."""
    if hasattr(app, "has_filled_copy"):
        _copy(request, app, "filled", "original")
        return Filled(app)
    built = Filled(app).build()
    db.session.remove()
    _copy(request, app, "original", "filled")
    app.has_filled_copy = True
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
