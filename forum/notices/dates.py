"""Who hears of a date: the office; once it has passed its head and whoever raised it, then those above."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ..people.models import Grant, Role
from ..timeline import Event

# What the office alone hears of, what those above hear of, and both with the deadlines that passed.
REMINDERS = ("commitment.half", "commitment.day_before", "deadline.half", "deadline.day_before")
ABOVE = ("commitment.above", "deadline.above")
ASKED = ("commitment.time_asked", "deadline.time_asked")
OF_DATES = (*REMINDERS, *ABOVE, "deadline.overdue")


def workers(office_id: int) -> sa.Select:
    """Those who speak for the office, without its heads where others do."""
    other = aliased(Grant)
    others = sa.exists().where(other.office_id == office_id, other.ended_at.is_(None), sa.not_(other.is_head))
    return officials(office_id).where(sa.or_(sa.not_(Grant.is_head), sa.not_(others)))


def officials(office_id: int) -> sa.Select:
    """Those who speak for the office, its heads among them."""
    return sa.select(Grant.person_id).where(
        Grant.role == Role.OFFICIAL, Grant.ended_at.is_(None), Grant.office_id == office_id
    )


def above(event: Event) -> sa.Select:
    """Those who keep order in the very place that the event names."""
    return sa.select(Grant.person_id).where(
        Grant.role == Role.FACILITATOR, Grant.ended_at.is_(None), Grant.place_id == event.data["above"]
    )
