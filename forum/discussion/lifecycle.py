"""The verbs of a discussion: post, reply, edit."""

import datetime as dt

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from .. import texts
from ..clock import now
from ..database import db
from ..errors import Refused
from ..issues.models import Issue
from ..issues.words import Phase
from ..timeline import record
from .models import Comment, CommentEdit, Stance

CLOSED_TO_COMMENTS = {
    Phase.MERGED: lambda: _("This issue was merged into another one. Speak up there."),
    Phase.WITHDRAWN: lambda: _("The author withdrew this issue, so its discussion is closed."),
    Phase.DECLINED: lambda: _("This issue was declined, so its discussion is closed."),
}


def closed_because(issue: Issue) -> str | None:
    """The sentence that says why nobody can speak up any more; None while they can."""
    why = CLOSED_TO_COMMENTS.get(issue.phase)
    return why() if why else None


def edit_window() -> dt.timedelta:
    """How long an author may change a comment."""
    return dt.timedelta(minutes=current_app.config["SETTINGS"].edit_minutes)


def _count(issue: Issue, change: int) -> None:
    """Change the number in the database itself: comments arrive at the same time."""
    db.session.execute(
        sa.update(Issue).where(Issue.id == issue.id).values(comments=Issue.comments + change),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(issue, ["comments"])


def post(issue: Issue, *, stance: Stance, body: str, parent: Comment | None = None, by) -> Comment:
    """Speak up on the issue, on one side or on neither."""
    if sentence := closed_because(issue):
        raise Refused(sentence)
    comment = Comment(
        issue=issue, parent=parent, author=by, stance=stance, body=body, body_html=texts.to_html(body)
    )
    db.session.add(comment)
    db.session.flush()
    _count(issue, +1)
    record("comment.posted", issue, by=by, comment=comment.id)
    return comment


def reply(parent: Comment, *, body: str, by) -> Comment:
    """Answer a comment. Answers stand one level deep, and on neither side."""
    if parent.parent_id is not None:
        raise Refused(_("This is a reply already. Reply to the comment above it instead."))
    if parent.hidden:
        raise Refused(_("The facilitator has hidden this comment, so it takes no replies."))
    return post(parent.issue, stance=Stance.NEUTRAL, body=body, parent=parent, by=by)


def edit(comment: Comment, *, body: str, by) -> None:
    """Change the words shortly after posting; the earlier ones stay readable."""
    if comment.hidden:
        raise Refused(_("The facilitator has hidden this comment, so it stays as it is."))
    if now() > comment.at + edit_window():
        minutes = current_app.config["SETTINGS"].edit_minutes
        raise Refused(
            _("A comment can be changed for %(minutes)d min. Add a reply instead.", minutes=minutes)
        )
    if body == comment.body:
        return
    db.session.add(CommentEdit(comment_id=comment.id, earlier_body=comment.body))
    comment.body, comment.body_html, comment.edited_at = body, texts.to_html(body), now()
    record("comment.edited", comment.issue, by=by, comment=comment.id)
