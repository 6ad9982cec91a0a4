"""The page of one item: what was said, is on the table, was decided; and the way back after a form."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, redirect, request, url_for

from ..forms import Form
from ..meetings.models import AgendaItem, Meeting
from ..permissions import can
from ..rendering import page
from . import pieces

bp = Blueprint("recording", __name__)


def own(meeting: Meeting, item: AgendaItem, record=None) -> AgendaItem:
    """The item, when it is this meeting's, the record is the item's, and the reader may see the issue."""
    if item.meeting_id != meeting.id or not can("issue.see", item.issue):
        abort(404)
    if record is not None and record.item.id != item.id:
        abort(404)
    return item


def item_page(item: AgendaItem, *, status: int = 200, **sent) -> Response:
    """The page, with the forms that were sent and not accepted, by their names."""
    wrong = next((form for form in sent.values() if isinstance(form, Form)), None)
    console = pieces.console(item, sent)
    return page(
        "recording/item.html",
        status=status,
        wrong_form=wrong,
        **{**console, **pieces.now(item, sent, shared=console)},
    )


def back_to(item: AgendaItem, anchor: str | None = None) -> Response:
    """To the live page when the form came from there, else to the item's page."""
    if request.form.get("from") == "live":
        address = url_for("meetings.show", meeting=item.meeting) + "/live"
    else:
        address = url_for("recording.show", meeting=item.meeting, item=item, _anchor=anchor)
    return redirect(address, 303)  # type: ignore[return-value]


def answer(item: AgendaItem, name: str, form: Form, verb: Callable, /, *args, **kwargs) -> Response:
    """Run the verb when the form is good, and go back; else the page again with what is wrong."""
    if form.validate() and form.accepts(verb, *args, **kwargs):
        return back_to(item)
    return item_page(item, status=422, **{name: form})
