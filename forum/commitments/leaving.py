"""Somebody moves away or deletes the account: a round that waited for their word alone waits for nobody."""

import sqlalchemy as sa

from ..clock import now
from ..database import db
from ..people.models import Person
from ..timeline import Event, follows
from . import asking, confirming
from .verdicts import Confirmation, Verdict


@follows("residency.left", "residency.ended", "person.left")
def follow_leaving(person: Person, event: Event) -> None:
    """Close the rounds in which everybody else has spoken, as the last word itself would have done."""
    db.session.flush()
    for confirmation in db.session.scalars(_waiting(person).order_by(Confirmation.id)).all():
        confirming.close_if_all_spoke(confirmation)


def _waiting(person: Person) -> sa.Select:
    """Open rounds in which somebody has spoken, and this person was or is asked and has not."""
    spoken = sa.exists().where(Verdict.confirmation_id == Confirmation.id)
    query = sa.select(Confirmation).where(Confirmation.result.is_(None), Confirmation.closes_at > now())
    return query.where(
        Confirmation.issue_id.in_(asking.perhaps_of(person.id)),
        spoken,
        sa.not_(spoken.where(Verdict.person_id == person.id)),
    )
