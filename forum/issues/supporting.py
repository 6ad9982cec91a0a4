"""Support and following: one resident, one issue, counted once, however often it is pressed."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db, insert_new
from ..errors import Refused
from ..timeline import record
from .models import Follow, Issue, Support


def _count(issue: Issue, change: int) -> None:
    """Change the number in the database itself: supporters arrive at the same time."""
    db.session.execute(
        sa.update(Issue).where(Issue.id == issue.id).values(supports=Issue.supports + change),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(issue, ["supports"])


def support(issue: Issue, *, by) -> None:
    """Back the issue. Doing so again changes nothing."""
    if not issue.is_open:
        raise Refused(_("This issue is closed, so it takes no more support."))
    if insert_new(Support, issue_id=issue.id, person_id=by.id):
        _count(issue, +1)
        record("issue.supported", issue, by=by)


def withdraw_support(issue: Issue, *, by) -> None:
    """Take the support back. Doing so again changes nothing."""
    if not issue.is_open:
        raise Refused(_("This issue is closed, so its supports stay as they are."))
    taken = sa.delete(Support).where(Support.issue_id == issue.id, Support.person_id == by.id)
    if db.session.execute(taken).rowcount:  # type: ignore[attr-defined]
        _count(issue, -1)
        record("issue.support_withdrawn", issue, by=by)


def follow(issue: Issue, *, by) -> None:
    """Be told what becomes of the issue."""
    if insert_new(Follow, issue_id=issue.id, person_id=by.id):
        record("issue.followed", issue, by=by)


def unfollow(issue: Issue, *, by) -> None:
    """No longer be told."""
    ended = sa.delete(Follow).where(Follow.issue_id == issue.id, Follow.person_id == by.id)
    if db.session.execute(ended).rowcount:  # type: ignore[attr-defined]
        record("issue.unfollowed", issue, by=by)
