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


def asked_at():
    """Since when a facilitator has to answer the office, for whatever it asked."""
    times = sa.select(TimeRequest.asked_at).where(
        TimeRequest.commitment_id == Commitment.id, TimeRequest.granted.is_(None)
    )
    releases = sa.select(Release.asked_at).where(
        Release.commitment_id == Commitment.id, Release.agreed.is_(None)
    )
    each = (query.correlate(Commitment).scalar_subquery() for query in (times, releases))
    return sa.func.coalesce(*each, type_=TimeRequest.asked_at.type)


def wished_day():
    """The day until which the office asks for more time, while no facilitator has answered."""
    waiting = (TimeRequest.commitment_id == Commitment.id, TimeRequest.granted.is_(None))
    return sa.select(TimeRequest.wished_on).where(*waiting).correlate(Commitment).scalar_subquery()
