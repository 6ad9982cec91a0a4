"""Routes by which facilitators and authors move an issue along."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import db
from ..offices import queries as offices
from ..offices.models import Office
from ..permissions import allow, reader
from . import lifecycle, merging, queries, resolving
from .forms import HandOverForm, MergeForm, ReasonForm
from .models import Issue
from .page import issue_page

bp = Blueprint("issue_acts", __name__)

REASONED: dict[str, tuple[str, Callable, object]] = {
    "decline": ("decline", lifecycle.decline, _l("The issue is declined. Its author is told why.")),
    "withdrawal": ("withdraw", lifecycle.withdraw, _l("Your issue is withdrawn.")),
    "referral": ("refer", lifecycle.refer, _l("The issue is referred to the level above.")),
    "resolution": ("resolve", resolving.resolve_without_action, _l("The issue is marked as resolved.")),
    "reopening": ("reopen", resolving.reopen, _l("The issue is open again.")),
}


def _done(issue: Issue, sentence):
    flash(str(sentence))
    return redirect(url_for("issues.show", issue=issue), 303)


def _reasoned(issue: Issue, name: str):
    """Run one of the acts that need nothing but a reason."""
    act, verb, sentence = REASONED[name]
    form = ReasonForm(request.form, prefix=act)
    if form.validate() and form.accepts(verb, issue, reason=form.reason.data, by=reader()):
        return _done(issue, sentence)
    return issue_page(issue, status=422, **{f"{act}_form": form})


@bp.post("/issues/<issue:issue>/acceptance")
@allow("issue.accept")
def create_acceptance(issue: Issue):
    lifecycle.accept(issue, by=reader())
    return _done(issue, _("The issue is accepted. Next: put it on an agenda, or hand it to an office."))


@bp.post("/issues/<issue:issue>/decline")
@allow("issue.decline")
def create_decline(issue: Issue):
    return _reasoned(issue, "decline")


@bp.post("/issues/<issue:issue>/withdrawal")
@allow("issue.withdraw")
def create_withdrawal(issue: Issue):
    return _reasoned(issue, "withdrawal")


@bp.post("/issues/<issue:issue>/referral")
@allow("issue.refer")
def create_referral(issue: Issue):
    return _reasoned(issue, "referral")


@bp.post("/issues/<issue:issue>/resolution")
@allow("issue.resolve")
def create_resolution(issue: Issue):
    return _reasoned(issue, "resolution")


@bp.post("/issues/<issue:issue>/reopening")
@allow("issue.reopen")
def create_reopening(issue: Issue):
    return _reasoned(issue, "reopening")


@bp.post("/issues/<issue:issue>/merge")
@allow("issue.merge")
def create_merge(issue: Issue):
    form = MergeForm(request.form, prefix="merge")
    form.into.offer((row.id, row.title) for row in queries.merge_targets(issue))
    if form.validate() and form.accepts(_merge, issue, form):
        return _done(issue, _("The issue continues in the other one. Its supporters are counted there."))
    return issue_page(issue, status=422, merge_form=form)


def _merge(issue: Issue, form: MergeForm) -> None:
    into = db.session.get_one(Issue, form.into.data)
    merging.merge(issue, into=into, reason=form.reason.data, by=reader())


@bp.post("/issues/<issue:issue>/hand-over")
@allow("issue.hand_over")
def create_hand_over(issue: Issue):
    form = HandOverForm(request.form, prefix="hand_over")
    form.office.offer((row.id, row.name) for row in offices.serving(issue.place))
    if form.validate() and form.accepts(_hand_over, issue, form):
        return _done(issue, _("The office has it now, and is told."))
    return issue_page(issue, status=422, hand_over_form=form)


def _hand_over(issue: Issue, form: HandOverForm) -> None:
    office = db.session.get_one(Office, form.office.data)
    lifecycle.hand_over(issue, office=office, reason=form.reason.data, by=reader())
