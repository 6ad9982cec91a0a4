"""Routes of the mails: which ones a person gets, whether they arrive, and the link that ends them."""

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..permissions import allow, reader
from ..rendering import page
from ..same_origin import from_anywhere
from . import bouncing, stopping, wishes
from .blueprint import bp
from .forms import MailForm
from .words import SUBJECT_LABELS


def _fitting(form: MailForm) -> MailForm:
    """What the reader can be told of."""
    return form if reader().grants else form.without_work()


def _settings(form, status: int = 200):
    stopped = bouncing.of(reader())
    return page("notices/mail_settings.html", form=form, stopped=stopped, status=status)


@bp.get("/me/notices/mail")
@allow("account.use")
def mail_settings():
    """Which e-mails the person gets, and when."""
    kept = {one.value: word for one, word in wishes.of(reader()).items()}
    return _settings(_fitting(MailForm(data=kept)))


@bp.post("/me/notices/mail")
@allow("account.use")
def update_mail_settings():
    """Keep the choice; what waits already follows it."""
    form = _fitting(MailForm.sent())
    if form.validate() and form.accepts(wishes.choose, form.wishes, by=reader()):
        flash(_("Saved. On the site you still find everything at once."))
        return redirect(url_for("notices.mail_settings"), 303)
    return _settings(form, 422)


@bp.post("/me/notices/address")
@allow("account.use")
def resume_mail():
    """The person says that their address works again."""
    if bouncing.resume(by=reader()):
        flash(_("We write to you again. What you missed comes in one e-mail."))
    return redirect(url_for("notices.mail_settings"), 303)


def _found(token: str) -> stopping.Stop:
    stop = stopping.find(token)
    if stop is None:
        abort(404)
    return stop


def _stop_page(token: str, stop: stopping.Stop):
    about = SUBJECT_LABELS[stop.subject] if stop.subject else ""
    return page("notices/stop.html", token=token, stop=stop, about=about)


@bp.get("/unsubscribe/<stop_token>")
@allow("site.see")
def stop(stop_token: str):
    """Asks whether such e-mails are to end; mail scanners open it, and nothing changes."""
    return _stop_page(stop_token, _found(stop_token))


@bp.post("/unsubscribe/<stop_token>")
@allow("site.see")
@from_anywhere
def create_stop(stop_token: str):
    """End such e-mails, or let them come again. The link itself says whose they are; nobody signs in."""
    stop = _found(stop_token)
    act = stopping.take_back if request.form.get("again") == "yes" else stopping.carry_out
    act(stop)
    if "List-Unsubscribe" in request.form:  # a mail program's own button, which follows no redirect
        return _stop_page(stop_token, stop)
    return redirect(url_for("notices.stop", stop_token=stop_token), 303)
