"""Proofs that can be guessed: each wrong one is counted, whatever becomes of the request."""

from functools import partial

from flask import request
from flask_babel import lazy_gettext as _l

from ..forms import Form
from ..transactions import afterwards
from . import names, passwords, throttling
from .models import Person

WRONG, TOO_MANY = 422, 429
WAIT = _l("Too many wrong attempts. Wait 15 minutes, then try again.")


def address() -> str:
    """Where the request comes from, as far as counting goes."""
    return throttling.network(request.remote_addr)


def prove(person: Person | None, password: str, *, login: str = "") -> int:
    """200 when the password is the person's, WRONG or TOO_MANY when not. Success clears the failures."""
    key = (person.name_key if person else None) or names.key(login)
    if throttling.too_many(key, address()):
        return TOO_MANY
    if not passwords.matches(person, password):
        afterwards(partial(throttling.note_failure, key, address()))
        return WRONG
    if throttling.has_failed(key):
        afterwards(partial(throttling.forget, key))
    return 200


def may_sign_up(form: Form) -> bool:
    """Whether another account may be asked for from here; the form says so when not."""
    if throttling.too_many_sign_ups(address()):
        form.form_errors.append(_l("Too many accounts were made from here. Wait 15 minutes, then try again."))
        return False
    afterwards(partial(throttling.note_sign_up, address()))
    return True


def confirmed(form: Form, person: Person) -> int:
    """Like prove(), for somebody signed in; the sentence stands beside the field `current`."""
    status = prove(person, form["current"].data)
    if status != 200:
        sentence = WAIT if status == TOO_MANY else _l("This is not your password.")
        form["current"].errors = [sentence]
    return status
