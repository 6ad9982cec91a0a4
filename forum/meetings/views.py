"""Routes of meetings: the lists, planning, calling, opening, closing."""

from typing import Any

import sqlalchemy as sa
from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import keeping, loading
from ..coming import registering
from ..commitments import tabling
from ..live import lifecycle as live
from ..minutes import lifecycle as minutes
from ..minutes import pieces as minutes_elsewhere
from ..permissions import allow, can, reader
from ..places import queries as places
from ..places.models import Place
from ..recording.voting import must_have_ended
from ..rendering import page
from . import filling, lifecycle, listings, papers, queries, replying
from .forms import MeetingForm, ReasonForm
from .models import Meeting
from .page import bp, meeting_page
from .words import Phase


def _to(meeting: Meeting) -> Response:
    return redirect(url_for("meetings.show", meeting=meeting), 303)  # type: ignore[return-value]


def _wanted_place() -> Place | None:
    """The place the list is narrowed to, 404 for an unknown one; None for everywhere."""
    slug = request.args.get("place", "")
    return (places.find(slug) or abort(404)) if slug else None


@bp.get("/meetings")
@allow("site.see")
@keeping.kept(keeping.latest_event)
def index():
    """What is to come, what is open, and page by page what was."""
    place = _wanted_place()
    where = listings.within(place)
    return page(
        "meetings/index.html",
        place=place,
        places=places.options(),
        planned=_planned(place),
        coming=listings.at(where, Phase.CALLED),
        open_now=listings.at(where, Phase.OPEN),
        past=listings.past(place, **_cursor()),
        **minutes_elsewhere.of_place(place),
    )


def _planned(place: Place | None) -> list | None:
    """What the reader plans there; None for those who plan no meetings."""
    if not can("meeting.plan", place):
        return None
    return listings.at(sa.and_(listings.within(place), listings.led_by(reader())), Phase.PLANNED)


def _cursor() -> dict[str, Any]:
    """Where in the list of past meetings the reader is."""
    return {"after": request.args.get("after"), "before": request.args.get("before")}


def _place_to_plan_in() -> Place | None:
    """The place named in the request, which the reader must keep order in; None when none is named."""
    slug = request.values.get("place", "")
    if not slug:
        return None
    place = places.find(slug)
    if place is None:
        abort(404)
    if not can("meeting.plan", place):
        abort(403)
    return place


def _offer_chairs(form: MeetingForm, place: Place) -> None:
    form.chair.offer((person.id, person.name) for person in queries.facilitators_of(place))


def _planning_page(form: MeetingForm, place: Place, meeting: Meeting | None = None, status: int = 200):
    """The form for a new meeting, or for one that changes."""
    form.offices.choices = [(office.id, office.name) for office in queries.offices_for(place)]
    _offer_chairs(form, place)
    template = "meetings/edit.html" if meeting else "meetings/new.html"
    return page(template, status=status, form=form, place=place, meeting=meeting)


def _details(form: MeetingForm, place: Place, *, is_draft: bool = True) -> lifecycle.Details:
    chairs = {person.id: person for person in queries.facilitators_of(place)}
    return lifecycle.Details(
        **{name: form[name].data for name in AS_TYPED},
        chair=chairs.get(form.chair.data),
        recorder=form.recorder_account,
        rule=form.rule.data if is_draft else None,
        second_recorder=form.second_account,
        quorum=form.quorum.data,
    )


def _ticked(form: MeetingForm, place: Place) -> list:
    return [office for office in queries.offices_for(place) if office.id in (form.offices.data or [])]


def _plan(place: Place, details: lifecycle.Details, offices: list, by) -> Meeting:
    """The meeting, its agenda filled with what waits."""
    meeting = lifecycle.plan(place, details, offices=offices, by=by)
    tabling.resume(meeting, by=by)
    filling.fill(meeting, by=by)
    return meeting


def _choosing_page(*, status: int = 200, wrong: str = ""):
    return page("meetings/choose.html", status=status, wrong=wrong, places=queries.places_of(reader()))


@bp.get("/meetings/new")
@allow("meeting.plan")
def new():
    """Choose the place, then say what is planned."""
    place = _place_to_plan_in()
    if place is None:
        return _choosing_page()
    return _planning_page(MeetingForm(data={"chair": reader().id}), place)


@bp.post("/meetings")
@allow("meeting.plan")
def create():
    place = _place_to_plan_in()
    if place is None:
        return _choosing_page(status=422, wrong=_("Choose the place first, then say what is planned."))
    form = MeetingForm.sent()
    _offer_chairs(form, place)
    if form.validate():
        details, offices = _details(form, place), _ticked(form, place)
        if form.accepts(_plan, place, details, offices, reader()):
            flash(_("Planned. Look at the agenda, then call the meeting."))
            return _to(form.result)
    return _planning_page(form, place, status=422)


@bp.get("/meetings/<meeting:meeting>")
@allow("meeting.see")
@keeping.kept(keeping.latest_event)
def show(meeting):
    """The thread of the meeting."""
    return meeting_page(meeting)


@bp.get("/meetings/<meeting:meeting>/edit")
@allow("meeting.lead")
def edit(meeting):
    """Change time, place and the rest."""
    lifecycle.must_be(meeting, *lifecycle.CHANGEABLE)
    return _planning_page(MeetingForm(data=_as_typed(meeting)), meeting.place, meeting)


AS_TYPED = ("title", "starts_at", "ends_at", "format", "venue", "link", "about", "seats")
AS_THEY_STAND = (*AS_TYPED, "rule", "quorum")


def _as_typed(meeting) -> dict:
    """The meeting's details as its form takes them."""
    return {name: getattr(meeting, name) for name in AS_THEY_STAND} | {
        "chair": meeting.chair_id,
        "recorder": meeting.recorder.name if meeting.recorder else "",
        "second_recorder": meeting.second_recorder.name if meeting.second_recorder else "",
        "offices": [invitation.office_id for invitation in meeting.invitations],
    }


def _change(meeting, form, by) -> None:
    lifecycle.invite(meeting, _ticked(form, meeting.place), by=by)
    lifecycle.change(meeting, _details(form, meeting.place, is_draft=meeting.is_draft), by=by)
    registering.move_up(meeting)


@bp.post("/meetings/<meeting:meeting>/edit")
@allow("meeting.lead")
def update(meeting):
    form = MeetingForm.sent()
    form.began_at = meeting.starts_at
    _offer_chairs(form, meeting.place)
    if form.validate() and form.accepts(_change, meeting, form, reader()):
        flash(_("Saved. If it moved, everybody who was told is told again."))
        return _to(meeting)
    return _planning_page(form, meeting.place, meeting, status=422)


@bp.post("/meetings/<meeting:meeting>/cancellation")
@allow("meeting.lead")
def create_cancellation(meeting):
    form = ReasonForm.sent()
    if form.validate() and form.accepts(lifecycle.cancel, meeting, reason=form.reason.data, by=reader()):
        return _to(meeting)
    return meeting_page(meeting, status=422, cancel_form=form)


@bp.post("/meetings/<meeting:meeting>/opening")
@allow("meeting.lead")
def create_opening(meeting):
    lifecycle.open_meeting(meeting, by=reader())
    return _to(meeting)


@bp.post("/meetings/<meeting:meeting>/closing")
@allow("meeting.lead")
def create_closing(meeting):
    """Close the meeting once every vote is over; its minutes are drafted at once."""
    must_have_ended(meeting)
    live.rise(meeting, by=reader())
    lifecycle.close(meeting, by=reader())
    minutes.draft(meeting, by=reader())
    flash(_("The meeting is closed and its minutes are drafted."))
    return redirect(url_for("minutes.show", meeting=meeting), 303)


def init_app(app) -> None:
    """Register the routes."""
    from . import agenda_views, calendar_views, calling_views, invitation_views  # noqa: F401, I001  (routes)
    from . import notice, paper_views  # noqa: F401  (routes of this blueprint)

    loading.register(app, "meeting", queries.find, see="meeting.see")
    loading.register(app, "item", queries.find_item)
    loading.register(app, "invitation", replying.find, see="invitation.see")
    loading.register(app, "paper", papers.find, see="paper.see")
    app.register_blueprint(bp)
