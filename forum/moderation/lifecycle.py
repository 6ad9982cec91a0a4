"""The verbs of moderation: report, settle, hide, show again."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..discussion.models import Comment
from ..duty.models import DutyQuestion
from ..errors import Refused
from ..issues.models import Issue
from ..timeline import record
from .models import Hiding, Report

Target = Comment | Issue | DutyQuestion
KEYS = {Comment: "comment_id", Issue: "issue_id", DutyQuestion: "question_id"}


def report(comment: Comment, *, reason: str, by) -> None:
    """Ask the facilitator to look at a comment. Doing so again changes nothing."""
    if comment.hidden:
        raise Refused(_("The facilitator has hidden this comment already."))
    if insert_new(Report, comment_id=comment.id, by_id=by.id, reason=reason, at=now()):
        record("comment.reported", comment.issue, by=by, comment=comment.id)


def settle(report: Report, *, answer: str, by) -> None:
    """Answer a report; whoever reported is told."""
    if report.settled_at is not None:
        raise Refused(_("Another facilitator has answered this report already."))
    report.answer, report.settled_at, report.settled_by_id = answer, now(), by.id
    record("report.settled", report.comment.issue, by=by, tell=report.by_id, reason=answer)


def _set_hidden(target: Target, hidden: bool) -> bool:
    """Whether this changed anything: of two facilitators only the first decides."""
    kind = type(target)
    changed = db.session.execute(
        sa.update(kind).where(kind.id == target.id, kind.hidden.is_(not hidden)).values(hidden=hidden),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(target, ["hidden"])
    return changed.rowcount == 1  # type: ignore[attr-defined]


def _key(target: Target) -> dict[str, int]:
    return {KEYS[type(target)]: target.id}


def _record(deed: str, target: Target, *, by, reason: str) -> None:
    """On the timeline of the issue; of a comment or a question only its author is told."""
    if isinstance(target, Comment):
        comment = {"comment": target.id, "tell": target.author_id}
        record(f"comment.{deed}", target.issue, by=by, reason=reason, **comment)
    elif isinstance(target, DutyQuestion):
        record(f"duty.{deed}", target, by=by, reason=reason, tell=target.author_id)
    else:
        record(f"issue.{deed}", target, by=by, reason=reason)


def hide(target: Target, *, reason: str, by) -> None:
    """Take a comment, a question or a whole issue out of sight, for a reason that everybody can read."""
    if not _set_hidden(target, True):
        raise Refused(_("This is hidden already."))
    db.session.add(Hiding(reason=reason, by_id=by.id, **_key(target)))
    _record("hidden", target, by=by, reason=reason)


def show_again(target: Target, *, reason: str, by) -> None:
    """Put it back where everybody can see it, for a reason."""
    if not _set_hidden(target, False):
        raise Refused(_("Everybody can see this already."))
    in_force = sa.update(Hiding).filter_by(ended_at=None, **_key(target))
    db.session.execute(in_force.values(ended_at=now()))
    _record("shown_again", target, by=by, reason=reason)
