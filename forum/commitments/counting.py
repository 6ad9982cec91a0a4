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


def _of(model, office: Office | None, place: Place | None) -> list:
    """What narrows promises, or their tallies, to an office and to a place with all below it."""
    found = [model.office_id == office.id] if office else []
    if place:
        found.append(model.place_id.in_(sa.select(Place.id).where(Place.path.startswith(place.path))))
    return found


def counts(*, office: Office | None = None, place: Place | None = None) -> Counts:
    """The numbers, from the tallies and the late of today, less what belongs to hidden issues."""
    own = _of(Commitment, office, place)
    late = sa.select(sa.func.count(Commitment.id)).where(is_overdue(), *own)
    whole = sa.select(*tally.kept(), late.scalar_subquery().label("late")).where(*_of(Tally, office, place))
    return _less(db.session.execute(whole).one(), db.session.execute(_hidden().where(*own)).one())


def by_office() -> dict[int, Counts]:
    """The numbers of each office; no key for one that never promised anything."""
    late = sa.select(sa.func.count(Commitment.id)).where(is_overdue(), Commitment.office_id == Office.id)
    whole = sa.select(Tally.office_id, *tally.kept()).group_by(Tally.office_id).subquery()
    query = sa.select(whole, late.correlate(Office).scalar_subquery().label("late"))
    gone = _hidden().add_columns(Commitment.office_id).group_by(Commitment.office_id)
    hidden = {row.office_id: row for row in db.session.execute(gone)}
    found = db.session.execute(query.join(Office, Office.id == whole.c.office_id))
    return {row.office_id: _less(row, hidden.get(row.office_id)) for row in found}


def _less(whole: sa.Row, hidden: sa.Row | None) -> Counts:
    """The whole without what is hidden."""
    names = (*COUNTED, "late")
    return Counts(**{name: int(getattr(whole, name)) - int(getattr(hidden, name, 0)) for name in names})


def _hidden() -> sa.Select:
    """The same numbers of promises in hidden issues."""
    late = sa.func.coalesce(sa.func.sum(sa.case((is_overdue(), 1), else_=0)), 0)
    return sa.select(*tally.counted(), late.label("late")).select_from(Commitment).where(in_hidden())
