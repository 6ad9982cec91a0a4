"""Routes of an account: sign up, in and out, change it, delete it."""

from functools import partial

from flask import Response, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import logout_user

from ..coming import registering
from ..notices import bouncing
from ..notices import lifecycle as notices
from ..permissions import allow, reader
from ..preferences import language
from ..redirects import back, safe_path
from ..rendering import page
from ..transactions import afterwards, read_only
from . import accounts, attempts, passwords, queries, typed
from .blueprint import bp
from .forms import AccountForm, LeaveForm, PasswordForm, SignInForm, SignUpForm
from .models import Person
from .reset_views import tell_of_codes
from .sessions import let_in


def _let_out() -> Response:
    """End the session, and wipe from the device what was kept for its person."""
    logout_user()
    session.clear()
    response = redirect(url_for("home.show"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response  # type: ignore[return-value]


@bp.get("/sign-up")
@allow("site.sign_up")
def sign_up():
    """The form for a new account."""
    return page("people/sign_up.html", form=SignUpForm(next=request.args.get("next")))


@bp.post("/sign-up")
@allow("site.sign_up")
def create_account():
    """Make the account and let its person in."""
    form = SignUpForm.sent()
    given = {name: form[name].data for name in ("name", "password", "phone", "email")}
    if form.validate() and not attempts.may_sign_up(form):
        return page("people/sign_up.html", form=form, status=attempts.TOO_MANY)
    if not form.errors and form.accepts(accounts.sign_up, **given, locale=language()):
        let_in(form.result)
        flash(_("Welcome, %(name)s. You are signed in.", name=form.result.name))
        return redirect(safe_path(form.next.data or url_for("people.me")), 303)
    return page("people/sign_up.html", form=form, status=422)


@bp.app_errorhandler(401)
def ask_to_sign_in(error) -> Response:
    """A form came without a session: whoever wrote something signs in on the spot and then sends it."""
    carried = typed.of_request()
    if carried is None:
        return redirect(url_for("people.sign_in", next=back()), 303)  # type: ignore[return-value]
    form = SignInForm(next=back(), typed=carried.packed())
    return page("people/sign_in.html", form=form, status=401)


@bp.get("/sign-in")
@allow("site.sign_in")
def sign_in():
    """The form for people who have an account."""
    return page("people/sign_in.html", form=SignInForm(next=request.args.get("next")))


@bp.post("/sign-in")
@allow("site.sign_in")
@read_only
def create_session():
    """Let the person in, or say that name and password do not belong together."""
    form = SignInForm.sent()
    if not form.validate():
        return page("people/sign_in.html", form=form, status=422)
    person = queries.by_login(form.login.data)
    status = attempts.prove(person, form.password.data, login=form.login.data)
    if status != 200 or person is None:
        return _sign_in_refused(form, status)
    if passwords.is_outdated(person):
        afterwards(partial(passwords.renew, person.id, form.password.data))
    let_in(person)
    tell_of_codes(person)
    return _go_on(form)


def _go_on(form: SignInForm) -> Response:
    """To the page the person came from; first to what was typed there, when it waits to be sent."""
    before = safe_path(form.next.data)
    if carried := typed.unpacked(form.typed.data):
        return page("people/typed.html", typed=carried, before=before)
    return redirect(before, 303)  # type: ignore[return-value]


def _sign_in_refused(form: SignInForm, status: int) -> Response:
    wrong = _("The name or the password is not right. Look at both again.")
    form.form_errors.append(attempts.WAIT if status == attempts.TOO_MANY else wrong)
    return page("people/sign_in.html", form=form, status=status)


@bp.post("/sign-out")
@allow("account.use")
@read_only
def sign_out():
    """End the session in this browser."""
    return _let_out()


def _account_page(status: int = 200, **forms) -> Response:
    """The three forms about the account; a given one with its errors."""
    kept = {
        "account_form": AccountForm(obj=reader()),
        "password_form": PasswordForm(),
        "leave_form": LeaveForm(),
    }
    wrong = next(iter(forms.values()), None)
    return page("people/account.html", status=status, wrong_form=wrong, **{**kept, **forms})


@bp.get("/me/account")
@allow("account.use")
def account():
    """Name, password, deletion."""
    return _account_page()


def _change(person: Person, **given) -> None:
    before = person.email
    accounts.change(person, **given)
    bouncing.moved(person, before)


@bp.post("/me/account")
@allow("account.use")
def update_account():
    """Change name, phone or e-mail."""
    form = AccountForm.sent()
    given = {name: form[name].data for name in ("name", "phone", "email")}
    if form.validate() and form.accepts(_change, reader(), **given):
        flash(_("Saved."))
        return redirect(url_for("people.account"), 303)
    return _account_page(422, account_form=form)


@bp.post("/me/name-in-minutes")
@allow("account.use")
def update_name_in_minutes():
    """Have the name masked in minutes, or printed whole again."""
    accounts.mask_in_minutes(reader(), masked=request.form.get("masked") == "yes")
    flash(_("Saved."))
    return redirect(url_for("people.me", _anchor="name-in-minutes"), 303)


@bp.post("/me/password")
@allow("account.use")
def update_password():
    """Change the password; every other session ends."""
    form, person, status = PasswordForm.sent(), reader(), 422
    if form.validate() and (status := attempts.confirmed(form, person)) == 200:
        if form.accepts(accounts.change_password, person, password=form.password.data):
            let_in(person)
            flash(_("The password is changed. On other devices you must sign in again."))
            return redirect(url_for("people.account"), 303)
        status = 422
    return _account_page(status, password_form=form)


def _leave(person: Person) -> None:
    registering.forget(person)
    before = person.email
    accounts.leave(person)
    bouncing.moved(person, before)
    notices.forget(person)


@bp.post("/me/deletion")
@allow("account.use")
def create_deletion():
    """Delete the account."""
    form, person, status = LeaveForm.sent(), reader(), 422
    if form.validate() and (status := attempts.confirmed(form, person)) == 200:
        if form.accepts(_leave, person):
            return _let_out()
        status = 422
    return _account_page(status, leave_form=form)
