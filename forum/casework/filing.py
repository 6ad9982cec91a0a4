"""Named reads of an office's own file about one issue: its notes, and who had it when."""

from collections.abc import Sequence

import sqlalchemy as sa

from ..commitments.models import Commitment
from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from .models import Assignment, PrivateNote


def notes(office: Office, issue: Issue, size: int = 200) -> Sequence[sa.Row]:
    """What colleagues noted about the issue, the latest first."""
    query = sa.select(PrivateNote.id, PrivateNote.body, PrivateNote.at, Person.name.label("who"))
    query = query.join(Person, Person.id == PrivateNote.by_id)
    mine = query.where(PrivateNote.office_id == office.id, PrivateNote.issue_id == issue.id)
    return db.session.execute(mine.order_by(PrivateNote.id.desc()).limit(size)).all()


def course(office: Office, issue: Issue, size: int = 100) -> Sequence[sa.Row]:
    """Who had the issue, or one of its promises, from when to when; the latest first."""
    what = (Assignment.id, Assignment.at, Assignment.ended_at, Person.name.label("who"), Commitment.what)
    promises = sa.select(Commitment.id).where(
        Commitment.issue_id == issue.id, Commitment.office_id == office.id
    )
    about = sa.or_(Assignment.issue_id == issue.id, Assignment.commitment_id.in_(promises))
    query = sa.select(*what).join(Person, Person.id == Assignment.person_id)
    query = query.outerjoin(Commitment, Commitment.id == Assignment.commitment_id)
    mine = query.where(Assignment.office_id == office.id, about)
    return db.session.execute(mine.order_by(Assignment.id.desc()).limit(size)).all()
