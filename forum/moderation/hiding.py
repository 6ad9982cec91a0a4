"""Routes to hide a comment, a question on duty or a whole issue, and to show it again."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from ..discussion.models import Comment
from ..duty.lifecycle import title_of
from ..duty.models import DutyQuestion
from ..issues.models import Issue
from ..permissions import allow, reader
from ..rendering import page
from . import lifecycle, queries
from .forms import PublicReasonForm

bp = Blueprint("hiding", __name__)


def _place_of(target: lifecycle.Target) -> str:
    """The address where the target stands: on its issue's page, or its own."""
    if isinstance(target, Comment):
        return url_for("issues.show", issue=target.issue, _anchor=f"comment-{target.id}")
    if isinstance(target, DutyQuestion):
        return url_for("duty.show_question", duty_question=target)
    return url_for("issues.show", issue=target)


def _words(target: lifecycle.Target) -> tuple[str, str]:
    """What the page is called, and where its form goes."""
    if isinstance(target, Comment):
        if target.hidden:
            return _("Show the comment again"), url_for("hiding.show_comment", comment=target)
        return _("Hide the comment"), url_for("hiding.hide_comment", comment=target)
    if isinstance(target, DutyQuestion):
        if target.hidden:
            return _("Show the question again"), url_for("hiding.show_question", duty_question=target)
        return _("Hide the question"), url_for("hiding.hide_question", duty_question=target)
    if target.hidden:
        return _("Show the issue again"), url_for("hiding.show_issue", issue=target)
    return _("Hide the issue"), url_for("hiding.hide_issue", issue=target)


def _page(target: lifecycle.Target, form: PublicReasonForm, status: int = 200):
    """The form to hide what is shown, or to show what is hidden."""
    heading, address = _words(target)
    return page(
        "moderation/hiding.html",
        target=target,
        title=_title(target),
        heading=heading,
        address=address,
        hiding=queries.current_hiding(target),
        back=_place_of(target),
        form=form,
        status=status,
    )


def _title(target: lifecycle.Target) -> str:
    """What the matter is called."""
    if isinstance(target, DutyQuestion):
        return title_of(target.body)
    return target.issue.title if isinstance(target, Comment) else target.title


def _decide(verb, target: lifecycle.Target, sentence: str):
    """Hide or show again for the reason that was sent."""
    form = PublicReasonForm.sent()
    if form.validate() and form.accepts(verb, target, reason=form.reason.data, by=reader()):
        flash(sentence)
        return redirect(_place_of(target), 303)
    return _page(target, form, status=422)


@bp.get("/comments/<comment:comment>/hiding")
@allow("comment.hide")
def of_comment(comment: Comment):
    return _page(comment, PublicReasonForm())


@bp.post("/comments/<comment:comment>/hiding")
@allow("comment.hide")
def hide_comment(comment: Comment):
    return _decide(lifecycle.hide, comment, _("The comment is hidden. Your reason stands in its place."))


@bp.post("/comments/<comment:comment>/hiding/end")
@allow("comment.hide")
def show_comment(comment: Comment):
    return _decide(lifecycle.show_again, comment, _("Everybody can see the comment again."))


@bp.get("/issues/<issue:issue>/hiding")
@allow("issue.hide")
def of_issue(issue: Issue):
    return _page(issue, PublicReasonForm())


@bp.post("/issues/<issue:issue>/hiding")
@allow("issue.hide")
def hide_issue(issue: Issue):
    return _decide(lifecycle.hide, issue, _("The issue is hidden. Only its author and facilitators see it."))


@bp.post("/issues/<issue:issue>/hiding/end")
@allow("issue.hide")
def show_issue(issue: Issue):
    return _decide(lifecycle.show_again, issue, _("Everybody can see the issue again."))


@bp.get("/duty/<duty_question:duty_question>/hiding")
@allow("duty.hide")
def of_question(duty_question: DutyQuestion):
    return _page(duty_question, PublicReasonForm())


@bp.post("/duty/<duty_question:duty_question>/hiding")
@allow("duty.hide")
def hide_question(duty_question: DutyQuestion):
    return _decide(lifecycle.hide, duty_question, _("The question is hidden."))


@bp.post("/duty/<duty_question:duty_question>/hiding/end")
@allow("duty.hide")
def show_question(duty_question: DutyQuestion):
    return _decide(lifecycle.show_again, duty_question, _("Everybody can see the question again."))
