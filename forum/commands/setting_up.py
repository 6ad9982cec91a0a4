"""forum init, upgrade, check: a site that is ready, newer, or in order."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import flask_migrate
import sqlalchemy as sa
from flask import current_app

from .. import sealing
from ..database import db
from ..interchange.archive import newest_revision, revision
from ..people import accounts, granting
from ..people.models import Grant, Role
from ..places import lifecycle as places
from ..places.models import Place, PlaceKind
from ..transactions import transaction
from .terminal import Failed, asks, folders, new_password, site

KINDS = click.Choice([kind.value for kind in PlaceKind])


@click.command()
@click.option("--admin", metavar="NAME", help="Name of the first administrator.")
@click.option("--place", metavar="SLUG", help="Short name of the topmost place, as it stands in addresses.")
@click.option("--place-name", metavar="NAME", help="Name of the topmost place.")
@click.option("--kind", type=KINDS, default="street", show_default=True, help="What the topmost place is.")
def init(admin: str | None, place: str | None, place_name: str | None, kind: str) -> None:
    """Make a new site.

    Its folders, its tables, its first place and its first administrator. What is there already
    stays. What no option says is asked, when somebody is at the terminal.
    """
    with site():
        flask_migrate.upgrade()
        if db.session.scalar(sa.select(Grant.id).filter_by(role=Role.ADMIN, ended_at=None).limit(1)):
            click.echo("The site is ready. It has an administrator already.")
            return
        admin = admin or _ask("admin", "Name of the first administrator")
        slug = place or _ask("place", "Short name of the topmost place, such as lane-street")
        _begin(admin, slug, place_name, PlaceKind(kind))


def _begin(admin: str, slug: str, name: str | None, kind: PlaceKind) -> None:
    """The first administrator, of the place of that slug; made when it is not there."""
    place = db.session.scalar(sa.select(Place).where(Place.slug == slug))
    name = place.name if place else name or _ask("place-name", "Name of the topmost place")
    password = new_password()
    with transaction():
        place = place or places.add_place(slug=slug, name=name, kind=kind)
        person = accounts.sign_up(name=admin, password=password.text)
        granting.give(person, Role.ADMIN, place=place)
    click.echo(f"The site is ready. {admin} administers {name}. Start it: forum serve")
    password.tell()


def _ask(option: str, question: str) -> str:
    if not asks():
        raise Failed(f"The tables are there, but nobody administers the site yet. Give --{option} …")
    return click.prompt(question)


@click.command()
def upgrade() -> None:
    """Bring the tables to this version.

    Back up before.
    """
    with site():
        before = revision() or "nothing"
        db.session.rollback()
        flask_migrate.upgrade()
        click.echo(f"The tables were at {before}; they are at {revision()}.")


@click.command()
def check() -> None:
    """Look whether everything is in order.

    The settings, the database and its tables, the folders, the chain of events. Each problem
    is a sentence that says what to do.
    """
    with site() as app:
        problems = list(_problems())
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            raise Failed(f"{len(problems)} of the things above need mending.")
        click.echo(f"All is in order at {app.config['SETTINGS'].public_url}.")


def _problems() -> Iterator[str]:
    for folder in folders(current_app.config["SETTINGS"]):
        if not _is_writable(folder):
            yield f"The folder {folder} cannot be written. Give the site's user the right to."
    if (now := revision()) != newest_revision():
        yield f"The tables are at {now or 'nothing'}, not {newest_revision()}. Run “forum upgrade”."
        return
    if (event_id := sealing.verify()) is not None:
        yield (
            f"The record of event {event_id} was changed after it was sealed. "
            "Compare with a backup and find out who could write to the database."
        )


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
