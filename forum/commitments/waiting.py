"""What a promise waits for a facilitator with, as columns and conditions."""

import sqlalchemy as sa

from ..deadlines.models import TimeRequest
from .models import Commitment, Release


def waits_for_release():
    """The office has asked to be let off, and no facilitator has answered."""
    return sa.exists().where(Release.commitment_id == Commitment.id, Release.agreed.is_(None))


def waits_for_time():
    """The office has asked for more time, and no facilitator has answered."""
    return sa.exists().where(TimeRequest.commitment_id == Commitment.id, TimeRequest.granted.is_(None))


def wished_day():
    """The day until which the office asks for more time, while no facilitator has answered."""
    waiting = (TimeRequest.commitment_id == Commitment.id, TimeRequest.granted.is_(None))
    return sa.select(TimeRequest.wished_on).where(*waiting).correlate(Commitment).scalar_subquery()
