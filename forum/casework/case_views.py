"""Routes of an office's own file about one issue: whose it is, and notes for colleagues; and handing over."""

from flask import Response, flash, redirect, url_for
from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..permissions import allow, can, reader
from ..rendering import page
from . import assigning, filing, noting, queries, staff
from .forms import AssignmentForm, HandoverForm, NoteForm
from .listing import Items
from .pieces import texts_of
from .views import bp


def _assignment_form(office: Office, promises, form: AssignmentForm) -> AssignmentForm:
    form.about.offer([(0, _("the issue, with all our promises")), *((row.id, row.what) for row in promises)])
    form.about.choices = form.about.choices[1:]  # type: ignore[index]
    people = [(row.id, row.name) for row in staff.colleagues(office)]
    form.person.offer([*people, (0, _("nobody in particular"))])
    return form


def case_page(office: Office, issue: Issue, *, status: int = 200, **given) -> Response:
    """The file; given forms are shown with their errors."""
    promises = queries.promises_of(office, issue)
    form = given.pop("assignment_form", None) or AssignmentForm(about=0, person=reader().id)
    items = Items(office)
    return page(
        "casework/case.html",
        status=status,
        office=office,
        issue=issue,
        given=assigning.lasting(office, issue),
        items=[items.of(row) for row in promises],
        notes=filing.notes(office, issue),
        course=filing.course(office, issue),
        texts=texts_of(office, issue, promises),
        may_promise=can("commitment.make", issue),
        assignment_form=_assignment_form(office, promises, form),
        **{"note_form": NoteForm(), **given},
    )


@bp.get("/offices/<office:office>/cases/<issue:issue>")
@allow("office.work")
def case(office: Office, issue: Issue):
    """What the office alone knows of an issue."""
    return case_page(office, issue)


def _back(office: Office, issue: Issue, sentence: str):
    flash(sentence)
    return redirect(url_for("casework.case", office=office, issue=issue), 303)


def _assign(office: Office, issue: Issue, form: AssignmentForm) -> None:
    work = assigning.promise_of(office, issue, form.about.data) if form.about.data else issue
    if not form.person.data:
        assigning.take_back(office, work, by=reader())
    else:
        assigning.assign(office, work, person=db.session.get_one(Person, form.person.data), by=reader())


@bp.post("/offices/<office:office>/cases/<issue:issue>/assignments")
@allow("office.work")
def create_assignment(office: Office, issue: Issue):
    """Give the issue, or one promise, to a colleague, or to nobody in particular."""
    form = _assignment_form(office, queries.promises_of(office, issue), AssignmentForm.sent())
    if form.validate() and form.accepts(_assign, office, issue, form):
        return _back(office, issue, _("Noted. Your colleague is told."))
    return case_page(office, issue, status=422, assignment_form=form)


@bp.post("/offices/<office:office>/cases/<issue:issue>/notes")
@allow("office.work")
def create_note(office: Office, issue: Issue):
    """Leave a note that only colleagues read."""
    form = NoteForm.sent()
    if form.validate() and form.accepts(noting.leave_note, office, issue, body=form.body.data, by=reader()):
        return _back(office, issue, _("Your colleagues can read it now. Nobody else can."))
    return case_page(office, issue, status=422, note_form=form)


def _handover_form(office: Office, form: HandoverForm) -> HandoverForm:
    with_work = staff.with_work(office)
    form.old.offer((row.id, f"{row.name} ({row.number})") for row in with_work)
    form.new.offer((row.id, row.name) for row in staff.colleagues(office))
    return form


@bp.get("/offices/<office:office>/handover")
@allow("office.work")
def handover(office: Office):
    """The form to give all the work of one colleague to another."""
    return page("casework/handover.html", office=office, form=_handover_form(office, HandoverForm()))


def _hand_over(office: Office, form: HandoverForm) -> int:
    old, new = (db.session.get(Person, field.data) for field in (form.old, form.new))
    if old is None or new is None:
        raise Refused(_("Choose two different people."), field="new")
    return assigning.hand_over(office, old=old, new=new, by=reader())


@bp.post("/offices/<office:office>/handover")
@allow("office.work")
def create_handover(office: Office):
    form = _handover_form(office, HandoverForm.sent())
    if form.validate() and form.accepts(_hand_over, office, form):
        flash(_("Handed over. Matters: %(count)s.", count=form.result))
        return redirect(url_for("casework.inbox", office=office), 303)
    return page("casework/handover.html", status=422, office=office, form=form)
