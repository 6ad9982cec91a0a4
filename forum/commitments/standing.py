"""Where an issue stands, read from where its promises and its rounds of asking stand."""

import datetime as dt

import sqlalchemy as sa
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from ..clock import local
from ..database import db
from ..issues import holding, resolving
from ..issues import lifecycle as issues
from ..issues.models import Issue, Reopening
from ..issues.words import Outcome
from ..issues.words import Phase as IssuePhase
from .models import Commitment
from .rectification import Rectification
from .rule import Count
from .verdicts import Confirmation, Verdict
from .words import Phase, Result, Word

hold = holding.hold


def last_day(closes_at: dt.datetime) -> dt.date:
    """The last date on which a round still takes verdicts."""
    return local(closes_at).date()


def course_of(issue_id) -> sa.ScalarSelect[int]:
    """How often the issue was reopened. No clock is asked: somebody may have put it right meanwhile."""
    times = sa.select(sa.func.count()).where(Reopening.issue_id == issue_id)
    return times.correlate(Issue).scalar_subquery()


def course(issue: Issue) -> int:
    """The same of one issue."""
    return db.session.scalar(sa.select(course_of(issue.id))) or 0


def kept_before(now_in) -> sa.ColumnElement[bool]:
    """Of promises: kept in an earlier course than this one, and so history."""
    judged = sa.exists().where(Confirmation.commitment_id == Commitment.id, Confirmation.course == now_in)
    return sa.and_(Commitment.phase == Phase.KEPT, sa.not_(judged))


def _binding(issue: Issue, now_in: int) -> list:
    """Phase and next date of what the issue still depends on; promises kept in an earlier course are not."""
    return list(
        db.session.execute(
            sa.select(Commitment.phase, _awaited()).where(
                Commitment.issue_id == issue.id,
                Commitment.phase != Phase.RELEASED,
                sa.not_(kept_before(now_in)),
            )
        )
    )


def _awaited() -> sa.Label:
    """Of a promise the day it is due, of a disputed one the last day for a new date."""
    redate = sa.select(Rectification.redate_by).where(
        Rectification.commitment_id == Commitment.id, Rectification.left_at.is_(None)
    )
    dates = {Phase.PROMISED: Commitment.due_on, Phase.DISPUTED: redate.scalar_subquery()}
    return sa.case(*((Commitment.phase == phase, day) for phase, day in dates.items())).label("next_on")


def _rounds(issue: Issue, now_in: int) -> list[Confirmation]:
    """The rounds of the present course, open and closed."""
    query = sa.select(Confirmation).filter_by(issue_id=issue.id, course=now_in)
    return list(db.session.scalars(query.order_by(Confirmation.id)))


def tally(*confirmation_ids: int) -> Count:
    """The verdicts of these rounds, counted."""
    query = sa.select(Verdict.word, sa.func.count()).where(Verdict.confirmation_id.in_(confirmation_ids))
    found = {row.word: row[1] for row in db.session.execute(query.group_by(Verdict.word))}
    return Count(*(found.get(word, 0) for word in (Word.DONE, Word.PARTLY, Word.NOT_DONE)))


def settle(issue: Issue, *, by=None) -> None:
    """Move the issue on as far as its promises and rounds carry it, and note its next date."""
    now_in = course(issue)
    promises, rounds = _binding(issue, now_in), _rounds(issue, now_in)
    phases = {promise.phase for promise in promises}
    if issue.phase is IssuePhase.IN_HAND and promises and phases <= {Phase.DELIVERED, Phase.KEPT}:
        issues.await_confirmation(issue, until=_until(rounds), by=by)
    if issue.phase is not IssuePhase.AWAITING_CONFIRMATION:
        issues.expect(issue, min((one.next_on for one in promises if one.next_on), default=None))
    elif phases <= {Phase.KEPT} and all(one.result for one in rounds):
        _resolve(issue, rounds)
    else:
        issues.expect(issue, _until(rounds))


def put_back_if_free(issue: Issue) -> None:
    """Once no promise binds anybody, the issue is free for another meeting, office or answer."""
    if issue.phase is IssuePhase.IN_HAND and not _binding(issue, course(issue)):
        issues.put_back(issue)


def _until(rounds: list[Confirmation]) -> dt.date:
    """The last day of asking; when all rounds are over, the day the last one ended."""
    still_open = [last_day(one.closes_at) for one in rounds if one.result is None]
    return max(still_open or [local(one.closed_at).date() for one in rounds if one.closed_at])


def _resolve(issue: Issue, rounds: list[Confirmation]) -> None:
    """The residents' word marks the end, with what they said."""
    good = [one for one in rounds if one.result is not Result.DISPUTED]
    silent = sum(one.result is Result.UNCONFIRMED for one in good)
    count = tally(*(one.id for one in good))
    with force_locale(current_app.config["SETTINGS"].locale):
        why = _reason(count, silent)
    resolving.resolve(
        issue,
        outcome=Outcome.UNCONFIRMED if silent else Outcome.CONFIRMED,
        why=why,
        done=count.done,
        partly=count.partly,
        not_done=count.not_done,
    )


def _reason(count: Count, silent: int) -> str:
    if not count.total:
        return _("Nobody answered in time, so this is unconfirmed.")
    said = _(
        "Residents say: done %(done)s, partly done %(partly)s, not done %(not_done)s.",
        done=count.done,
        partly=count.partly,
        not_done=count.not_done,
    )
    if not silent:
        return said
    return said + " " + _("Nobody answered in time about part of it, so this is unconfirmed.")
