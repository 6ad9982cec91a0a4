"""Routes of moderation: reporting, hiding, and the facilitator's desk."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from .. import loading
from ..discussion.models import Comment
from ..discussion.pieces import speaker
from ..permissions import allow, reader
from ..places.models import Place
from ..rendering import page
from . import hiding, lifecycle, pictures, queries
from .forms import ReportForm, SettlementForm
from .models import Report
from .pieces import desk_of

bp = Blueprint("moderation", __name__)


@bp.get("/places/<place:place>/desk")
@allow("place.facilitate")
def desk(place: Place):
    """Everything in the place that waits for its facilitator."""
    return page("moderation/desk.html", place=place, **desk_of(place))


def _report_page(comment: Comment, form: ReportForm, status: int = 200):
    return page(
        "moderation/new_report.html", comment=comment, speaker=speaker(comment), form=form, status=status
    )


@bp.get("/comments/<comment:comment>/reports")
@allow("comment.report")
def new_report(comment: Comment):
    """The form to ask the facilitator to look at a comment."""
    return _report_page(comment, ReportForm())


@bp.post("/comments/<comment:comment>/reports")
@allow("comment.report")
def create_report(comment: Comment):
    form = ReportForm.sent()
    if form.validate() and form.accepts(lifecycle.report, comment, reason=form.reason.data, by=reader()):
        flash(_("Thank you. The facilitator will look at it and answer you."))
        return redirect(url_for("issues.show", issue=comment.issue, _anchor=f"comment-{comment.id}"), 303)
    return _report_page(comment, form, status=422)


def _settlement_page(report: Report, form: SettlementForm, status: int = 200):
    comment = report.comment
    return page(
        "moderation/report.html",
        report=report,
        comment=comment,
        speaker=speaker(comment),
        form=form,
        status=status,
    )


@bp.get("/reports/<report:report>")
@allow("report.settle")
def show_report(report: Report):
    """A report with the comment it is about, and the form to answer it."""
    return _settlement_page(report, SettlementForm())


@bp.post("/reports/<report:report>/settlement")
@allow("report.settle")
def create_settlement(report: Report):
    form = SettlementForm.sent()
    if form.validate() and form.accepts(lifecycle.settle, report, answer=form.answer.data, by=reader()):
        flash(_("Your answer is sent to %(name)s.", name=report.by.name))
        return redirect(url_for("moderation.desk", place=report.place.neighbourhood), 303)
    return _settlement_page(report, form, status=422)


def init_app(app) -> None:
    """Register the routes, and how a report is found."""
    loading.register(app, "report", queries.find_report)
    app.register_blueprint(bp)
    app.register_blueprint(hiding.bp)
    app.extensions["hidden_pictures"] = pictures.hidden_with
