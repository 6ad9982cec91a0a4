"""Routes on which an administrator keeps the roster of a place."""

from flask import Response, flash, redirect, url_for
from flask_babel import gettext as _

from ..clock import today
from ..database import db
from ..labels import of_reader
from ..offices import queries as offices
from ..offices.models import Office
from ..permissions import allow, reader
from ..places.models import Place
from ..rendering import page
from . import listing, queries, rostering
from .forms import ShiftForm, WorkdaysForm
from .views import bp


def _forms(place: Place, given: dict) -> dict:
    """The forms with the offices that serve the place."""
    served = [(row.id, row.name) for row in offices.serving(place)]
    shift = given.get("shift_form") or ShiftForm(prefix="shift")
    workdays = given.get("workdays_form") or WorkdaysForm(prefix="workdays")
    shift.office.offer(served)
    workdays.offer(served)
    return {"shift_form": shift, "workdays_form": workdays, "served": served}


def _page(place: Place, status: int = 200, **given) -> Response:
    rules = queries.rules(place)
    return page(
        "duty/roster.html",
        status=status,
        place=place,
        rules=listing.described(rules, of_reader().weekday),
        faults=listing.faults(rules),
        wrong_form=next(iter(given.values()), None),
        **_forms(place, given),
    )


def _done(place: Place, sentence: str):
    flash(sentence)
    return redirect(url_for("duty.show_roster", place=place), 303)


@bp.get("/admin/places/<place:place>/duty")
@allow("place.administer")
def show_roster(place: Place):
    """The rules of the roster, its gaps and overlaps, and the forms to add to it."""
    return _page(place)


@bp.post("/admin/places/<place:place>/duty")
@allow("place.administer")
def create_shift(place: Place):
    """Put an office on the roster."""
    form = ShiftForm.sent(prefix="shift")
    _forms(place, {"shift_form": form})
    if form.validate() and form.accepts(_put_on, place, form):
        return _done(place, _("Saved."))
    return _page(place, 422, shift_form=form)


def _put_on(place: Place, form: ShiftForm) -> None:
    office = db.session.get_one(Office, form.office.data)
    rostering.put_on(place, office, form.chosen, form.hours, anchor=form.anchor.data or today(), by=reader())


@bp.post("/admin/places/<place:place>/duty/workdays")
@allow("place.administer")
def create_workdays(place: Place):
    """Workdays 9:00 to 17:30, by one office or by several in turn."""
    form = WorkdaysForm.sent(prefix="workdays")
    _forms(place, {"workdays_form": form})
    if form.validate() and form.accepts(_share, place, form):
        return _done(place, _("Saved."))
    return _page(place, 422, workdays_form=form)


def _share(place: Place, form: WorkdaysForm) -> None:
    chosen = [db.session.get_one(Office, number) for number in form.chosen]
    rostering.share_workdays(place, chosen, by=reader())


@bp.post("/admin/shifts/<shift:shift>/end")
@allow("place.administer")
def end_shift(shift):
    """Take a rule off the roster."""
    rostering.take_off(shift, by=reader())
    return _done(shift.place, _("Saved."))
