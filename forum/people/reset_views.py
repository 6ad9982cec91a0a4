"""Routes of a forgotten password: ask for a letter, use a code, set the new one; give out a code."""

from functools import partial

from flask import Response, flash, redirect, request, session, url_for
from flask_babel import gettext as _

from ..clock import now
from ..permissions import allow, reader
from ..places.models import Place
from ..rendering import day, page, text
from ..transactions import afterwards, read_only
from . import accounts, attempts, resets, resetting
from .blueprint import bp
from .forms import BenchCodeForm, GiveCodeForm, LetterForm, NewPasswordForm
from .models import Person
from .names import LONGEST_NAME
from .resets import PasswordReset
from .sessions import let_in


def _status(form) -> int:
    """Too many attempts are a fault of the form as a whole, wrong words one of a field."""
    return attempts.TOO_MANY if form.form_errors else attempts.WRONG


def _forgotten_page(status: int = 200, **forms) -> Response:
    kept = {"letter_form": LetterForm(), "code_form": BenchCodeForm()}
    wrong = next(iter(forms.values()), None)
    return page("people/forgotten.html", status=status, wrong_form=wrong, **{**kept, **forms})


@bp.get("/password")
@allow("site.sign_in")
def forgotten():
    """The two ways to a new password: by letter, or with a code from the bench."""
    return _forgotten_page()


@bp.post("/password/letters")
@allow("site.sign_in")
def create_password_letter():
    """Ask for a letter. The answer is the same whether there is such an account or not."""
    form = LetterForm.sent()
    if form.validate() and attempts.may_ask_for_letter(form):
        resetting.ask(form.login.data)
        flash(_("If we know this name or address, a letter is on its way. It is good for one hour."))
        return redirect(url_for("people.forgotten"), 303)
    return _forgotten_page(_status(form), letter_form=form)


@bp.post("/password/codes")
@allow("site.sign_in")
@read_only
def use_password_code():
    """Name and code lead to the new password; nothing is used up yet."""
    form = BenchCodeForm.sent()
    if form.validate() and (reset := attempts.prove_code(form)):
        return redirect(url_for("people.new_password", reset_token=resets.token(reset)), 303)
    return _forgotten_page(_status(form), code_form=form)


def _new_password_page(token: str, reset: PasswordReset | None, form: NewPasswordForm, status: int = 200):
    """The two fields, or what to do instead. Nobody on the way keeps a copy of it."""
    status = status if reset else 404
    response = page("people/new_password.html", status=status, token=token, reset=reset, form=form)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/password/new/<reset_token>")
@allow("site.sign_in")
def new_password(reset_token: str):
    """The two fields. Scanners of mail open links, so that opening one changes nothing."""
    return _new_password_page(reset_token, resets.find(reset_token), NewPasswordForm())


@bp.post("/password/new/<reset_token>")
@allow("site.sign_in")
def create_password(reset_token: str):
    """Set the new password; every session of its person ends."""
    form, reset = NewPasswordForm.sent(), resets.find(reset_token)
    if reset and form.validate() and form.accepts(resetting.set_password, reset, password=form.password.data):
        return _let_in_anew(reset.person)
    return _new_password_page(reset_token, reset, form, 422)


def _let_in_anew(person: Person) -> Response:
    """Whoever set their own password is signed in by it; whoever lent the device stays who they are."""
    here = reader()
    if here is not None and here.id != person.id:
        flash(_("The new password of %(name)s holds. They can sign in with it now.", name=person.name))
        return redirect(url_for("home.show"), 303)  # type: ignore[return-value]
    session.clear()
    let_in(person)
    flash(_("Your new password holds, and you are signed in. On other devices you must sign in again."))
    return redirect(url_for("people.me"), 303)  # type: ignore[return-value]


def tell_of_codes(person: Person) -> None:
    """At a sign-in: who gave out a code for this account since the last one, when, and why."""
    given = resets.untold(person)
    for one in given:
        who = one.given_by and one.given_by.name
        how = {"day": day(one.made_at), "who": text(who), "reason": one.reason}
        said = _("On %(day)s %(who)s gave out a code for a new password of your account: “%(reason)s”", **how)
        flash(said)
    if given:
        afterwards(partial(resetting.note_told, [one.id for one in given]))


def _giving_page(place: Place, form: GiveCodeForm, status: int = 200) -> Response:
    codes = resets.made_by(reader())
    return page("people/give_code.html", place=place, form=form, status=status, codes=codes, now=now())


@bp.get("/places/<place:place>/password-codes/new")
@allow("password.give")
def new_password_code(place):
    """The form for whom, and why."""
    return _giving_page(place, GiveCodeForm(name=request.args.get("name", "")[:LONGEST_NAME]))


def _give(place: Place, form: GiveCodeForm) -> PasswordReset:
    person = accounts.named(form.name.data)
    return resetting.give_code(person, place=place, reason=form.reason.data, by=reader())


@bp.post("/places/<place:place>/password-codes")
@allow("password.give")
def create_password_code(place):
    """Give out a code; its person is told who did, and why."""
    form = GiveCodeForm.sent()
    if form.validate() and form.accepts(_give, place, form):
        return redirect(url_for("people.password_code", password_reset=form.result), 303)
    return _giving_page(place, form, 422)


@bp.get("/password-codes/<password_reset:password_reset>")
@allow("password.see")
def password_code(password_reset):
    """The code to read out, for whoever gave it; until it is used or too old."""
    token = resets.token(password_reset) if password_reset.is_open else ""
    response = page("people/password_code.html", reset=password_reset, token=token)
    response.headers["Cache-Control"] = "no-store"
    return response
