"""Routes of residencies and household codes."""

from functools import partial

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..permissions import allow, can, reader
from ..places import queries as places
from ..rendering import page
from ..transactions import afterwards
from . import attempts, household_codes, queries, residencies, strips, throttling
from .blueprint import bp
from .forms import CodeForm, DeclineForm, EndResidencyForm, HomesForm
from .household_codes import WrongCode
from .page import my_page, residency_form


@bp.get("/me")
@allow("account.use")
def me():
    """What concerns the person who reads."""
    return my_page()


@bp.post("/me/residencies")
@allow("account.use")
def create_residency():
    """Ask to be confirmed as a resident."""
    form = residency_form(request.form)
    if form.validate():
        place = places.by_id(form.place.data)
        if form.accepts(residencies.ask, place, note=form.note.data, by=reader()):
            flash(_("You asked to be confirmed. The facilitator will answer on this page."))
            return redirect(url_for("people.me"), 303)
    return my_page(status=422, residency_form=form)


@bp.get("/me/code")
@allow("account.use")
def code():
    """The form for the code, filled in by the QR code; nothing is used up yet."""
    return page("people/code.html", form=CodeForm(code=request.args.get("code", "")[:40]))


@bp.post("/me/code")
@allow("account.use")
def use_code():
    """Become a resident by the code on the paper."""
    form, status = CodeForm.sent(), 422
    if form.validate():
        if throttling.too_many(_code_key(), _code_address()):
            form.code.errors, status = [attempts.WAIT], attempts.TOO_MANY
        elif form.accepts(_use, form.code.data):
            flash(_("You are now a confirmed resident of %(place)s.", place=form.result.place.name))
            return redirect(url_for("people.me"), 303)
    return page("people/code.html", form=form, status=status)


# Keys of accounts hold no spaces, so codes are counted apart from passwords.
def _code_key() -> str:
    return f"code {reader().id}"


def _code_address() -> str:
    return f"code {attempts.address()}"


def _use(code: str):
    try:
        return household_codes.use(code, by=reader())
    except WrongCode:
        afterwards(partial(throttling.note_failure, _code_key(), _code_address()))
        raise


def _to_desk(place):
    """Back to the desk of the neighbourhood, or to the one that the reader keeps."""
    wide = place.neighbourhood
    return redirect(url_for("moderation.desk", place=wide if can("place.facilitate", wide) else place), 303)


@bp.post("/residencies/<residency:residency>/verification")
@allow("residency.settle")
def create_verification(residency):
    """The facilitator confirms the resident."""
    residencies.verify(residency, by=reader())
    flash(_("%(name)s is now a confirmed resident.", name=residency.person.name))
    return _to_desk(residency.place)


@bp.get("/residencies/<residency:residency>/refusal")
@allow("residency.settle")
def new_refusal(residency):
    """The form for the reason."""
    return page("people/decline.html", residency=residency, form=DeclineForm())


@bp.post("/residencies/<residency:residency>/refusal")
@allow("residency.settle")
def create_refusal(residency):
    """The facilitator does not confirm the resident, and says why."""
    form = DeclineForm.sent()
    if form.validate() and form.accepts(residencies.decline, residency, reason=form.reason.data, by=reader()):
        flash(_("%(name)s can read your reason now.", name=residency.person.name))
        return _to_desk(residency.place)
    return page("people/decline.html", residency=residency, form=form, status=422)


@bp.get("/places/<place:place>/residents")
@allow("residency.list")
def residents(place):
    """The confirmed residents of the place and below, for those who look after it."""
    words = request.args.get("words", "").replace("\0", "").strip()[:40]
    turned = {name: request.args.get(name) for name in ("after", "before")}
    listed = queries.residents_in(place, words, **turned)
    return page("people/residents.html", place=place, residents=listed, words=words)


def _ending_page(residency, form: EndResidencyForm, status: int = 200):
    mine = residency.person_id == reader().id
    return page("people/end_residency.html", residency=residency, form=form, mine=mine, status=status)


@bp.get("/residencies/<residency:residency>/end")
@allow("residency.end")
def new_residency_end(residency):
    """Asks whether the person really lives there no more, and says what ends and what stays."""
    return _ending_page(residency, EndResidencyForm())


@bp.post("/residencies/<residency:residency>/end")
@allow("residency.end")
def end_residency(residency):
    """Whoever moved away has no new rights there; what they did stays."""
    form, by = EndResidencyForm.sent(), reader()
    if not (form.validate() and form.accepts(residencies.end, residency, reason=form.reason.data, by=by)):
        return _ending_page(residency, form, 422)
    if residency.person_id == by.id:
        flash(_("Noted: you no longer live in %(place)s.", place=residency.place.name))
        return redirect(url_for("people.me", _anchor="residencies"), 303)
    flash(_("%(name)s can read your reason now.", name=residency.person.name))
    return redirect(url_for("people.residents", place=residency.place), 303)


@bp.get("/places/<place:place>/codes/new")
@allow("place.facilitate")
def new_codes(place):
    """The form for the homes that get a code."""
    return page("people/print_codes.html", place=place, homes_form=HomesForm())


@bp.post("/places/<place:place>/codes")
@allow("place.facilitate")
def create_codes(place):
    """Make the codes and show the sheet to print."""
    form, days = HomesForm.sent(), current_app.config["SETTINGS"].household_code_days
    if form.validate() and form.accepts(
        household_codes.print_codes, place, homes=form.homes.data, days=days, by=reader()
    ):
        first, last = form.result
        return redirect(url_for("people.codes", place=place, first=first, last=last), 303)
    return page("people/print_codes.html", place=place, homes_form=form, status=422)


@bp.get("/places/<place:place>/codes")
@allow("place.facilitate")
def codes(place):
    """The sheet of a printing: one strip a home."""
    first, last = (request.args.get(name, 0, type=int) for name in ("first", "last"))
    return page("people/codes.html", place=place, strips=strips.of(place, first, last))
