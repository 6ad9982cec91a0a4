"""Who is signed in: the session names the account and the epoch of its password."""

from functools import cache

import sqlalchemy as sa
from flask import Flask, session
from flask_login import LoginManager, login_user
from sqlalchemy.orm import joinedload, selectinload

from ..database import db
from ..places.models import Place
from .models import Grant, Person, Residency
from .queries import of_this_site


@cache
def _with_rights() -> tuple:
    """Everything permissions ask of a person, loaded in as many queries as there are kinds."""
    up = joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)
    return (
        selectinload(Person.grants).options(joinedload(Grant.place), joinedload(Grant.office)),
        selectinload(Person.residencies).joinedload(Residency.place).options(up),
    )


def load(session_id: str) -> Person | None:
    """The person of a session, unless the password changed since or the account is gone."""
    number, _, epoch = session_id.partition(".")
    if not (number.isdigit() and epoch.isdigit()):
        return None
    return db.session.scalar(
        sa.select(Person)
        .where(Person.id == int(number), Person.epoch == int(epoch), Person.left_at.is_(None), of_this_site())
        .options(*_with_rights())
    )


def let_in(person: Person) -> None:
    """Sign the person in, in this browser."""
    login_user(person, remember=False)
    session.permanent = True


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(load)
