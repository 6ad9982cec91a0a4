"""Routes of the clock: a deadline and requests for more time; limits and the calendar for administrators."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import loading
from ..clock import today
from ..permissions import allow, reader
from ..places.models import Place
from ..rendering import page
from . import asking, calendar, limits, queries, setting, sweeping  # noqa: F401
from .forms import DayForm, LimitForm
from .models import Deadline
from .page import FORMS, deadline_page
from .words import Work

bp = Blueprint("deadlines", __name__)


@bp.get("/deadlines/<deadline:deadline>")
@allow("deadline.see")
def show(deadline: Deadline):
    """How it stands, and what was asked and answered."""
    return deadline_page(deadline)


def _carried_on(deadline: Deadline, name: str, verb: Callable, *fields: str, said: str):
    form = FORMS[name].sent(prefix=name)
    given = {field: form[field].data for field in fields}
    if form.validate() and form.accepts(verb, deadline, by=reader(), **given):
        flash(said)
        return redirect(url_for("deadlines.show", deadline=deadline), 303)
    return deadline_page(deadline, status=422, **{f"{name}_form": form})


@bp.post("/deadlines/<deadline:deadline>/extensions")
@allow("deadline.ask_time")
def ask(deadline: Deadline):
    """The office asks for more time; a facilitator moves the date in its name."""
    asks = reader().speaks_for(deadline.office_id)
    said = _("The facilitator is asked. Until the answer comes, the date stands.")
    said = said if asks else _("The date is moved. The old date stays in sight.")
    return _carried_on(deadline, "extension", asking.ask, "due_on", "reason", said=said)


@bp.post("/deadlines/<deadline:deadline>/extensions/settlement")
@allow("deadline.grant_time")
def settle(deadline: Deadline):
    """The facilitator grants more time, or does not: the button pressed says which."""
    grants = request.form.get("agreed") == "yes"
    said = _("The date is moved. The old date stays in sight.") if grants else _("The date stands.")
    return _carried_on(deadline, "grant", asking.grant if grants else asking.refuse, "answer", said=said)


def _limits_page(place: Place, form: LimitForm, status: int = 200) -> Response:
    rows, usual = setting.listed(place), limits.DEFAULTS
    return page("deadlines/limits.html", status=status, place=place, form=form, rows=rows, usual=usual)


@bp.get("/admin/places/<place:place>/limits")
@allow("place.administer")
def show_limits(place: Place):
    """How long offices may take in the place."""
    return _limits_page(place, LimitForm(effective_from=today()))


@bp.post("/admin/places/<place:place>/limits")
@allow("place.administer")
def create_limit(place: Place):
    """Set a limit for the place and all below it."""
    form = LimitForm.sent()
    if form.validate() and form.accepts(setting.set_limit, place, **form.data, by=reader()):
        flash(_("Saved. It holds for what begins from that day on."))
        return redirect(url_for("deadlines.show_limits", place=place), 303)
    return _limits_page(place, form, 422)


@bp.post("/admin/limits/<time_limit:time_limit>/end")
@allow("limit.end")
def end_limit(time_limit):
    """The limit holds no longer for what begins."""
    setting.end(time_limit, by=reader())
    flash(_("Saved."))
    return redirect(url_for("deadlines.show_limits", place=time_limit.place), 303)


def _calendar_page(form: DayForm, status: int = 200) -> Response:
    return page("deadlines/calendar.html", status=status, form=form, rows=calendar.listed())


@bp.get("/admin/calendar")
@allow("site.administer")
def show_calendar():
    """The days on which offices work, or rest, other than the public calendar says."""
    return _calendar_page(DayForm())


@bp.post("/admin/calendar")
@allow("site.administer")
def create_day():
    """Put a day into the calendar."""
    form = DayForm.sent()
    words = {"is_working": form.work.data is Work.WORK, "why": form.why.data, "by": reader()}
    if form.validate() and form.accepts(calendar.set_day, form.day.data, **words):
        flash(_("Saved. Dates that are set already stay as they are."))
        return redirect(url_for("deadlines.show_calendar"), 303)
    return _calendar_page(form, 422)


@bp.post("/admin/calendar/<calendar_day:calendar_day>/removal")
@allow("site.administer")
def remove_day(calendar_day):
    """Take a day out again."""
    calendar.take_out(calendar_day, by=reader())
    flash(_("Saved. Dates that are set already stay as they are."))
    return redirect(url_for("deadlines.show_calendar"), 303)


def init_app(app) -> None:
    """Register the routes."""
    loading.register(app, "deadline", queries.find, see="deadline.see")
    loading.register(app, "time_limit", queries.find_limit)
    loading.register(app, "calendar_day", queries.find_day)
    app.register_blueprint(bp)
