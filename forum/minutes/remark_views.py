"""Routes of remarks on minutes that go round, and of their answers."""

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..meetings.models import Meeting
from ..permissions import allow, reader
from ..rendering import page
from . import commenting
from .forms import AnswerForm
from .models import Remark
from .page import bp, minutes_page, remark_form, visible


@bp.post("/meetings/<meeting:meeting>/minutes/remarks")
@allow("minutes.comment")
def create_remark(meeting):
    """Say what is wrong or missing in a line."""
    minutes = visible(meeting) or abort(404)
    form = remark_form(meeting, minutes, request.form)
    if form.validate() and form.accepts(commenting.comment, minutes, **form.remark(), by=reader()):
        flash(_("Your comment is noted. It gets an answer before the minutes are adopted."))
        return redirect(url_for("minutes.show", meeting=meeting, _anchor="remarks"), 303)
    return minutes_page(meeting, minutes, status=422, remark_form=form)


def _own(meeting: Meeting, remark: Remark) -> Remark:
    """The remark, when it is about this meeting's minutes; else 404."""
    return remark if remark.minutes.meeting_id == meeting.id else abort(404)


@bp.get("/meetings/<meeting:meeting>/minutes/remarks/<remark:remark>")
@allow("minutes.edit")
def show_remark(meeting, remark):
    """One remark, to be answered."""
    return page("minutes/remark.html", meeting=meeting, remark=_own(meeting, remark), form=AnswerForm())


@bp.post("/meetings/<meeting:meeting>/minutes/remarks/<remark:remark>")
@allow("minutes.edit")
def create_answer(meeting, remark):
    """Take the remark up, or say why not."""
    form, given = AnswerForm.sent(), _own(meeting, remark)
    taken_up = form.taken_up.data == "yes"
    if form.validate() and form.accepts(
        commenting.answer, given, taken_up=taken_up, text=form.text.data, by=reader()
    ):
        flash(_("Whoever wrote the comment is told of the answer."))
        return redirect(url_for("minutes.show", meeting=meeting, _anchor="remarks"), 303)
    return page("minutes/remark.html", status=422, meeting=meeting, remark=remark, form=form)
