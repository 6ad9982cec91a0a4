"""The verbs of a forgotten password: ask for a letter, give out a code, set the new one."""

import datetime as dt

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from ..clock import now
from ..database import db
from ..errors import Refused
from ..places.models import Place
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction
from . import accounts, queries, resets, throttling
from .models import Person
from .resets import PasswordReset, Way

LETTER_LASTS = dt.timedelta(hours=1)
CODE_LASTS = dt.timedelta(days=1)
# So many letters go to one person within the time that one is good for.
MOST_LETTERS = 3
SOME = 100
SET = {Way.LETTER: "person.password_set", Way.BENCH: "person.password_set_by_code"}


def ask(login: str) -> None:
    """Have a letter written to whoever signs in so, or to everybody with that address.

    One statement, whether there is somebody or not, so that the time it takes tells nothing: a sweep goes on.
    """
    table = PasswordReset.__table__
    recent = sa.select(sa.func.count()).where(
        *(table.c.person_id == Person.id, table.c.way == Way.LETTER, table.c.made_at > now() - LETTER_LASTS)
    )
    columns = _letter()
    wanted = sa.select(Person.id, Person.epoch, *(sa.literal(v, table.c[k].type) for k, v in columns.items()))
    wanted = wanted.where(
        *(queries.called(login), Person.email.is_not(None), Person.left_at.is_(None)),
        recent.scalar_subquery() < MOST_LETTERS,
    )
    db.session.execute(sa.insert(PasswordReset).from_select(["person_id", "epoch", *columns], wanted))


def _letter() -> dict:
    """What all letters have in common that are asked for now."""
    expires_at = now() + LETTER_LASTS
    fixed = {"way": Way.LETTER, "made_at": now(), "expires_at": expires_at, "reason": ""}
    return {**fixed, "salt": resets.new_salt()}


@sweep("forgotten passwords")
def begin_letters() -> int:
    """Have the letters written that were asked for; forget those that lead nowhere any more."""
    waiting = sa.select(PasswordReset).filter_by(way=Way.LETTER, told_at=None).order_by(PasswordReset.id)
    locked = waiting.limit(SOME).with_for_update(skip_locked=True, of=PasswordReset)
    with transaction():
        found = db.session.scalars(locked.options(joinedload(PasswordReset.person))).all()
        for reset in found:
            reset.told_at = now()
            record(resets.ASKED, reset.person, reset=reset.id, due=reset.expires_at)
        old = PasswordReset.expires_at < now() - CODE_LASTS
        db.session.execute(sa.delete(PasswordReset).where(PasswordReset.way == Way.LETTER, old))
    return len(found)


def give_code(person: Person, *, place: Place, reason: str, by: Person) -> PasswordReset:
    """A code for a new password, good for a day, for somebody of the place who came to the bench.

    It ends the codes that the person got before.
    """
    _check(person, place, by)
    earlier = sa.update(PasswordReset).filter_by(person_id=person.id, way=Way.BENCH, used_at=None)
    db.session.execute(earlier.where(PasswordReset.expires_at > now()).values(expires_at=now()))
    given = {"way": Way.BENCH, "salt": resets.new_salt(), "epoch": person.epoch, "reason": reason}
    reset = PasswordReset(person=person, expires_at=now() + CODE_LASTS, given_by=by, **given)
    db.session.add(reset)
    record("person.code_given", person, by=by, reason=reason, due=reset.expires_at)
    return reset


def _check(person: Person, place: Place, by: Person) -> None:
    """Nobody gets at an account that may do more than their own."""
    said = {"name": person.name, "place": place.name}
    if person.id == by.id:
        sentence = _("This is your own account. Change the password on your account’s page.")
    elif person.grants:
        sentence = _("%(name)s has a role here. Only an administrator can give out this code.", **said)
    else:
        sentence = _("%(name)s is not a confirmed resident of %(place)s. They have to sign up anew.", **said)
    if not _may_give(person, place, by):
        raise Refused(sentence, field="name")


def _may_give(person: Person, place: Place, by: Person) -> bool:
    if person.grants:
        return person.id != by.id and all(by.administers(grant.scope) for grant in person.grants)
    return any(place.covers(home.place) for home in person.residencies)


def set_password(reset: PasswordReset, *, password: str) -> None:
    """The new password holds; every session of its person ends, and they are told."""
    person = reset.person
    db.session.refresh(person, with_for_update={"of": Person})
    _use_up(reset)
    accounts.replace_password(person, password)
    throttling.forget(person.name_key or "")
    record(SET[reset.way], person)


def _use_up(reset: PasswordReset) -> None:
    """Take the one use in the database itself: two browsers may send the form at once."""
    db.session.refresh(reset)
    free = sa.update(PasswordReset).filter_by(id=reset.id, used_at=None)
    if reset.is_open and db.session.execute(free.values(used_at=now())).rowcount == 1:  # type: ignore[attr-defined]
        return
    raise Refused(_("This was used already, or it is too old. Ask for a new letter or a new code."))


def note_told(reset_ids: list[int]) -> None:
    """Their person has read it at a sign-in."""
    db.session.execute(sa.update(PasswordReset).where(PasswordReset.id.in_(reset_ids)).values(told_at=now()))
