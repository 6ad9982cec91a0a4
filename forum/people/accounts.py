"""The verbs of an account: sign up, change it, leave."""

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from .. import texts
from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..timeline import record
from . import granting, names, passwords, queries, throttling
from .models import Person, Residency, ResidencyPhase
from .resets import PasswordReset


def _called(name: str) -> dict[str, str]:
    """The columns that hold a name."""
    name = names.checked_name(name)
    return {"name": name, "name_key": names.key(name), "masked_name": texts.masked(name)}


def _reached(phone: str, email: str) -> dict[str, str | None]:
    """The columns that say how the person is reached."""
    return {"phone": names.checked_phone(phone), "email": names.checked_email(email)}


def _taken(values: dict, but: int = 0) -> Refused:
    """Why the database did not take the values: another account has the phone, or the name."""
    phone = sa.select(Person.id).where(Person.phone == values["phone"], Person.id != but)
    if values["phone"] and db.session.scalar(phone):
        known = _("Another account has this phone number. Sign in with it, or leave it empty.")
        return Refused(known, field="phone")
    called = _(
        "Somebody here is already called %(name)s. Add your building, such as “%(name)s 3-2”.",
        name=values["name"],
    )
    return Refused(called, field="name")


def named(name: str) -> Person:
    """The person whom somebody else names; Refused when there is none."""
    person = queries.named(name)
    if person is None:
        raise Refused(_("Nobody here has this name. Ask the person how it is written."), field="name")
    return person


def sign_up(
    *,
    name: str,
    password: str,
    phone: str = "",
    email: str = "",
    locale: str | None = None,
    is_demo: bool = False,
    hashed: str = "",
) -> Person:
    """A new account. Of several people who ask for one name at once, one gets it.

    hashed: what passwords.hashed() made of the same password before.
    """
    values = {**_called(name), **_reached(phone, email)}
    kept = hashed or passwords.hashed(password)
    if not insert_new(Person, password_hash=kept, locale=locale, is_demo=is_demo, **values):
        raise _taken(values)
    person = db.session.scalars(sa.select(Person).where(Person.name_key == values["name_key"])).one()
    record("person.signed_up", person, by=person)
    return person


def change(person: Person, *, name: str, phone: str, email: str) -> None:
    """Another name, phone number or e-mail."""
    values = {**_called(name), **_reached(phone, email)}
    try:
        with db.session.begin_nested():
            for column, value in values.items():
                setattr(person, column, value)
    except IntegrityError:
        raise _taken(values, but=person.id) from None
    record("person.changed", person, by=person)


def mask_in_minutes(person: Person, *, masked: bool) -> None:
    """From now on minutes print only the first character of the name, or all of it again."""
    person.masks_name = masked
    record("person.changed", person, by=person)


def change_password(person: Person, *, password: str) -> None:
    """Another password; sessions begun with the old one end. A letter tells the owner, whoever sat there."""
    replace_password(person, password)
    record("person.password_changed", person)


def replace_password(person: Person, password: str) -> None:
    """Keep the new password; every session of the person ends, and every other way to a new one."""
    person.password_hash = passwords.hashed(password)
    person.epoch += 1


def leave(person: Person) -> None:
    """Delete the account: its public words stay, under "a former resident"."""
    granting.end_all(person)
    _forget_home(person)
    throttling.forget(person.name_key or "")
    db.session.execute(sa.delete(PasswordReset).filter_by(person_id=person.id))
    person.name = person.masked_name = person.password_hash = ""
    person.name_key = person.phone = person.email = person.locale = None
    person.left_at = now()
    person.epoch += 1
    record("person.left", person, by=person)


def _forget_home(person: Person) -> None:
    """Keep that somebody lived in the place, which votes rest on, but not in which flat."""
    mine = Residency.person_id == person.id
    db.session.execute(sa.delete(Residency).where(mine, Residency.phase == ResidencyPhase.ASKED))
    db.session.execute(sa.update(Residency).where(mine).values(note="", reason="", household_id=None))
