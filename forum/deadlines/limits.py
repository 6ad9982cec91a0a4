"""How long a step may take: the most telling limit in force, and the date that follows from it."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from ..clock import end_of, local, today, working_day_after
from ..database import db
from ..issues.words import Kind, Priority
from ..places.models import Place
from .models import Limit
from .words import Step, Unit


class Span(NamedTuple):
    """How much time there is; id is that of the limit that says so, None for the site's own."""

    id: int | None
    amount: int
    unit: Unit

    def due(self, start: dt.datetime) -> dt.datetime:
        """When the time is over: the end of the last working day, or some hours on."""
        if self.unit is Unit.HOURS:
            return start + dt.timedelta(hours=self.amount)
        return end_of(working_day_after(local(start).date(), self.amount))


# What holds where no limit was set. A limit that names no priority does not loosen one of these that does.
DEFAULTS = {
    (Step.ACCEPT, Priority.DANGER): Span(None, 2, Unit.HOURS),
    (Step.ACCEPT, Priority.URGENT): Span(None, 24, Unit.HOURS),
    (Step.ACCEPT, None): Span(None, 1, Unit.WORKING_DAYS),
    (Step.ANSWER, Priority.DANGER): Span(None, 2, Unit.HOURS),
    (Step.ANSWER, Priority.URGENT): Span(None, 24, Unit.HOURS),
    (Step.ANSWER, None): Span(None, 5, Unit.WORKING_DAYS),
    (Step.SETTLE, None): Span(None, 15, Unit.WORKING_DAYS),
}


def in_force(place: Place) -> sa.Select:
    """The limits that hold in the place today, with how deep in the tree each was set."""
    depth = sa.func.coalesce(sa.func.length(Place.path), 0).label("depth")
    return (
        sa.select(Limit, depth)
        .outerjoin(Place, Place.id == Limit.place_id)
        .where(
            Limit.ended_at.is_(None),
            Limit.effective_from <= today(),
            sa.or_(Limit.place_id.is_(None), Limit.place_id.in_(place.ancestor_ids)),
        )
    )


def _weight(row) -> tuple:
    """What counts more: a priority named, the nearer place, a kind named, the later date."""
    limit, depth = row
    return limit.priority is not None, depth, limit.kind is not None, limit.effective_from, limit.id


def span(place: Place, kind: Kind, priority: Priority, step: Step) -> Span:
    """How long the step may take for such a matter in the place."""
    return _telling(_fitting(place, kind), priority, step)


def chart(place: Place, kind: Kind) -> dict[Priority, dict[Step, Span]]:
    """How long each step may take for such a matter, under each priority. One query."""
    rows = _fitting(place, kind)
    return {priority: {step: _telling(rows, priority, step) for step in Step} for priority in Priority}


def _fitting(place: Place, kind: Kind) -> list:
    """The limits for a kind in the place, the most telling last."""
    fitting = in_force(place).where(sa.or_(Limit.kind.is_(None), Limit.kind == kind))
    return sorted(db.session.execute(fitting), key=_weight)


def _telling(rows: list, priority: Priority, step: Step) -> Span:
    """What the last of them says of the step, or what is usual."""
    ours = [row[0] for row in rows if row[0].step is step and row[0].priority in (None, priority)]
    usual = DEFAULTS.get((step, priority))
    if ours and (ours[-1].priority or usual is None):
        return Span(ours[-1].id, ours[-1].amount, ours[-1].unit)
    return usual or DEFAULTS[step, None]
