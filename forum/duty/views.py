"""Routes of duty: who is there, asking, answering, and turning a question into an issue."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import keeping, loading
from ..clock import today
from ..keeping import kept, latest_event
from ..permissions import allow, reader
from ..places.models import Place
from . import lifecycle, pieces, queries, roster, sweeping  # noqa: F401  (the last registers its duty)
from .forms import BecomeIssueForm, QuestionForm, ReplyForm
from .models import DutyQuestion
from .page import duty_page, question_page

bp = Blueprint("duty", __name__)


@bp.get("/places/<place:place>/duty")
@allow("place.see")
@kept(latest_event)
def show(place: Place):
    """Who is there for the place and when; while somebody is, the form to ask."""
    return duty_page(place)


@bp.post("/places/<place:place>/duty")
@allow("duty.ask")
def create(place: Place):
    """Ask whoever is on duty."""
    form = QuestionForm.sent()
    if form.validate() and form.accepts(lifecycle.ask, place, body=form.body.data, by=reader()):
        flash(_("%(office)s has been told, and answers here.", office=form.result.office.name))
        return _to(form.result)
    return duty_page(place, form, status=422)


def _to(question: DutyQuestion):
    return redirect(url_for("duty.show_question", duty_question=question), 303)


@bp.get("/duty/<duty_question:duty_question>")
@allow("duty.see")
@kept(latest_event)
def show_question(duty_question: DutyQuestion):
    """A question to whoever was on duty, and what was said to it."""
    return question_page(duty_question)


@bp.post("/duty/<duty_question:duty_question>/replies")
@allow("duty.reply")
def create_reply(duty_question: DutyQuestion):
    """Say something to it, as who asked or for the office."""
    form = ReplyForm(request.form, prefix="reply")
    if form.validate() and form.accepts(_reply, duty_question, form):
        flash(_("Thank you. Everybody can read it now."))
        return _to(duty_question)
    return question_page(duty_question, status=422, reply_form=form)


def _reply(question: DutyQuestion, form: ReplyForm) -> None:
    if form.enough.data:
        lifecycle.settle(question, body=form.body.data or "", by=reader())
    else:
        lifecycle.reply(question, body=form.body.data, again=form.again.data, by=reader())


@bp.post("/duty/<duty_question:duty_question>/issue")
@allow("duty.become_issue")
def create_issue(duty_question: DutyQuestion):
    """Make an issue of it."""
    form = BecomeIssueForm(request.form, prefix="issue")
    if not form.validate():
        return question_page(duty_question, status=422, issue_form=form)
    turned = form.accepts(lifecycle.become_issue, duty_question, category=form.category.data, by=reader())
    if not turned:
        return question_page(duty_question, status=422, issue_form=form)
    flash(_("This is an issue now. Neighbours can support it; the facilitator will look at it."))
    return redirect(url_for("issues.show", issue=form.result), 303)


def init_app(app) -> None:
    """Register the routes, how the records are found, and when the line changes by the clock alone."""
    from . import roster_views  # noqa: F401  (its routes hang on bp)

    loading.register(app, "duty_question", queries.find, see="duty.see")
    loading.register(app, "shift", queries.find_shift)
    app.register_blueprint(bp)
    for line in (pieces.on_duty, pieces.duty_at_foot, pieces.on_duty_anywhere):
        app.jinja_env.globals[line.__name__] = line
    keeping.moves_at(app, lambda: roster.changes(queries.all_rules(), today()))
