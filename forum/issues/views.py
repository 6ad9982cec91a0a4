"""Routes to read, raise and back issues."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import loading
from ..database import db
from ..keeping import kept, latest_event, record_stamp
from ..offices import queries as offices
from ..permissions import allow, reader
from ..places import queries as places
from ..places.models import Place
from ..rendering import page
from . import acting, lifecycle, queries, supporting
from .forms import EditForm, IssueForm, NoteForm
from .listing import asked
from .models import Issue
from .page import issue_page
from .searching import similar_open

bp = Blueprint("issues", __name__)


@bp.get("/issues")
@allow("site.see")
@kept(latest_event)
def index():
    """The issues, narrowed and sorted as the URL asks."""
    wanted = asked()
    rows = queries.listed(wanted, after=request.args.get("after"), before=request.args.get("before"))
    return page(
        "issues/index.html",
        wanted=wanted,
        rows=rows,
        place_options=places.options(),
        office_options=offices.options(),
    )


def _new_page(form: IssueForm, similar=(), status: int = 200):
    return page("issues/new.html", parts=("similar",), tells=False, status=status, form=form, similar=similar)


def _prepared(data=None) -> IssueForm:
    """The form with the places to choose from; the reader's own place, or the asked one, first."""
    mine = reader()
    home = mine.residencies[0].place_id if mine and mine.residencies else None
    wanted = places.find(request.args.get("place", ""))
    form = IssueForm(data, place=wanted.id if wanted else home)
    form.place.offer((row.id, row.indented) for row in places.options())
    return form


def _similar(form: IssueForm):
    place = places.by_id(form.place.data)
    return similar_open(form.title.data or "", place) if place else []


@bp.get("/issues/new")
@allow("issue.raise")
def new():
    """The form to raise an issue; asked by htmx while the title is typed, the similar open ones."""
    if "title" in request.args:
        form = _prepared(request.args)
        return _new_page(form, _similar(form))
    return _new_page(_prepared())


@bp.post("/issues")
@allow("issue.raise")
def create():
    """Raise the issue, unless similar ones are open that the author has not seen yet."""
    form = _prepared(request.form)
    good = form.validate()
    similar = [] if form.mine_is_new.data or form.title.errors else _similar(form)
    if not good or similar:
        return _new_page(form, similar, status=422)
    given = {name: form[name].data for name in ("kind", "category", "title", "body")}
    place = db.session.get_one(Place, form.place.data)
    issue = lifecycle.raise_issue(**given, place=place, uploads=form.photos.data, by=reader())
    flash(_("Your issue is raised. Neighbours can now support it; the facilitator will look at it."))
    return redirect(url_for("issues.show", issue=issue), 303)


@bp.get("/issues/<issue:issue>")
@allow("issue.see")
@kept(record_stamp(Issue, "issue"))
def show(issue: Issue):
    """The issue, from its first word to its end."""
    return issue_page(issue)


@bp.post("/issues/<issue:issue>/support")
@allow("issue.support")
def create_support(issue: Issue):
    supporting.support(issue, by=reader())
    return _back(issue, _("You support this issue."))


@bp.post("/issues/<issue:issue>/support/withdrawal")
@allow("issue.support")
def delete_support(issue: Issue):
    supporting.withdraw_support(issue, by=reader())
    return _back(issue, _("You have taken your support back."))


@bp.post("/issues/<issue:issue>/follow")
@allow("issue.follow")
def create_follow(issue: Issue):
    supporting.follow(issue, by=reader())
    return _back(issue, _("We tell you what becomes of it."))


@bp.post("/issues/<issue:issue>/follow/end")
@allow("issue.follow")
def delete_follow(issue: Issue):
    supporting.unfollow(issue, by=reader())
    return _back(issue, _("We no longer tell you of it."))


def _back(issue: Issue, told: str):
    flash(told)
    return redirect(url_for("issues.show", issue=issue), 303)


@bp.get("/issues/<issue:issue>/edit")
@allow("issue.edit")
def edit(issue: Issue):
    """The form to change the text, until the first support."""
    return page("issues/edit.html", issue=issue, form=EditForm(obj=issue))


@bp.post("/issues/<issue:issue>/edit")
@allow("issue.edit")
def update(issue: Issue):
    form = EditForm(request.form)
    if form.validate() and form.accepts(lifecycle.edit, issue, **form.data, by=reader()):
        return _back(issue, _("Your text is changed."))
    return page("issues/edit.html", issue=issue, form=form, status=422)


@bp.post("/issues/<issue:issue>/notes")
@allow("issue.add_note")
def create_note(issue: Issue):
    form = NoteForm(request.form, prefix="note")
    if form.validate() and form.accepts(lifecycle.add_note, issue, body=form.body.data, by=reader()):
        return _back(issue, _("What you added stands under your words."))
    return issue_page(issue, status=422, note_form=form)


def init_app(app) -> None:
    """Register the routes, and how an issue is found."""
    loading.register(app, "issue", queries.find, see="issue.see")
    app.register_blueprint(bp)
    app.register_blueprint(acting.bp)
