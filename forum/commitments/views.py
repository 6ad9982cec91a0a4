"""Routes to read promises, and to make one."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import loading
from ..casework import pieces as casework
from ..casework.words import TextKind
from ..issues.models import Issue
from ..keeping import kept, latest_event
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..offices import queries as offices
from ..permissions import allow, reader
from ..places import queries as places
from ..rendering import page
from . import counting, leaving, lifecycle, queries, reviewing, sweeping  # noqa: F401  (some answer or sweep)
from .forms import PromiseForm
from .listing import STATE_LABELS, asked, keys
from .models import Commitment
from .page import commitment_page
from .pieces import chosen_office, may_speak_for

bp = Blueprint("commitments", __name__)


@bp.get("/commitments")
@allow("site.see")
@kept(latest_event)
def index():
    """The promises, by due date, narrowed as the URL asks."""
    wanted = asked()
    return page(
        "commitments/index.html",
        wanted=wanted,
        rows=queries.listed(wanted, *keys()),
        state_labels=STATE_LABELS,
        place_options=places.options(),
        office_options=offices.options(),
    )


@bp.get("/commitments/<commitment:commitment>")
@allow("commitment.see")
@kept(latest_event)
def show(commitment: Commitment):
    """One promise with everything that happened to it."""
    return commitment_page(commitment)


def _prepared(issue: Issue, form: PromiseForm) -> PromiseForm:
    form.office.choices = may_speak_for(issue.place)
    return form


def _meeting(form: PromiseForm) -> Meeting | None:
    """The meeting the form names; what is no number of a meeting counts as none."""
    number = form.meeting.data or ""
    return meetings.find(int(number)) if number.isdecimal() and len(number) < 10 else None


def _new_page(issue: Issue, form: PromiseForm, status: int = 200):
    ready, meeting = casework.ready(TextKind.PROMISE, issue), _meeting(form)
    template = "commitments/new.html"
    return page(template, issue=issue, form=form, meeting=meeting, ready=ready, status=status)


@bp.get("/issues/<issue:issue>/commitments/new")
@allow("commitment.make")
def new(issue: Issue):
    """The form to promise something; ?meeting= names the meeting it is promised in."""
    mine = [office.slug for office in reader().offices]
    form = PromiseForm(
        meeting=request.args.get("meeting", ""),
        office=issue.office.slug if issue.office else next(iter(mine), None),
        person_named=reader().name if mine else "",
        what=casework.chosen(TextKind.PROMISE, issue),
    )
    return _new_page(issue, _prepared(issue, form))


@bp.post("/issues/<issue:issue>/commitments")
@allow("commitment.make")
def create(issue: Issue):
    """Make the promise; from a meeting, go back to the meeting."""
    form = _prepared(issue, PromiseForm.sent())
    if not (form.validate() and form.accepts(_promise, issue, form)):
        return _new_page(issue, form, status=422)
    flash(_("The promise is public now: %(what)s", what=form.result.what))
    if form.result.meeting_id:
        return redirect(url_for("meetings.show", meeting=form.result.meeting_id), 303)
    return redirect(url_for("issues.show", issue=issue, _anchor="commitments"), 303)


def _promise(issue: Issue, form: PromiseForm) -> Commitment:
    return lifecycle.promise(
        issue,
        office=chosen_office(form),
        what=form.what.data,
        person_named=form.person_named.data,
        due_on=form.due_on.data,
        meeting=_meeting(form),
        by=reader(),
    )


def init_app(app) -> None:
    """Register the routes, and how promises and rounds are found."""
    from . import acting, call_views, letter_views, on_list, rectification_views, verdict_views  # noqa: F401

    loading.register(app, "commitment", queries.find, see="commitment.see")
    loading.register(app, "confirmation", queries.find_round, see="commitment.see")
    loading.register(app, "rectification", on_list.find, see="rectification.see")
    app.register_blueprint(bp)
