"""Routes of a meeting's agenda, and of proposals for it."""

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _

from ..issues.models import Issue
from ..issues.queries import find as find_issue
from ..permissions import allow, can, reader
from . import agenda
from .forms import IssueForm, OrderForm
from .models import Meeting
from .page import bp, meeting_page

DIRECTIONS = {"up": -1, "down": 1}


def _at(meeting: Meeting, anchor: str):
    return redirect(url_for("meetings.show", meeting=meeting, _anchor=anchor), 303)


def _picked(form: IssueForm) -> Issue | None:
    """The issue of a good form; one the reader may not see counts as none."""
    if not form.validate():
        return None
    issue = find_issue(form.issue.data)
    if issue is None or not can("issue.see", issue):
        form.issue.errors = [_("There is no such issue.")]
        return None
    return issue


@bp.post("/meetings/<meeting:meeting>/items")
@allow("meeting.lead")
def create_item(meeting):
    """Put an issue on the agenda, chosen by hand or out of the proposals."""
    form = IssueForm.sent()
    issue = _picked(form)
    if issue and form.accepts(agenda.put_on, meeting, issue, by=reader()):
        return _at(meeting, "agenda")
    return meeting_page(meeting, status=422, agenda_form=form)


@bp.post("/meetings/<meeting:meeting>/proposals")
@allow("meeting.propose")
def create_proposal(meeting):
    form = IssueForm.sent(prefix="proposed-")
    issue = _picked(form)
    if issue and form.accepts(agenda.propose, meeting, issue, by=reader()):
        return _at(meeting, "proposals")
    return meeting_page(meeting, status=422, proposal_form=form)


def _wanted_place(form: OrderForm) -> dict[str, int] | None:
    """The verb's word for where the item is to go: steps up or down, or a place; None for neither."""
    if (to := request.form.get("to", "")) in DIRECTIONS:
        return {"steps": DIRECTIONS[to]}
    return {"position": form.position.data} if form.validate() else None


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/moves")
@allow("meeting.lead")
def create_move(meeting, item):
    """Up or down by one, or to a place of the order."""
    if item.meeting_id != meeting.id:
        abort(404)
    form = OrderForm.sent().about(item)
    wanted = _wanted_place(form)
    if wanted and form.accepts(agenda.move, item, **wanted, by=reader()):
        return _at(meeting, "agenda")
    return meeting_page(meeting, status=422, row_form=form)
