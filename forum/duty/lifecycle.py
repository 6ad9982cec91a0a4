"""The verbs of a question to whoever is on duty: asked, answered, turned into an issue."""

import re

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from .. import texts
from ..database import db
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.models import Issue
from ..issues.words import Category, Kind
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from . import queries
from .models import DutyQuestion, DutyReply
from .words import LIFECYCLE, Phase

LONGEST_TITLE = 60
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")


def ask(place: Place, *, body: str, by: Person) -> DutyQuestion:
    """Put a question to the office that is on duty in the place now; its officials are told at once."""
    turn = queries.current(place)
    if turn is None:
        raise Refused(_("Nobody is on duty just now. You can raise an issue instead."))
    question = DutyQuestion(
        place=place,
        office_id=turn.rule.office_id,
        author=by,
        body=body,
        body_html=texts.to_html(body),
        shift_ends_at=turn.ends,
        phase=Phase.ASKED,
    )
    db.session.add(question)
    db.session.flush()
    _note("asked", question, by, tell=queries.officials(question.office_id))
    return question


def reply(question: DutyQuestion, *, body: str, again: bool = False, by: Person) -> DutyReply:
    """Say something to it. A word of the office answers it; who asked may then ask again, or only add."""
    _hold(question)
    if question.phase is Phase.BECAME_ISSUE:
        raise Refused(_("This has become an issue meanwhile. Go on there."))
    official = by.speaks_for(question.office_id)
    given = _said(question, body, by, for_office=official)
    told = [question.author_id] if official else queries.officials(question.office_id)
    _note(_answer(question) if official else _go_on(question, again), question, by, tell=told)
    return given


def _said(question: DutyQuestion, body: str, by: Person, *, for_office: bool = False) -> DutyReply:
    about = {"question_id": question.id, "by_id": by.id, "for_office": for_office}
    given = DutyReply(body=body, body_html=texts.to_html(body), **about)
    db.session.add(given)
    return given


def _answer(question: DutyQuestion) -> str:
    """The office has spoken."""
    if question.phase is Phase.ASKED:
        LIFECYCLE.move(question, Phase.ANSWERED)
    return "answered"


def _go_on(question: DutyQuestion, again: bool) -> str:
    """Whoever asked adds something, or asks again: then it waits for the office as it did at first."""
    if not again or question.phase is Phase.ASKED:
        return "said_more"
    question.shift_ends_at = queries.next_end(question.place)
    LIFECYCLE.move(question, Phase.ASKED)
    return "asked_again"


def settle(question: DutyQuestion, *, body: str = "", by: Person) -> DutyReply:
    """Whoever asked says that the answer is enough: nothing waits any more, and no issue comes of it."""
    _hold(question)
    if by.id != question.author_id:
        raise Refused(_("Only whoever asked can say that this answers it."))
    if question.phase is Phase.BECAME_ISSUE:
        raise Refused(_("This has become an issue meanwhile. Go on there."))
    if not queries.is_answered(question):
        raise Refused(_("The office has not answered yet."))
    if question.phase is Phase.ASKED:
        LIFECYCLE.move(question, Phase.ANSWERED)
    with force_locale(current_app.config["SETTINGS"].locale):
        given = _said(question, body or _("That answers it. Thank you."), by)
    _note("settled", question, by, tell=queries.officials(question.office_id))
    return given


def become_issue(
    question: DutyQuestion, *, category: Category = Category.OTHER, by: Person | None = None
) -> Issue:
    """Raise it as an issue of whoever asked. by: who saw to that; nobody, when its time ran out."""
    _hold(question)
    if question.phase is Phase.BECAME_ISSUE:
        raise Refused(_("This has become an issue already."))
    issue = issues.raise_issue(
        place=question.place,
        kind=Kind.QUESTION,
        category=category,
        title=title_of(question.body),
        body="\n\n".join([question.body, *queries.added(question)]),
        by=question.author,
    )
    question.issue_id = issue.id
    LIFECYCLE.move(question, Phase.BECAME_ISSUE)
    told = {question.author_id, *queries.officials(question.office_id)}
    _note("became_issue", question, by, tell=sorted(told), issue=issue.id)
    record("issue.begun_on_duty", issue, by=by, office=question.office.name)
    return issue


def title_of(body: str) -> str:
    """The first sentence of a question, or as much of it as fits a title."""
    found = _SENTENCE.search(body)
    title = texts.one_line(found[0] if found else body)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _hold(question: DutyQuestion) -> None:
    """Queue behind whoever answers it or turns it now, then read anew what they did."""
    db.session.refresh(question, ["phase", "issue_id", "hidden"], with_for_update={"of": DutyQuestion})
    if question.hidden:
        raise Refused(_("The facilitator has hidden this question."))


def _note(step: str, question: DutyQuestion, by: Person | None, **data) -> None:
    """An event of the question, told to the people named."""
    record(f"duty.{step}", question, by=by, office=question.office.name, **data)
