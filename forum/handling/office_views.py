"""Routes by which an office takes on, returns, passes on and shares an issue, and the facilitator rules."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from ..database import db
from ..forms import Form
from ..issues.models import Issue
from ..issues.page import issue_page
from ..offices.models import Office
from ..permissions import allow, reader
from . import passing, prioritising, returning, taking
from .forms import PriorityForm
from .models import Handling
from .pieces import sent_form
from .views import bp


def _back(issue: Issue, sentence: str):
    flash(sentence)
    return redirect(url_for("issues.show", issue=issue), 303)


def _acted(handling: Handling, act: str, verb: Callable[[Form], None], said: str):
    """Do it and go back to the issue; refused, show its page with what happened and what was typed."""
    form, issue = sent_form(handling, act), handling.issue
    if form.validate() and form.accepts(verb, form):
        return _back(issue, said)
    return issue_page(issue, status=422, **{f"{act}_form": form})


def _office(form: Form) -> Office | None:
    """The office that the form names, if it names one."""
    number = form["office"].data
    return db.session.get_one(Office, number) if number else None


def _reasoned(handling: Handling, verb: Callable) -> Callable[[Form], None]:
    return lambda form: verb(handling, reason=form["reason"].data, by=reader())


def _to_another(handling: Handling, verb: Callable) -> Callable[[Form], None]:
    return lambda form: verb(handling, office=_office(form), reason=form["reason"].data, by=reader())


@bp.post("/handlings/<handling:handling>/acceptance")
@allow("handling.act")
def create_acceptance(handling: Handling):
    said = _("Your office has it now. Everybody can read that.")
    return _acted(handling, "acceptance", lambda form: taking.accept(handling, by=reader()), said)


@bp.post("/handlings/<handling:handling>/return")
@allow("handling.act")
def create_return(handling: Handling):
    said = _("It is back with the facilitator, who decides whose it is.")
    return _acted(handling, "return", _reasoned(handling, returning.send_back), said)


@bp.post("/handlings/<handling:handling>/refusal")
@allow("handling.act")
def create_refusal(handling: Handling):
    said = _("Whoever asked for help is told.")
    return _acted(handling, "refusal", _reasoned(handling, taking.decline), said)


@bp.post("/handlings/<handling:handling>/passing")
@allow("handling.act")
def create_passing(handling: Handling):
    said = _("The other office has it now, and is told.")
    return _acted(handling, "passing", _to_another(handling, passing.pass_on), said)


@bp.post("/handlings/<handling:handling>/helpers")
@allow("handling.act")
def create_helper(handling: Handling):
    said = _("The other office is asked.")
    return _acted(handling, "helper", _to_another(handling, passing.ask_help), said)


@bp.post("/handlings/<handling:handling>/ruling")
@allow("handling.rule")
def create_ruling(handling: Handling):
    """The facilitator says whose the returned issue is."""

    def rule(form: Form) -> None:
        said = {"reason": form["reason"].data, "office": _office(form)}
        returning.rule(handling, upheld=form["ruling"].data == "upheld", by=reader(), **said)

    return _acted(handling, "ruling", rule, _("Your ruling is public. The offices are told."))


@bp.post("/issues/<issue:issue>/priority")
@allow("issue.prioritise")
def create_priority(issue: Issue):
    """Say how little the issue can wait."""
    form = PriorityForm.sent(prefix="priority")
    said = {"priority": form.priority.data, "reason": form.reason.data, "by": reader()}
    if form.validate() and form.accepts(prioritising.set_priority, issue, **said):
        return _back(issue, _("Everybody can read how pressing it is, and why."))
    return issue_page(issue, status=422, priority_form=form)
