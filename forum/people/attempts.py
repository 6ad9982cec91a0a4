"""Proofs that can be guessed: each wrong one is counted, whatever becomes of the request."""

from functools import partial

from flask import request
from flask_babel import lazy_gettext as _l

from ..forms import Form
from ..transactions import afterwards
from . import names, passwords, resets, throttling
from .models import Person
from .resets import PasswordReset

WRONG, TOO_MANY = 422, 429
# Keys of accounts hold no spaces, so letters and codes are counted apart from passwords.
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


def may_ask_for_letter(form: Form) -> bool:
    """Whether another letter with a link may be asked for; counted alike for names that nobody has."""
    key, here = f"letter {names.login_key(form['login'].data)}", f"letter {address()}"
    if throttling.too_many(key, here):
        form.form_errors.append(_l("Too many letters were asked for. Wait 15 minutes, then try again."))
        return False
    throttling.note_failure(key, here)
    return True


def prove_code(form: Form) -> PasswordReset | None:
    """The code given out at the bench that the form holds; without one the form says why."""
    login, code = form["login"].data, form["code"].data
    key, here = f"reset {names.login_key(login)}", f"reset {address()}"
    if throttling.too_many(key, here):
        form.form_errors.append(WAIT)
        return None
    reset = resets.by_code(login, code)
    if reset is None:
        afterwards(partial(throttling.note_failure, key, here))
        form["code"].errors = [_l("Name and code do not fit together, or the code is too old or was used.")]
    return reset


def confirmed(form: Form, person: Person) -> int:
    """Like prove(), for somebody signed in; the sentence stands beside the field `current`."""
    status = prove(person, form["current"].data)
    if status != 200:
        sentence = WAIT if status == TOO_MANY else _l("This is not your password.")
        form["current"].errors = [sentence]
    return status
