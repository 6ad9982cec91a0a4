"""Makes the demo's site when there is none yet, and says how to walk it."""

import hashlib
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import flask_migrate

from .. import config, create_app, site
from ..database import db
from .people import PASSWORD, ROLES
from .story import tell

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def settings(port: int, host: str = LOOPBACK[0], folder: Path = config.INSTANCE) -> dict:
    """The settings that make a site the demo, in a folder of its own kind."""
    return {
        "demo": True,
        "database_url": f"sqlite:///{folder / 'demo.db'}",
        "files_url": f"file://{folder / 'demo-files'}",
        "mail_url": f"outbox://{folder / 'demo-outbox'}",
        "public_url": f"http://{LOOPBACK[0] if host in LOOPBACK else host}:{port}",
        "trusted_hosts": os.environ.get("FORUM_TRUSTED_HOSTS") or ",".join(_names(host)),
        "proxies": 0,
    }


def _names(host: str) -> list[str]:
    """Under which names others reach this machine, when the demo listens to others at all."""
    if host in LOOPBACK:
        return []
    name = socket.gethostname()
    try:
        return [host, name, *socket.gethostbyname_ex(name)[2]]
    except OSError:
        return [host, name]


def make(given: dict, *, fresh: bool = False, say: Callable[[str], None]) -> bool:
    """Tell the story into a new database unless it is there; whether it was told."""
    database = Path(given["database_url"].removeprefix("sqlite:///"))
    if not fresh and _is_whole(database):
        say("The demo is there from an earlier start. A new story: forum demo --fresh")
        return False
    started = time.monotonic()
    say("Making the demo's neighbourhood …")
    _renew(database, given)
    say(f"It is there, after {time.monotonic() - started:.0f} seconds.")
    return True


def _is_whole(database: Path) -> bool:
    """Whether this version's whole story is in it; another version tells its own."""
    mark = database.with_suffix(".version")
    return database.exists() and mark.exists() and mark.read_text() == version()


def _renew(database: Path, given: dict) -> None:
    """A story that breaks off leaves nothing that a later start would take for a whole one."""
    database.parent.mkdir(parents=True, exist_ok=True)
    unfinished = database.with_name(f"{database.stem}-unfinished.db")
    _remove(unfinished, database)
    _tell_into(unfinished, given)
    unfinished.replace(database)
    database.with_suffix(".version").write_text(version())


def _tell_into(unfinished: Path, given: dict) -> None:
    app = create_app(config.load(**given | {"database_url": f"sqlite:///{unfinished}"}))
    with app.app_context():
        flask_migrate.upgrade()
        tell()
        db.session.remove()
        db.engine.dispose()


def _remove(*databases: Path) -> None:
    for database in databases:
        for ending in ("", "-wal", "-shm"):
            database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)


def version() -> str:
    """What the story depends on: its own words, and the tables it is told into."""
    told = [*Path(__file__).parent.rglob("*.py"), *site.MIGRATIONS.glob("versions/*.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(told))).hexdigest()


def greeting(public_url: str) -> str:
    """The address, and who may be played with which password."""
    width = max(len(role) for role, _name in ROLES)
    lines = [f"  {role:<{width}}  {name}" for role, name in ROLES]
    return "\n".join(
        [
            "",
            f"The demo is at {public_url}  (Ctrl-C ends it)",
            "",
            f"Sign in as one of these; the password of all is  {PASSWORD}",
            "",
            *lines,
            "",
        ]
    )
