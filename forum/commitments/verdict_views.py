"""Routes by which residents give their word, facilitators note it for them, and offices answer."""

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..issues.models import Issue
from ..issues.page import issue_page
from ..permissions import allow, reader
from ..rendering import page
from . import answering, confirming, hearing
from .call_views import list_place
from .forms import AnswerForm, RecordForm, VerdictForm
from .page import commitment_page
from .pieces import chosen_office, may_speak_for
from .verdicts import Confirmation
from .views import bp


@bp.post("/confirmations/<confirmation:confirmation>/verdict")
@allow("verdict.give")
def create_verdict(confirmation: Confirmation):
    """A resident says whether it is done; back to the page the form was on."""
    form = VerdictForm.sent(prefix=f"verdict{confirmation.id}")
    own_page = confirmation.commitment if request.form.get("on") == "promise" else None
    if form.validate() and form.accepts(confirming.give, confirmation, **form.given, by=reader()):
        flash(_("Thank you. Your word is noted."))
        return redirect(_back(confirmation, bool(own_page)), 303)
    form.round_id = confirmation.id
    if own_page:
        return commitment_page(own_page, status=422, verdict_form=form)
    return issue_page(confirmation.issue, status=422, verdict_form=form)


def _back(confirmation: Confirmation, own_page: bool) -> str:
    if own_page:
        return url_for("commitments.show", commitment=confirmation.commitment_id)
    return url_for("issues.show", issue=confirmation.issue_id, _anchor="commitments")


def _record_page(confirmation: Confirmation, form: RecordForm, status: int = 200) -> Response:
    [row] = [one for one in hearing.rounds_of_issue(confirmation.issue_id) if one.id == confirmation.id]
    return page(
        "commitments/record.html",
        status=status,
        confirmation=confirmation,
        form=form,
        count=(row.done, row.partly, row.not_done),
        names=hearing.silent_names(confirmation),
        calls=list_place(confirmation),
    )


@bp.get("/confirmations/<confirmation:confirmation>/recorded-verdicts")
@allow("verdict.record_for")
def new_recorded_verdict(confirmation: Confirmation):
    """Whom the facilitator may still go and ask, and the form for what they say."""
    return _record_page(confirmation, RecordForm(name=request.args.get("name", "")))


@bp.post("/confirmations/<confirmation:confirmation>/recorded-verdicts")
@allow("verdict.record_for")
def create_recorded_verdict(confirmation: Confirmation):
    form = RecordForm.sent()
    if form.validate() and form.accepts(
        confirming.record_for, confirmation, name=form.name.data, **form.given, by=reader()
    ):
        flash(_("Noted for %(name)s. It is marked as written down by you.", name=form.name.data))
        return redirect(_after_record(confirmation), 303)
    return _record_page(confirmation, form, status=422)


def _after_record(confirmation: Confirmation) -> str:
    """Back to the call-back list it was begun from, else to what was asked about."""
    if place := list_place(confirmation):
        return url_for("commitments.calls", place=place)
    return _back(confirmation, confirmation.commitment_id is not None)


@bp.post("/issues/<issue:issue>/answers")
@allow("issue.answer")
def create_answer(issue: Issue):
    """An office answers in public."""
    form = AnswerForm.sent(prefix="answer")
    form.office.choices = may_speak_for(issue.place)
    if form.validate() and form.accepts(_answer, issue, form):
        return redirect(url_for("issues.show", issue=issue, _anchor="commitments"), 303)
    return issue_page(issue, status=422, answer_form=form)


def _answer(issue: Issue, form: AnswerForm) -> None:
    answering.answer(issue, office=chosen_office(form), body=form.body.data, by=reader())
