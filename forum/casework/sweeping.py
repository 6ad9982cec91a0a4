"""The background duty: work of somebody who no longer speaks for the office is nobody's again."""

from typing import Any

import sqlalchemy as sa

from ..clock import now
from ..database import db
from ..offices.models import Office
from ..people.models import Grant, Role
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction
from .models import Assignment, holds

BATCH = 500


def _colleagues(office: Office) -> list[int]:
    speak = sa.select(Grant.person_id).filter_by(office_id=office.id, role=Role.OFFICIAL, ended_at=None)
    return list(db.session.scalars(speak.order_by(Grant.person_id)))


@sweep("handovers")
def take_back_from_those_who_left() -> int:
    """End such assignments, and tell the colleagues how much there is to give out."""
    left = sa.and_(Assignment.ended_at.is_(None), sa.not_(holds()))
    found = sa.select(Assignment.office_id, sa.func.min(Assignment.id)).where(left)
    offices = list(db.session.execute(found.group_by(Assignment.office_id).limit(BATCH)))
    db.session.rollback()
    done = 0
    for office_id, first in offices:
        with transaction():
            done += _take_back(office_id, first, left)
    return done


def _take_back(office_id: int, first: int, left) -> int:
    """The conditions stand in the UPDATE itself, so that two workers do not both tell of it."""
    ended = db.session.execute(
        sa.update(Assignment).where(Assignment.office_id == office_id, left).values(ended_at=now()),
        execution_options={"synchronize_session": False},
    )
    count: int = ended.rowcount  # type: ignore[attr-defined]
    if count:
        office = db.session.get_one(Office, office_id)
        about: dict[str, Any] = {
            "office": office.name,
            "inbox": office.slug,
            "count": count,
            "tell": _colleagues(office),
        }
        record("casework.left", db.session.get_one(Assignment, first), **about)
    return count
