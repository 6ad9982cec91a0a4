"""forum place add, forum person add: what a new site needs before its pages can do the rest."""

import click
import sqlalchemy as sa

from ..database import db
from ..offices.models import Office
from ..people import accounts, granting, names
from ..people.models import Person, Role
from ..places import lifecycle as places
from ..places.models import Place, PlaceKind
from ..transactions import transaction
from .setting_up import KINDS
from .terminal import Failed, find, must_be_migrated, new_password, site


@click.group()
def place() -> None:
    """The places of the site."""


@place.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="What the place is called.")
@click.option("--kind", type=KINDS, default="community", show_default=True)
@click.option("--parent", metavar="SLUG", help="The place it lies in. Without one it is a topmost place.")
def add_place(slug: str, name: str, kind: str, parent: str | None) -> None:
    """Add a place; SLUG is its short name in addresses, such as willow-lane."""
    with site():
        must_be_migrated()
        with transaction():
            above = find(Place, parent) if parent else None
            places.add_place(slug=slug, name=name, kind=PlaceKind(kind), parent=above, by=None)
        click.echo(f"{name} is there, at /places/{slug}.")


@click.group()
def person() -> None:
    """The people of the site and their roles."""


@person.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--place", "place_slug", metavar="SLUG", help="Where the person is facilitator or admin.")
@click.option("--office", "office_slug", metavar="SLUG", help="The office for which an official speaks.")
@click.option("--existing", is_flag=True, help="NAME has an account already; only the role is given.")
def add_person(name: str, role: str, place_slug: str | None, office_slug: str | None, existing: bool) -> None:
    """Make an account with a role. The password is asked for, or made and printed."""
    if bool(place_slug) == bool(office_slug):
        raise click.UsageError("Give either --place or, for an official, --office.")
    with site():
        must_be_migrated()
        place = find(Place, place_slug) if place_slug else None
        office = find(Office, office_slug) if office_slug else None
        password = None if existing else new_password()
        with transaction():
            who = accounts.sign_up(name=name, password=password.text) if password else _of_name(name)
            granting.give(who, Role(role), place=place, office=office)
        click.echo(f"{name} is {role} of {place_slug or office_slug}.")
        if password:
            password.tell()


def _of_name(name: str) -> Person:
    person = db.session.scalars(sa.select(Person).where(Person.name_key == names.key(name))).one_or_none()
    if person is None:
        raise Failed(f"Nobody here is called {name}. Without --existing an account is made.")
    return person
