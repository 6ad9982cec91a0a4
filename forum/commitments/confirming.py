"""Asking residents whether it is done: rounds, verdicts, and how a round closes."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from .. import files
from ..clock import from_local, now, today
from ..database import db, insert_new
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.models import Issue
from ..people import names
from ..people.models import Person
from ..texts import joined
from ..timeline import record
from . import asking, rectifying, rule, standing
from .models import Commitment
from .verdicts import Answer, Confirmation, Verdict
from .words import Phase, Result, Word

NOTHING_RATED = {"rating": None, "manner": None, "speed": None}
ABOUT_PROMISE = {
    Result.CONFIRMED: "commitment.kept",
    Result.UNCONFIRMED: "commitment.kept_unconfirmed",
    Result.DISPUTED: "commitment.disputed",
}
ABOUT_ANSWER = {
    Result.CONFIRMED: "answer.confirmed",
    Result.UNCONFIRMED: "answer.unconfirmed",
    Result.DISPUTED: "answer.disputed",
}


def open_round(
    issue: Issue, *, commitment: Commitment | None = None, answer: Answer | None = None
) -> Confirmation:
    """Ask residents, from now to the end of the last day of the window."""
    days = current_app.config["SETTINGS"].confirmation_days
    last_minute = dt.datetime.combine(today() + dt.timedelta(days=days), dt.time(23, 59))
    asked = Confirmation(issue=issue, commitment=commitment, answer=answer, closes_at=from_local(last_minute))
    asked.course = standing.course(issue)
    db.session.add(asked)
    db.session.flush()
    return asked


def give(confirmation: Confirmation, *, word: Word, reason: str = "", uploads=(), by, **ratings) -> None:
    """A resident's word, which they may change until the round closes. ratings: manner and speed, 1 to 5."""
    _begin(confirmation, word, reason)
    verdict = _write(confirmation, by, None, word=word, reason=reason, **ratings)
    if uploads:
        verdict.pictures = [files.keep(upload, alt=reason[:120], by=by) for upload in uploads]
    _note(confirmation, "verdict.given", verdict, by)


def record_for(confirmation: Confirmation, *, name: str, word: Word, reason: str = "", by, **ratings) -> None:
    """A facilitator writes down what a resident told them; the resident's own word goes before it."""
    _begin(confirmation, word, reason)
    person = _asked_by_name(confirmation, name)
    verdict = _write(confirmation, person, by.id, word=word, reason=reason, **ratings)
    _note(confirmation, "verdict.recorded", verdict, by)


def must_be_open(confirmation: Confirmation) -> None:
    """Queue behind whoever acts on the matter; refused when the round takes no more verdicts."""
    standing.hold(confirmation.issue, confirmation)
    if confirmation.result or confirmation.closes_at <= now():
        raise Refused(_("The asking is over. Thank you all the same."))


def _begin(confirmation: Confirmation, word: Word, reason: str) -> None:
    must_be_open(confirmation)
    if word is not Word.DONE and not reason:
        raise Refused(_("Say in a few words what is still missing."), field="reason")


def _asked_by_name(confirmation: Confirmation, name: str) -> Person:
    asked = asking.people(confirmation.issue_id, confirmation.office_id)
    wanted = sa.select(Person).where(Person.name_key == names.key(name), Person.id.in_(asked))
    person = db.session.scalar(wanted)
    if person is None:
        raise Refused(_("Nobody of this name is asked here."), field="name")
    return person


def _write(confirmation: Confirmation, person: Person, recorded_by_id: int | None, **said) -> Verdict:
    """One verdict for each person and round; a second one takes the place of the first."""
    key = {"confirmation_id": confirmation.id, "person_id": person.id}
    values = {**NOTHING_RATED, **said, "recorded_by_id": recorded_by_id}
    is_new = insert_new(Verdict, **key, **values)
    mine = sa.select(Verdict).filter_by(**key).execution_options(populate_existing=True)
    verdict = db.session.scalars(mine).one()
    if not is_new:
        if recorded_by_id and verdict.recorded_by_id is None:
            raise Refused(_("%(name)s has answered already.", name=person.name), field="name")
        for name, value in {**values, "at": now()}.items():
            setattr(verdict, name, value)
    return verdict


def _note(confirmation: Confirmation, action: str, verdict: Verdict, by) -> None:
    """Into the timeline; and when nothing more can change the outcome, the round closes."""
    db.session.flush()
    said: dict[str, Any] = {"word": verdict.word.value, "manner": verdict.manner, "speed": verdict.speed}
    said |= {"voice": asking.voice(confirmation.id, verdict.person_id), "office_id": confirmation.office_id}
    record(action, confirmation.issue, by=by, confirmation=confirmation.id, **said)
    if _author_objects(confirmation) or not unanswered(confirmation):
        _close(confirmation)


def _author_objects(confirmation: Confirmation) -> bool:
    return bool(
        db.session.scalar(
            sa.select(
                sa.exists().where(
                    Verdict.confirmation_id == confirmation.id,
                    Verdict.person_id == confirmation.issue.author_id,
                    Verdict.word == Word.NOT_DONE,
                )
            )
        )
    )


def unanswered(confirmation: Confirmation) -> bool:
    """Whether somebody who is asked has not said anything yet."""
    spoken = sa.exists().where(Verdict.confirmation_id == confirmation.id, Verdict.person_id == Person.id)
    silent = asking.people(confirmation.issue_id, confirmation.office_id).where(sa.not_(spoken))
    return bool(db.session.scalar(sa.select(silent.exists())))


def close_if_all_spoke(confirmation: Confirmation) -> None:
    """Close an open round that waits for nobody any more."""
    standing.hold(confirmation.issue, confirmation)
    if confirmation.result is None and not unanswered(confirmation):
        _close(confirmation)


def close_if_due(confirmation: Confirmation) -> bool:
    """Close a round whose window has passed; whether it was still open."""
    standing.hold(confirmation.issue, confirmation)
    if confirmation.result or confirmation.closes_at > now():
        return False
    _close(confirmation)
    return True


def _close(confirmation: Confirmation) -> None:
    """The rule decides; the promise and the issue move accordingly."""
    count = standing.tally(confirmation.id)
    confirmation.result = rule.result(count, author_says_not_done=_author_objects(confirmation))
    confirmation.closed_at = now()
    issue, disputed = confirmation.issue, confirmation.result is Result.DISPUTED
    data: dict[str, Any] = {}
    if commitment := confirmation.commitment:
        db.session.refresh(commitment)
        unconfirmed = confirmation.result is Result.UNCONFIRMED
        rectifying.move(
            commitment,
            Phase.DISPUTED if disputed else Phase.KEPT,
            unconfirmed=unconfirmed,
            reasons=_reasons(confirmation),
        )
        action = ABOUT_PROMISE[confirmation.result]
        data = {"what": commitment.what, "reasons": _reasons(confirmation)[:300]}
    else:
        action = ABOUT_ANSWER[confirmation.result]
    record(action, issue, commitment=confirmation.commitment_id, confirmation=confirmation.id, **data)
    if disputed:
        issues.dispute(issue)
    standing.settle(issue)


def _reasons(confirmation: Confirmation) -> str:
    """The first of what residents say is missing, as one line."""
    objecting = (Verdict.confirmation_id == confirmation.id, Verdict.word != Word.DONE, Verdict.reason != "")
    reasons = db.session.scalars(sa.select(Verdict.reason).where(*objecting).order_by(Verdict.id).limit(5))
    return joined(reasons.all())
