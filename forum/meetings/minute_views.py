"""Routes of one agenda item: what is said, the motion, the decision, and taking it off."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from ..issues.resolving import resolve_without_action
from ..issues.words import Phase as IssuePhase
from ..permissions import allow, can, reader
from ..rendering import page
from . import agenda, recording
from .forms import DecisionForm, PointsForm, ReasonForm
from .lifecycle import CHANGEABLE
from .models import AgendaItem, Meeting
from .page import bp
from .words import Phase

COMMITTABLE = (IssuePhase.DECIDED, IssuePhase.IN_HAND)


def _own(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """The item, when it is this meeting's; else 404."""
    return item if item.meeting_id == meeting.id else abort(404)


def _item_page(item: AgendaItem, *, status: int = 200, **sent):
    """The page on which the minute of an item is taken."""
    forms = {
        "points_form": PointsForm(obj=item),
        "decision_form": DecisionForm(data={"motion": item.motion}, prefix="decision-"),
        "removal_form": ReasonForm(prefix="removal-"),
        "resolution_form": ReasonForm(prefix="resolution-"),
    }
    meeting = item.meeting
    return page(
        "meetings/item.html",
        status=status,
        meeting=meeting,
        item=item,
        writable=meeting.phase is Phase.OPEN and item.removed_because is None and item.decision is None,
        leads=can("meeting.lead", meeting),
        changeable=meeting.phase in CHANGEABLE,
        may_promise=item.issue.phase in COMMITTABLE and can("commitment.make", item.issue),
        may_resolve=item.issue.phase is IssuePhase.DECIDED and can("issue.resolve", item.issue),
        wrong_form=next((form for name, form in sent.items() if name in forms), None),
        **{**forms, **sent},
    )


def _to(meeting: Meeting, item: AgendaItem):
    return redirect(url_for("meetings.show_item", meeting=meeting, item=item), 303)


@bp.get("/meetings/<meeting:meeting>/items/<item:item>")
@allow("meeting.record")
def show_item(meeting, item):
    """Where the minute of the item is taken."""
    return _item_page(_own(meeting, item))


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/minute")
@allow("meeting.record")
def create_minute(meeting, item):
    """Save the points and the motion. When somebody else saved meanwhile, both texts are shown."""
    _own(meeting, item)
    form = PointsForm.sent()
    if form.validate() and form.accepts(recording.note, item, **form.data, by=reader()):
        flash(_("Saved."))
        return _to(meeting, item)
    meanwhile = form.version.data != item.version
    form.version.data, form.version.raw_data = item.version, None
    return _item_page(item, status=422, points_form=form, meanwhile=meanwhile)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/decision")
@allow("meeting.lead")
def create_decision(meeting, item):
    """Record the count of hands and what the meeting concludes."""
    _own(meeting, item)
    form = DecisionForm.sent(prefix="decision-")
    if form.validate() and form.accepts(recording.decide, item, **form.conclusion(), by=reader()):
        return _to(meeting, item)
    form.motion.data = item.motion
    return _item_page(item, status=422, decision_form=form)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/removal")
@allow("meeting.lead")
def create_removal(meeting, item):
    """Take the issue off the agenda."""
    form = ReasonForm.sent(prefix="removal-")
    if (
        _own(meeting, item)
        and form.validate()
        and form.accepts(agenda.take_off, item, reason=form.reason.data, by=reader())
    ):
        return redirect(url_for("meetings.show", meeting=meeting, _anchor="agenda"), 303)
    return _item_page(item, status=422, removal_form=form)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/resolution")
@allow("meeting.lead")
def create_resolution(meeting, item):
    """Nothing needs doing about what was decided."""
    form = ReasonForm.sent(prefix="resolution-")
    if not can("issue.resolve", _own(meeting, item).issue):
        abort(403)
    if form.validate() and form.accepts(
        resolve_without_action, item.issue, reason=form.reason.data, by=reader()
    ):
        return _to(meeting, item)
    return _item_page(item, status=422, resolution_form=form)
