"""Named reads of the rectification list: who owes what, since when, with every date that moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..paging import Page, key_page
from ..places.models import Place
from . import hearing, taken_up
from .counting import narrowed
from .models import Commitment
from .queries import DUE, filled, in_hidden, is_overdue, public
from .rectification import Rectification, Review
from .words import Phase

PAGE, MOST = 25, 500


@dataclass
class Scope:
    """Whose list it is: of a place and all below, of an office, or of everybody."""

    place: Place | None = None
    office: Office | None = None

    def of(self, model) -> list:
        """What holds of the commitments of this list, or of their stays on it."""
        return narrowed(model, self.office, self.place)

    @property
    def named(self) -> dict[str, str]:
        """The same as a URL has it."""
        scopes = {"place": self.place, "office": self.office}
        return {name: record.slug for name, record in scopes.items() if record}

    @property
    def title(self) -> str:
        return " – ".join(record.name for record in (self.place, self.office) if record)


class Counts(NamedTuple):
    """How many promises stand on a list, and how many of these are late, how many disputed."""

    standing: int
    late: int
    disputed: int


@dataclass
class Dates:
    """What moved: due dates by promise, review dates by stay; and the meetings that reviewed a stay."""

    due: dict = field(default_factory=dict)
    reviews: dict[int, list] = field(default_factory=dict)
    meetings: dict[int, list] = field(default_factory=dict)


def find(stay_id: int) -> Rectification | None:
    """One stay with what its page needs."""
    about = joinedload(Rectification.commitment)
    place = about.joinedload(Commitment.issue).joinedload(Issue.place).joinedload(Place.parent)
    return db.session.get(Rectification, stay_id, options=[place, about.joinedload(Commitment.office)])


def _rows() -> sa.Select:
    """List rows of promises with their present stay; late ones that no sweep has entered yet have none."""
    here = sa.and_(Rectification.commitment_id == Commitment.id, Rectification.left_at.is_(None))
    stay = (Rectification.why, Rectification.entered_at, Rectification.remains, Rectification.redate_by)
    return (
        public()
        .add_columns(Rectification.id.label("stay_id"), *stay, Rectification.review_on, Place.path)
        .add_columns(Issue.priority)
        .outerjoin(Rectification, here)
        .where(sa.or_(Rectification.id.is_not(None), is_overdue()))
    )


def read(
    scope: Scope, after: str | None = None, before: str | None = None, *, size: int = PAGE
) -> tuple[Page, Counts]:
    """One page of the list, the oldest due date first, and the numbers of the whole of it, in one reading.

    Only the rows of the page are joined with what they show.
    """
    here = _numbered(scope)
    numbers = [sa.select(what).scalar_subquery() for what in _sums(here)]
    keys = [("due", here.c.due, False), ("id", here.c.id, False)]
    page = key_page(sa.select(here.c.id, here.c.due, *numbers), keys, after=after, before=before, size=size)
    counts = Counts(*page.rows[0][2:]) if page.rows else _counts(scope)
    return filled(page, _rows()), counts


def _numbered(scope: Scope) -> sa.CTE:
    """The promises of this list with what they are ordered by and counted as: the late, and those that were.

    They are found by what stands on the list, however many others there are.
    """
    still = (Rectification.left_at.is_(None), *scope.of(Rectification), sa.not_(is_overdue()))
    disputed = sa.case((Commitment.phase == Phase.DISPUTED, 1), else_=0)
    others = _flagged(0, disputed).join(Rectification, Rectification.commitment_id == Commitment.id)
    late = _flagged(1, sa.literal(0)).where(is_overdue(), *scope.of(Commitment))
    return sa.union_all(late, others.where(*still)).cte("standing")


def _flagged(late: int, disputed: sa.ColumnElement[int]) -> sa.Select:
    flags = sa.literal(late).label("late"), disputed.label("disputed")
    return sa.select(Commitment.id, DUE.label("due"), *flags).where(sa.not_(in_hidden()))


def _sums(here: sa.CTE) -> tuple:
    return sa.func.count(here.c.id), *(
        sa.func.coalesce(sa.func.sum(c), 0) for c in (here.c.late, here.c.disputed)
    )


def _counts(scope: Scope) -> Counts:
    """The numbers alone, for a page without rows."""
    return Counts(*db.session.execute(sa.select(*_sums(_numbered(scope)))).one())


def is_on(commitment: Commitment) -> bool:
    """Whether the promise stands on the list now."""
    return db.session.execute(_rows().where(Commitment.id == commitment.id)).first() is not None


def count_of(office: Office) -> int:
    """How many promises of an office stand on the list."""
    return _counts(Scope(office=office)).standing


def dates(rows: Iterable) -> Dates:
    """Every moved date of these rows."""
    rows = list(rows)
    reviews: dict[int, list] = {}
    stays = [row.stay_id for row in rows if row.stay_id]
    query = sa.select(Review).where(Review.rectification_id.in_(stays)).order_by(Review.id)
    for review in db.session.scalars(query):
        reviews.setdefault(review.rectification_id, []).append(review)
    return Dates(hearing.moved_dates(row.id for row in rows), reviews, taken_up.meetings_of(stays))


def changes(scope: Scope, size: int = 50) -> list:
    """The stays that changed last: entered, looked at, or left; for feeds."""
    latest = Rectification.changed_at.desc(), Rectification.id.desc()
    found = sa.select(Rectification.id).join(Commitment, Commitment.id == Rectification.commitment_id)
    shown = found.join(Issue, Issue.id == Commitment.issue_id).where(sa.not_(Issue.hidden))
    some = shown.where(*scope.of(Rectification)).order_by(*latest).limit(size).subquery()
    rows = _stays().where(Rectification.id.in_(sa.select(some.c.id)))
    return list(db.session.execute(rows.order_by(*latest)))


def reviews(scope: Scope) -> list:
    """Every review that is to come or overdue, for calendars; with how often its date was set."""
    looks = sa.select(sa.func.count()).where(Review.rectification_id == Rectification.id)
    query = _stays().add_columns(looks.scalar_subquery().label("sequence"))
    shown = query.join(Issue, Issue.id == Commitment.issue_id).where(sa.not_(Issue.hidden))
    coming = shown.where(Rectification.left_at.is_(None), *scope.of(Rectification))
    return list(db.session.execute(coming.order_by(Rectification.review_on).limit(MOST)))


def _stays() -> sa.Select:
    stay = (Rectification.id, Rectification.remains, Rectification.review_on, Rectification.left_how)
    return (
        sa.select(*stay, Rectification.changed_at, Commitment.id.label("commitment_id"), Commitment.what)
        .add_columns(Office.name.label("office"), Place.name.label("place"))
        .join(Commitment, Commitment.id == Rectification.commitment_id)
        .join(Office, Office.id == Commitment.office_id)
        .join(Place, Place.id == Commitment.place_id)
    )
