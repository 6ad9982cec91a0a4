"""Routes of calling a meeting: its agenda filled, its items' lengths, the call itself."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ..commitments import tabling
from ..permissions import allow, reader
from . import agenda, filling, lifecycle
from .forms import CallForm, LengthForm
from .page import bp, meeting_page
from .words import Phase


def said(filled: filling.Filled, again: int = 0) -> str:
    """What filling the agenda brought, as a sentence; again: how many reviews were left over before."""
    if again:
        word = ngettext("%(num)d review is taken up again.", "%(num)d reviews are taken up again.", again)
        return f"{word} {said(filled) if filled.taken or filled.waiting else ''}".rstrip()
    if not filled.taken and filled.waiting:
        return _("There is no time left on this agenda. Let the meeting end later, or shorten items.")
    if not filled.taken:
        return _("No accepted issue with enough supporters waits for a meeting.")
    taken = ngettext(
        "%(num)d issue came onto the agenda.", "%(num)d issues came onto the agenda.", filled.taken
    )
    return f"{taken} {_more(filled.waiting)}".rstrip()


def _more(waiting: int) -> str:
    if not waiting:
        return ""
    return ngettext(
        "%(num)d more waits: it no longer fits into the time.",
        "%(num)d more wait: they no longer fit into the time.",
        waiting,
    )


@bp.post("/meetings/<meeting:meeting>/filling")
@allow("meeting.lead")
def create_filling(meeting):
    """Let the agenda fill itself."""
    again = tabling.resume(meeting, by=reader())
    flash(said(filling.fill(meeting, by=reader()), again))
    return redirect(url_for("meetings.show", meeting=meeting, _anchor="agenda"), 303)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/length")
@allow("meeting.lead")
def create_length(meeting, item):
    """How many minutes an item is to take."""
    if item.meeting_id != meeting.id:
        abort(404)
    form = LengthForm.sent().about(item)
    if form.validate() and form.accepts(agenda.set_minutes, item, minutes=form.minutes.data, by=reader()):
        return redirect(url_for("meetings.show", meeting=meeting, _anchor="agenda"), 303)
    return meeting_page(meeting, status=422, row_form=form)


@bp.post("/meetings/<meeting:meeting>/call")
@allow("meeting.lead")
def create_call(meeting):
    """Call it; at short notice only for a reason."""
    lifecycle.must_be(meeting, Phase.PLANNED)
    form = CallForm.sent(prefix="call-")
    if form.validate() and form.accepts(lifecycle.call, meeting, reason=form.reason.data, by=reader()):
        flash(_("The meeting is called. Everybody concerned is told."))
        return redirect(url_for("meetings.show", meeting=meeting), 303)
    return meeting_page(meeting, status=422, call_form=form)
