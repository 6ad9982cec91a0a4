"""How the commands open the site, say what they are doing, and fail with a sentence."""

import contextlib
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click
import sqlalchemy as sa
from flask import Flask
from flask_babel import force_locale

from .. import config, create_app
from ..database import db
from ..errors import Refused
from ..interchange.archive import Unfit, newest_revision, revision
from ..interchange.reading import Unreadable

CLEAR_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Failed(click.ClickException):
    """The command could not do it; the sentence says what to do."""


@contextlib.contextmanager
def site(**overrides) -> Iterator[Flask]:
    """The site with the settings of the environment; what goes wrong inside becomes a sentence.

    The terminal speaks English; what a command writes into the site speaks the site's language.
    """
    try:
        app = create_app(config.load(**overrides))
        with app.app_context(), force_locale("en"):
            make_folders(app.config["SETTINGS"])
            yield app
            db.session.remove()
            db.engine.dispose()
    except (config.BadSetting, Refused, Unfit, Unreadable) as problem:
        raise Failed(str(problem)) from problem
    except sa.exc.OperationalError as problem:
        why = str(problem.orig).partition("\n")[0]
        raise Failed(f"The database cannot be reached: {why} See FORUM_DATABASE_URL.") from problem
    except OSError as problem:
        raise Failed(f"{problem.strerror}: {problem.filename}") from problem


def folders(settings: config.Settings) -> list[Path]:
    """The folders a site writes to: pictures, mail that waits in an outbox, a database of its own."""
    urls = [settings.files_url, settings.mail_url if settings.mail_url.startswith("outbox:") else ""]
    found = [Path(urlsplit(url).path) for url in urls if url]
    database = sa.engine.make_url(settings.database_url)
    if database.get_backend_name() == "sqlite" and database.database:
        found.append(Path(database.database).parent)
    return found


def make_folders(settings: config.Settings) -> None:
    for folder in folders(settings):
        folder.mkdir(parents=True, exist_ok=True)


def must_be_migrated() -> None:
    """Fail unless the database has the tables this version of the program needs."""
    if revision() != newest_revision():
        raise Failed(
            "The database does not have this version's tables. Run “forum init” on a new site, "
            "“forum upgrade” on an older one."
        )
    db.session.rollback()


def find(model, slug: str):
    """The place or office of that slug."""
    record = db.session.scalars(sa.select(model).where(model.slug == slug)).one_or_none()
    if record is None:
        kind = model.__tablename__
        known = db.session.scalars(sa.select(model.slug).order_by(model.slug).limit(20)).all()
        raise Failed(f"There is no {kind} “{slug}”. There are: {', '.join(known) or 'none yet'}.")
    return record


def asks() -> bool:
    """Whether somebody sits at the terminal who can answer."""
    return sys.stdin.isatty()


class Password(NamedTuple):
    """A new password, and whether it was made here, so that somebody has to be told."""

    text: str
    was_made: bool

    def tell(self) -> None:
        """Print it once the account that it opens is there."""
        if self.was_made:
            click.echo(f"Password: {self.text}")


def new_password() -> Password:
    """The password somebody types twice, or one of sixteen letters that are not mistaken for one another."""
    typed = ""
    if asks():
        question = "Password (empty: one is made)"
        typed = click.prompt(question, default="", show_default=False, hide_input=True)
        if typed and typed != click.prompt("The same again", hide_input=True):
            raise Failed("The two passwords differ. No account was made; start again.")
    groups = ("".join(secrets.choice(CLEAR_LETTERS) for _ in range(4)) for _ in range(4))
    return Password(typed or "-".join(groups), was_made=not typed)


class Progress:
    """How far long work is, on standard error: one moving line, or a line at each tenth."""

    def __init__(self, what: str, total: int):
        self.what, self.total, self.done, self._moves = what, total, 0, sys.stderr.isatty()

    def __call__(self, count: int) -> None:
        before, self.done = self.done, self.done + count
        line = f"{self.what}: {self.done} of {self.total}"
        if self._moves:
            click.echo(f"\r{line}", err=True, nl=self.done >= self.total)
        elif before * 10 // self.total < self.done * 10 // self.total:
            click.echo(line, err=True)


def tell(what: str) -> None:
    """A line on standard error that says what is being worked on."""
    click.echo(f"  {what}", err=True)
