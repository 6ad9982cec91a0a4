"""The bench's sites: databases made once for a size, kept between runs, and copied for each run."""

import hashlib
import shutil
import sys
import time
from pathlib import Path

import flask_migrate
import sqlalchemy as sa
from flask import Flask

from forum import config, create_app
from forum.commitments import tally
from forum.database import db
from forum.insights import sweeping
from forum.tokens import tokens
from forum.transactions import transaction

from .town import Town

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".bench"
SECRET = "only-for-the-bench-only-for-the-bench"
SOURCES = (
    "tests/bench/town.py",
    "tests/bench/promises.py",
    "tests/bench/words.py",
    "forum/tokens.py",
    "forum/insights/*.py",
    "migrations/versions/*.py",
)


def _marked(size: int) -> str:
    """The name of a database that fits the schema and the generator as they are now."""
    mark = hashlib.blake2b(digest_size=5)
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            mark.update(path.read_bytes())
    return f"{size}-{mark.hexdigest()}.db"


def settings(database: Path, port: int = 8000) -> dict[str, str]:
    """The settings of a site over that database; its folders lie beside it."""
    return {
        "database_url": f"sqlite:///{database}",
        "files_url": f"file://{database.parent}/files",
        "mail_url": f"outbox://{database.parent}/outbox",
        "secret_key": SECRET,
        "public_url": f"http://127.0.0.1:{port}",
        "log_level": "WARNING",
    }


def _app(database: Path) -> Flask:
    return create_app(config.load({}, **settings(database)))


def _fill(app: Flask, size: int) -> None:
    town = Town(size)
    with app.app_context():
        flask_migrate.upgrade()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for rows in (town.ground(), *town.batches()):
                _insert(connection, rows)
        with transaction():
            tally.recount()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        sweeping.recount()
        db.session.remove()
        db.engine.dispose()


def _insert(connection: sa.Connection, rows: dict[type, list[dict]]) -> None:
    for model, given in rows.items():
        connection.execute(sa.insert(model.__table__), given)
        if model.__tablename__ == "issue":
            found = [{"id": row["id"], "words": _words(row)} for row in given]
            connection.execute(sa.text("INSERT INTO issue_search (rowid, words) VALUES (:id, :words)"), found)


def _words(issue: dict) -> str:
    return " ".join(tokens(f"{issue['title']} {issue['body']}"))


def _made(size: int) -> Path:
    """The database of that size, made unless it is there; outdated ones are thrown away."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / _marked(size)
    if not path.exists():
        for outdated in FOLDER.glob(f"{size}-*.db*"):
            outdated.unlink()
        began, unfinished = time.monotonic(), path.with_suffix(".unfinished")
        for ending in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        _fill(_app(unfinished), size)
        unfinished.rename(path)
        print(f"made a site of {size:,} issues in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return path


class Site:
    """A site of some size over a copy of its database, so that what a run writes is gone in the next."""

    def __init__(self, size: int, folder: Path):
        self.size, self.town = size, Town(size)
        self.database = folder / f"{size}.db"
        shutil.copy(_made(size), self.database)
        self.app = _app(self.database)
        self._signer = self.app.session_interface.get_signing_serializer(self.app)

    def cookie(self, person: int) -> str:
        """The cookie of that person's session."""
        return f"session={self._signer.dumps({'_user_id': f'{person}.0', '_fresh': True})}"

    def close(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.engine.dispose()
