"""An empty, migrated SQLite database: made once in each process, then copied."""

import tempfile
from functools import cache
from pathlib import Path

from flask_migrate import upgrade

from forum import config, create_app
from forum.database import db


@cache
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        made = config.load({}, database_url=f"sqlite:///{path}", secret_key="only-for-tests-only-for-tests")
        with create_app(made).app_context():
            upgrade()
            db.engine.dispose()
        return path.read_bytes()


def put(path: Path) -> None:
    """Write such a database there."""
    path.write_bytes(_content())
