"""What a promise waits for a facilitator with, as columns and conditions."""

import sqlalchemy as sa

from ..deadlines.models import TimeRequest
from .models import Acknowledgement, Commitment, Extension, Release


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


def named_for_office():
    """Whether the date it has was taken down in the office's name: by the last move of it, or at first."""
    own = sa.select(sa.func.coalesce(Extension.granted_by_id, 0) == Extension.by_id)
    last = own.where(Extension.commitment_id == Commitment.id).order_by(Extension.id.desc()).limit(1)
    return sa.func.coalesce(last.correlate(Commitment).scalar_subquery(), Commitment.made_for_office)


def confirmed_by_office():
    """Of a join with acknowledgements: the office's word for the date that the promise has now."""
    mine = Acknowledgement.commitment_id == Commitment.id
    return sa.and_(mine, Acknowledgement.due_on == Commitment.due_on)
