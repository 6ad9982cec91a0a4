"""Named reads of a discussion. The discussion itself is Core rows: it is read most of all."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from ..issues.models import Issue
from ..issues.words import Kind
from ..paging import Page, key_page
from ..people.models import Person
from ..places.models import Place
from .models import Comment, CommentEdit

SIZE = 50


def find(comment_id: int) -> Comment | None:
    """One comment with what its pages and its permissions need."""
    issue = joinedload(Comment.issue)
    up = joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)
    return db.session.get(
        Comment, comment_id, options=[issue.joinedload(Issue.place).options(up), joinedload(Comment.author)]
    )


def shown_name(issue: Issue, full_names: bool):
    """The column with the name of who speaks: a complainant's is masked to most readers."""
    if full_names or issue.kind is not Kind.COMPLAINT or issue.author_id is None:
        return Person.name
    return sa.case((Person.id == issue.author_id, Person.masked_name), else_=Person.name)


def _rows(issue: Issue, full_names: bool) -> sa.Select:
    return (
        sa.select(
            Comment.id,
            Comment.parent_id,
            Comment.author_id,
            Comment.stance,
            Comment.body_html,
            Comment.at,
            Comment.edited_at,
            Comment.hidden,
            shown_name(issue, full_names).label("who"),
        )
        .join(Person, Person.id == Comment.author_id)
        .where(Comment.issue_id == issue.id)
    )


def listed(
    issue: Issue,
    *,
    full_names: bool = False,
    after: str | None = None,
    before: str | None = None,
    size: int = SIZE,
) -> Page:
    """One page of the comments that answer no other, the newest first."""
    query = _rows(issue, full_names).where(Comment.parent_id.is_(None))
    return key_page(query, [("id", Comment.id, True)], after=after, before=before, size=size)


def replies(issue: Issue, comment_ids: list[int], *, full_names: bool = False) -> dict[int, list]:
    """The replies to these comments, in the order they came, by the comment they answer."""
    answers: dict[int, list] = {comment_id: [] for comment_id in comment_ids}
    if not comment_ids:
        return answers
    query = _rows(issue, full_names).where(Comment.parent_id.in_(comment_ids)).order_by(Comment.id)
    for row in db.session.execute(query):
        answers[row.parent_id].append(row)
    return answers


def earlier_texts(comment: Comment) -> list[CommentEdit]:
    """What the comment said before it was edited, the first version first."""
    query = sa.select(CommentEdit).where(CommentEdit.comment_id == comment.id).order_by(CommentEdit.id)
    return list(db.session.scalars(query))
