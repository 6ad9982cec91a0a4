"""Routes of an office that was asked to come: what it is asked to, and its answer."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from ..permissions import allow, reader
from ..rendering import page
from . import queries, replying
from .forms import ReplyForm
from .models import Invitation
from .page import bp, spoken_time


def _offer_items(form: ReplyForm, agenda: list) -> ReplyForm:
    form.item.offer((row.id, row.title) for row in agenda)
    return form


def _invitation_page(invitation: Invitation, form: ReplyForm, status: int = 200):
    meeting = invitation.meeting
    stands = replying.standings(meeting)
    return page(
        "meetings/invitation.html",
        status=status,
        invitation=invitation,
        meeting=meeting,
        spoken_time=spoken_time(meeting),
        answerable=meeting.phase in replying.ANSWERABLE,
        standing=next(standing for standing in stands if standing.invitation_id == invitation.id),
        form=form,
    )


@bp.get("/invitations/<invitation:invitation>")
@allow("invitation.answer")
def show_invitation(invitation):
    """What the office is asked to, and the form to answer."""
    return _invitation_page(invitation, _offer_items(ReplyForm(), queries.agenda(invitation.meeting)))


@bp.post("/invitations/<invitation:invitation>/answers")
@allow("invitation.answer")
def create_reply(invitation):
    agenda = queries.agenda(invitation.meeting)
    form = _offer_items(ReplyForm.sent(), agenda)
    if form.validate() and form.accepts(replying.answer, invitation, **form.answer(), by=reader()):
        flash(_("Your answer stands on the page of the meeting."))
        return redirect(url_for("meetings.show_invitation", invitation=invitation), 303)
    return _invitation_page(invitation, form, status=422)
