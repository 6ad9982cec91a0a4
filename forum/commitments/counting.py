"""The numbers of promises: of everybody, of an office, of a place and all below it."""

from dataclasses import dataclass

import sqlalchemy as sa

from ..database import db
from ..offices.models import Office
from ..places.models import Place
from . import tally
from .models import Commitment
from .queries import in_hidden, is_overdue
from .tally import COUNTED, Tally


@dataclass(frozen=True)
class Counts:
    """How many stand where, hidden issues apart. late is a part of promised, unconfirmed one of kept.

    moved counts dates, not promises; against, those kept against the word of whoever raised the issue.
    """

    promised: int
    delivered: int
    kept: int
    disputed: int
    released: int
    unconfirmed: int
    moved: int
    against: int
    late: int

    @property
    def open(self) -> int:
        """Not over yet."""
        return self.promised + self.delivered + self.disputed

    @property
    def confirmed(self) -> int:
        """Kept, and residents say so."""
        return self.kept - self.unconfirmed


def narrowed(model, office: Office | None, place: Place | None) -> list:
    """What narrows promises, their tallies or stays to an office and to a place with all below it."""
    found = [model.office_id == office.id] if office else []
    if place:
        found.append(model.place_id.in_(sa.select(Place.id).where(Place.path.startswith(place.path))))
    return found


def counts(*, office: Office | None = None, place: Place | None = None) -> Counts:
    """The numbers, from the tallies and the late of today."""
    late = _late().where(*narrowed(Commitment, office, place)).scalar_subquery()
    whole = sa.select(*tally.kept(), late.label("late")).where(*narrowed(Tally, office, place))
    return _plain(db.session.execute(whole).one())


def by_office() -> dict[int, Counts]:
    """The numbers of each office; no key for one that never promised anything."""
    late = _late().where(Commitment.office_id == Office.id).correlate(Office).scalar_subquery()
    whole = sa.select(Tally.office_id, *tally.kept()).group_by(Tally.office_id).subquery()
    query = sa.select(whole, late.label("late")).join(Office, Office.id == whole.c.office_id)
    return {row.office_id: _plain(row) for row in db.session.execute(query)}


def _late() -> sa.Select:
    return sa.select(sa.func.count(Commitment.id)).where(is_overdue(), sa.not_(in_hidden()))


def _plain(row: sa.Row) -> Counts:
    return Counts(**{name: int(getattr(row, name)) for name in (*COUNTED, "late")})
