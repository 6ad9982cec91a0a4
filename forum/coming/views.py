"""Routes of registering for a meeting."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from .. import loading
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..permissions import allow, can, reader
from . import queries, registering
from .forms import RegistrationForm
from .models import Registration
from .page import bp, coming_page
from .words import WAYS_OF


def to_list(meeting: Meeting, anchor: str | None = None):
    return redirect(url_for("coming.index", meeting=meeting, _anchor=anchor), 303)


@bp.get("/meetings/<meeting:meeting>/registrations")
@allow("meeting.see_registrations")
def index(meeting):
    """Who comes, as far as the reader may know."""
    return coming_page(meeting)


def _welcome(registration: Registration) -> str:
    if registration.seated_at is None:
        return _("Everything is taken. You are on the waiting list, and are told when a seat becomes free.")
    return _("Registered. See you at the meeting.")


@bp.post("/meetings/<meeting:meeting>/registrations")
@allow("meeting.register")
def create(meeting):
    """Say that a party comes."""
    form = RegistrationForm.sent(data={"way": WAYS_OF[meeting.format][0]})
    if form.validate() and form.accepts(
        registering.register,
        meeting,
        names=form.party,
        myself=form.myself.data,
        way=form.way.data,
        by=reader(),
    ):
        flash(_welcome(form.result))
        return to_list(meeting, "mine")
    return coming_page(meeting, status=422, registration_form=form)


@bp.post("/meetings/<meeting:meeting>/registrations/<registration:registration>/withdrawal")
@allow("account.use")
def create_withdrawal(meeting, registration):
    """The party does not come after all."""
    if registration.meeting_id != meeting.id:
        abort(404)
    if not can("registration.withdraw", registration):
        abort(403)
    registering.withdraw(registration, by=reader())
    flash(_("Withdrawn. The seats are free for others."))
    return (
        to_list(meeting)
        if can("meeting.see_registrations", meeting)
        else redirect(url_for("meetings.show", meeting=meeting), 303)
    )


def init_app(app) -> None:
    """Register the routes."""
    from . import attendance_views, door_views, reminding  # noqa: F401  (their routes hang on the same blueprint)

    loading.register(app, "registration", queries.find_registration)
    loading.register(app, "expected", queries.find_expected)
    loading.register(app, "attendance", meetings.find_attendance)
    app.register_blueprint(bp)
