"""Named reads of moderation: why something is hidden, and which reports wait."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from ..database import db
from ..discussion.models import Comment
from ..duty.models import DutyQuestion
from ..issues.models import Issue
from ..issues.queries import within
from ..paging import Page, key_page
from ..people.models import Person
from ..places.models import Place
from .models import Hiding, Report


def reasons(comment_ids: list[int]) -> dict[int, str]:
    """Why each of these comments is hidden, as the facilitator said in public."""
    if not comment_ids:
        return {}
    query = sa.select(Hiding.comment_id, Hiding.reason).where(
        Hiding.comment_id.in_(comment_ids), Hiding.ended_at.is_(None)
    )
    return {row.comment_id: row.reason for row in db.session.execute(query)}


def current_hiding(record: Comment | Issue | DutyQuestion) -> Hiding | None:
    """The hiding in force of a comment, an issue or a question on duty."""
    columns = {Comment: Hiding.comment_id, Issue: Hiding.issue_id, DutyQuestion: Hiding.question_id}
    column = columns[type(record)]
    return db.session.scalar(
        sa.select(Hiding)
        .where(column == record.id, Hiding.ended_at.is_(None))
        .order_by(Hiding.id.desc())
        .limit(1)
    )


def find_report(report_id: int) -> Report | None:
    """One report with what its page and its permissions need."""
    issue = joinedload(Report.comment).joinedload(Comment.issue)
    up = joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)
    return db.session.get(
        Report,
        report_id,
        options=[
            issue.joinedload(Issue.place).options(up),
            joinedload(Report.comment).joinedload(Comment.author),
            joinedload(Report.by),
        ],
    )


def waiting_reports(place: Place, *, after: str | None = None, before: str | None = None) -> Page:
    """The reports in a place that nobody has answered, the longest waiting first."""
    reporter = aliased(Person)
    query = (
        sa.select(
            Report.id,
            Report.reason,
            Report.at,
            Issue.title,
            reporter.name.label("who"),
        )
        .join(Comment, Comment.id == Report.comment_id)
        .join(Issue, Issue.id == Comment.issue_id)
        .join(reporter, reporter.id == Report.by_id)
        .where(Report.settled_at.is_(None), within(place))
    )
    return key_page(query, [("id", Report.id, False)], after=after, before=before)


def hidden_issues(place: Place, size: int = 50):
    """The hidden issues of a place, the latest hidden first, each with the reason."""
    return db.session.execute(
        sa.select(Issue.id, Issue.title, Hiding.reason, Hiding.at)
        .join(Hiding, sa.and_(Hiding.issue_id == Issue.id, Hiding.ended_at.is_(None)))
        .where(Issue.hidden, within(place))
        .order_by(Hiding.id.desc())
        .limit(size)
    ).all()
