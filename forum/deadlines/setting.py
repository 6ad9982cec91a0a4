"""The verbs of limits: one is set from a day on, and ended."""

import datetime as dt

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import contains_eager

from ..clock import now, today
from ..database import db
from ..errors import Refused
from ..issues.words import Kind, Priority
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from .models import Limit
from .words import Step, Unit


def set_limit(
    place: Place,
    *,
    step: Step,
    amount: int,
    unit: Unit,
    effective_from: dt.date,
    kind: Kind | None = None,
    priority: Priority | None = None,
    by: Person,
) -> Limit:
    """Say how long a step may take in the place and below. What runs already keeps its date."""
    if effective_from < today():
        raise Refused(_("A limit begins today or later: nobody is late afterwards."), field="effective_from")
    about = {"place_id": place.id, "step": step, "kind": kind, "priority": priority}
    limit = Limit(**about, amount=amount, unit=unit, effective_from=effective_from, by_id=by.id)
    db.session.add(limit)
    _note("limit.set", place, limit, by, on=effective_from)
    return limit


def end(limit: Limit, *, by: Person) -> None:
    """The limit holds no longer for what begins now; the next more general one does."""
    db.session.refresh(limit, ["ended_at"], with_for_update={"of": Limit})
    if limit.ended_at:
        raise Refused(_("This has ended already."))
    limit.ended_at, limit.ended_by_id = now(), by.id
    _note("limit.ended", limit.place, limit, by)


def _note(action: str, place: Place | None, limit: Limit, by: Person, **data) -> None:
    unit, step = limit.unit.value, limit.step.value
    record(action, place, by=by, step=step, amount=limit.amount, unit=unit, **data)


def listed(place: Place) -> list[Limit]:
    """The limits that hold or will hold in the place, its own first, then those of the places above."""
    depth = sa.func.coalesce(sa.func.length(Place.path), 0)
    query = (
        sa.select(Limit)
        .outerjoin(Place, Place.id == Limit.place_id)
        .where(
            Limit.ended_at.is_(None),
            sa.or_(Limit.place_id.is_(None), Limit.place_id.in_(place.ancestor_ids)),
        )
        .options(contains_eager(Limit.place))
    )
    return list(db.session.scalars(query.order_by(depth.desc(), Limit.step, Limit.effective_from, Limit.id)))
