"""What an office answers in public: never edited, a later answer is added."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from .. import texts
from ..database import db
from ..errors import Refused
from ..handling import taking as handling
from ..issues import lifecycle as issues
from ..issues.models import OPEN_PHASES, Issue
from ..issues.words import Kind
from ..issues.words import Phase as IssuePhase
from ..offices.models import Office
from ..timeline import record
from . import confirming, standing
from .models import Commitment
from .verdicts import Answer
from .words import Phase

BRIEF = 300


def answer(issue: Issue, *, office: Office, body: str, by) -> Answer:
    """The office answers. A question is thereby settled, if residents agree."""
    standing.hold(issue)
    _check(issue, office, by)
    settles = _settles(issue)
    (handling.take_up if settles else handling.accept_by_answer)(issue, office=office, by=by)
    given = Answer(issue_id=issue.id, office=office, body=body, body_html=texts.to_html(body), by_id=by.id)
    given.course = standing.course(issue)
    db.session.add(given)
    db.session.flush()
    about: dict[str, Any] = {"office": office.name, "office_id": office.id, "answer": given.id}
    record("answer.given", issue, by=by, text=_brief(body), **about)
    if settles:
        issues.begin_work(issue, by=by)
        asked = confirming.open_round(issue, answer=given)
        issues.await_confirmation(issue, until=standing.last_day(asked.closes_at), by=by)
    return given


def _brief(body: str) -> str:
    """The beginning of an answer, for one line of a letter and of the timeline."""
    line = texts.one_line(body)
    return line if len(line) <= BRIEF else f"{line[: BRIEF - 1]}…"


def _check(issue: Issue, office: Office, by) -> None:
    if issue.phase not in (*OPEN_PHASES, IssuePhase.RESOLVED):
        raise Refused(_("This issue is closed, so it takes no more answers."))
    if issue.kind is Kind.QUESTION and issue.phase is IssuePhase.RAISED:
        raise Refused(_("The facilitator has to accept this question first. Then it can be answered."))
    if not office.place.covers(issue.place):
        raise Refused(_("%(office)s does not serve this place.", office=office.name), field="office")
    if not (by.speaks_for(office.id) or by.facilitates(issue.place)):
        raise Refused(_("You do not speak for %(office)s.", office=office.name), field="office")


def _settles(issue: Issue) -> bool:
    """Whether the answer is all there is to do: a question, and nothing promised that is still open."""
    if issue.kind is not Kind.QUESTION:
        return False
    if issue.phase not in (IssuePhase.ACCEPTED, IssuePhase.DECIDED, IssuePhase.IN_HAND):
        return False
    still_open = sa.exists().where(
        Commitment.issue_id == issue.id, Commitment.phase.in_((Phase.PROMISED, Phase.DISPUTED))
    )
    return not db.session.scalar(sa.select(still_open))
