"""Named reads of an office's work and record."""

import sqlalchemy as sa

from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from .models import Commitment, Extension
from .queries import in_state
from .standing import settled_before_reopening
from .verdicts import Answer
from .words import Phase


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
            .where(Commitment.office_id == office.id, sa.not_(Issue.hidden))
            .order_by(Extension.id.desc())
            .limit(size)
        )
    )


def moved_count(office: Office) -> int:
    """How many times the office moved a date."""
    moved = sa.select(sa.func.count(Extension.id)).join(Commitment, Commitment.id == Extension.commitment_id)
    moved = moved.join(Issue, Issue.id == Commitment.issue_id)
    return db.session.scalar(moved.where(Commitment.office_id == office.id, sa.not_(Issue.hidden))) or 0


def standing() -> dict[int, sa.Row]:
    """How the promises of each office stand: open, late, disputed, kept; no key for one without."""
    states = {"open": "open", "late": "overdue", "disputed": "disputed", "kept": "kept"}
    counted = (sa.func.count().filter(in_state(state)).label(name) for name, state in states.items())
    query = sa.select(Commitment.office_id, *counted).join(Issue, Issue.id == Commitment.issue_id)
    query = query.where(sa.not_(Issue.hidden)).group_by(Commitment.office_id)
    return {row.office_id: row for row in db.session.execute(query)}


def answered_lately(office: Office, size: int = 10) -> list:
    """The answers an office gave, the latest first."""
    return list(
        db.session.execute(
            sa.select(Answer.id, Answer.at, Answer.issue_id, Issue.title)
            .join(Issue, Issue.id == Answer.issue_id)
            .where(Answer.office_id == office.id, sa.not_(Issue.hidden))
            .order_by(Answer.id.desc())
            .limit(size)
        )
    )


def has_promised(office: Office) -> sa.ColumnElement[bool]:
    """Of rows with an Issue: the office has promised something, and what was kept was not reopened since."""
    return sa.exists().where(
        Commitment.issue_id == Issue.id,
        Commitment.office_id == office.id,
        Commitment.phase != Phase.RELEASED,
        sa.not_(sa.and_(Commitment.phase == Phase.KEPT, settled_before_reopening(Commitment.phase_since))),
    )


def has_answered(office: Office) -> sa.ColumnElement[bool]:
    """Of rows with an Issue: the office has answered, and the issue was not reopened since."""
    return sa.exists().where(
        Answer.issue_id == Issue.id,
        Answer.office_id == office.id,
        sa.not_(settled_before_reopening(Answer.at)),
    )
