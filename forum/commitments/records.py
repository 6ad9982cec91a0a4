"""Named reads of an office's work and record."""

import sqlalchemy as sa

from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from .models import Commitment, Extension
from .standing import course_of, kept_before
from .verdicts import Answer, Confirmation
from .words import Phase, Result


def moved_lately(office: Office, size: int = 20) -> list:
    """The dates an office moved, the latest first, with what was promised and why it moved."""
    return list(
        db.session.execute(
            sa.select(
                Extension.id,
                Extension.commitment_id,
                Extension.old_due_on,
                Extension.new_due_on,
                Extension.reason,
                Extension.after_dispute,
                Extension.at,
                Commitment.what,
            )
            .join(Commitment, Commitment.id == Extension.commitment_id)
            .join(Issue, Issue.id == Commitment.issue_id)
            .where(Extension.office_id == office.id, sa.not_(Issue.hidden))
            .order_by(Extension.id.desc())
            .limit(size)
        )
    )


def answered_lately(office: Office, size: int = 10) -> list[list]:
    """The issues an office answered last, the latest first, each with all that it answered there."""
    mine = sa.and_(Answer.office_id == office.id, sa.not_(Issue.hidden))
    query = sa.select(Answer.id, Answer.at, Answer.issue_id, Answer.body_html, Issue.title)
    query = query.join(Issue, Issue.id == Answer.issue_id).where(mine)
    latest = db.session.execute(query.order_by(Answer.id.desc()).limit(size * 3)).all()
    numbers = list(dict.fromkeys(row.issue_id for row in latest))[:size]
    together: dict[int, list] = {number: [] for number in numbers}
    for row in db.session.execute(query.where(Answer.issue_id.in_(numbers)).order_by(Answer.id)):
        together[row.issue_id].append(row)
    return list(together.values())


def has_promised(office: Office) -> sa.ColumnElement[bool]:
    """Of rows with an Issue: the office has promised something, and what was kept was not reopened since."""
    return sa.exists().where(
        Commitment.issue_id == Issue.id,
        Commitment.office_id == office.id,
        Commitment.phase != Phase.RELEASED,
        sa.not_(kept_before(course_of(Issue.id))),
    )


def has_answered(office: Office) -> sa.ColumnElement[bool]:
    """Of rows with an Issue: the office has answered, nobody disputed it, and the issue was not reopened."""
    disputed = sa.exists().where(Confirmation.answer_id == Answer.id, Confirmation.result == Result.DISPUTED)
    return sa.exists().where(
        Answer.issue_id == Issue.id,
        Answer.office_id == office.id,
        Answer.course == course_of(Issue.id),
        sa.not_(disputed),
    )
