"""Routes by which an item ends: decided, promised on the spot, carried over, taken off."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from ..commitments import tabling
from ..commitments.lifecycle import promise
from ..commitments.pieces import chosen_office, may_speak_for
from ..issues.resolving import resolve_without_action
from ..meetings import agenda
from ..permissions import allow, can, reader
from . import deciding
from .page import answer, bp, own
from .pieces import sent_form


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/decision")
@allow("meeting.lead")
def create_decision(meeting, item):
    """Record what the meeting concludes; the outcome is that of the vote."""
    form = sent_form("decision")
    text = form["text"].data
    return answer(own(meeting, item), "decision", form, deciding.decide, item, text=text, by=reader())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/review")
@allow("meeting.lead")
def create_review(meeting, item):
    """Conclude the review of a promise; no vote is needed for it."""
    form = sent_form("review")
    came = {name: form[name].data for name in ("text", "due_on", "review_on")}
    return answer(own(meeting, item), "review", form, tabling.conclude, item, **came, by=reader())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/carrying-over")
@allow("meeting.lead")
def create_carry_over(meeting, item):
    """Talked about, and goes on next time."""
    form = sent_form("carry")
    note = form["note"].data
    return answer(own(meeting, item), "carry", form, deciding.carry_over, item, note=note, by=reader())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/promises")
@allow("meeting.promise")
def create_promise(meeting, item):
    """Take a promise down on the spot: by the office itself, or in its name."""
    form = sent_form("promise")
    if not can("commitment.make", own(meeting, item).issue):
        abort(403)
    form.office.choices = may_speak_for(item.issue.place)
    return answer(item, "promise", form, lambda: _promised(meeting, item, form))


def _promised(meeting, item, form) -> None:
    made = promise(
        item.issue,
        office=chosen_office(form),
        meeting=meeting,
        by=reader(),
        **{name: form[name].data for name in ("what", "person_named", "due_on")},
    )
    flash(_("The promise is public now: %(what)s", what=made.what))


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/removal")
@allow("meeting.lead")
def create_removal(meeting, item):
    """Take the issue off the agenda."""
    form = sent_form("removal")
    why = form["reason"].data
    response = answer(own(meeting, item), "removal", form, agenda.take_off, item, reason=why, by=reader())
    if response.status_code == 303:
        return redirect(url_for("meetings.show", meeting=meeting, _anchor="agenda"), 303)
    return response


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/resolution")
@allow("meeting.lead")
def create_resolution(meeting, item):
    """Nothing needs doing about what was decided."""
    form = sent_form("resolution")
    if not can("issue.resolve", own(meeting, item).issue):
        abort(403)
    why = form["reason"].data
    return answer(item, "resolution", form, resolve_without_action, item.issue, reason=why, by=reader())
