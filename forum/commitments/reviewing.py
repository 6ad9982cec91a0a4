"""Dates of the rectification list that pass: each is told once, whatever machine missed the tick."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ..clock import today
from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..people import holders
from ..places.models import Place
from ..sweeps import in_batches, sweep
from ..timeline import Entry, record_all
from . import rectifying
from .models import Commitment
from .queries import is_overdue
from .rectification import Rectification
from .rectifying import Entering
from .sweeping import found
from .words import Phase, Why

TOGETHER = 50
_ABOVE = aliased(Place, name="above")


def _untold(date, noted) -> tuple:
    """Still on the list, and this date has come without a note of it."""
    return Rectification.left_at.is_(None), sa.or_(noted.is_(None), noted != date)


def _reviews() -> tuple:
    due = Rectification.review_on <= today()
    return (*_untold(Rectification.review_on, Rectification.review_noted_on), due)


def _redates() -> tuple:
    disputed = sa.exists().where(
        Commitment.id == Rectification.commitment_id, Commitment.phase == Phase.DISPUTED
    )
    late = Rectification.redate_by < today()
    return (*_untold(Rectification.redate_by, Rectification.redate_noted_on), late, disputed)


@sweep("rectification")
def enter_late() -> int:
    """Put on the list what is late and not on it yet.

    NOT IN is one look at all that stands there; NOT EXISTS became a look for each promise, each at
    the whole list, until PostgreSQL had learned how long it had grown.
    """
    on_it = sa.select(Rectification.commitment_id).where(Rectification.left_at.is_(None))
    late = sa.select(Commitment.id).where(is_overdue(), Commitment.id.not_in(on_it))
    return in_batches(_enter, found(late.order_by(Commitment.due_on, Commitment.id)), TOGETHER)


def _enter(ids: list[int]) -> int:
    """Those of them that are late still, now that nobody else acts on their issues."""
    ours = sa.select(Commitment.id).join(Issue, Issue.id == Commitment.issue_id).where(Commitment.id.in_(ids))
    held = db.session.scalars(
        ours.order_by(Issue.id).with_for_update(of=Issue, key_share=True, skip_locked=True)
    ).all()
    said = (Office.name.label("office"), Commitment.what, Commitment.what.label("remains"))
    whose = (Commitment.office_id, Commitment.place_id, Commitment.issue_id, Issue.place_id)
    late = sa.select(Commitment.id, *whose, *said).where(is_overdue())
    rows = late.join(Issue, Issue.id == Commitment.issue_id).join(Office, Office.id == Commitment.office_id)
    late_still = db.session.execute(rows.where(Commitment.id.in_(held)).order_by(Commitment.id))
    return rectifying.enter_all((Entering(*row) for row in late_still), Why.OVERDUE)


@sweep("reviews")
def tell_reviews() -> int:
    """Tell office and facilitators of each review that is due."""
    query = sa.select(Rectification.id).where(*_reviews()).order_by(Rectification.review_on)
    return in_batches(_tell_reviews, found(query), TOGETHER)


@sweep("new dates")
def tell_missing_dates() -> int:
    """Tell the level above of each disputed promise whose office named no new date in time."""
    query = sa.select(Rectification.id).where(*_redates()).order_by(Rectification.redate_by)
    return in_batches(_tell_missing_dates, found(query), TOGETHER)


def _claimed(stay_ids: list[int], conditions: tuple, **noted) -> list[sa.Row]:
    """The stays, for whoever notes the date first: the conditions stand in the UPDATE itself."""
    free = sa.select(Rectification.id).where(Rectification.id.in_(stay_ids)).order_by(Rectification.id)
    held = list(db.session.scalars(free.with_for_update(skip_locked=True)))
    claim = sa.update(Rectification).where(Rectification.id.in_(held), *conditions).values(**noted)
    claimed = db.session.scalars(
        claim.returning(Rectification.id), execution_options={"synchronize_session": False}
    )
    return list(db.session.execute(_stays().where(Rectification.id.in_(list(claimed)))))


def _stays() -> sa.Select:
    """What is told of stays: the promise, its office, its place and the place above."""
    promise = (Commitment.id.label("commitment"), Commitment.what, Commitment.issue_id, Commitment.office_id)
    above = (_ABOVE.path.label("above_path"), _ABOVE.name.label("above"))
    return (
        sa.select(Rectification.id, Rectification.review_on, Rectification.redate_by, *promise)
        .add_columns(Office.name.label("office"), Issue.place_id, Place.path, Place.name.label("place"))
        .add_columns(*above)
        .join(Commitment, Commitment.id == Rectification.commitment_id)
        .join(Issue, Issue.id == Commitment.issue_id)
        .join(Office, Office.id == Commitment.office_id)
        .join(Place, Place.id == Issue.place_id)
        .outerjoin(_ABOVE, _ABOVE.id == Place.parent_id)
        .order_by(Rectification.id)
    )


class _People:
    """Who speaks for the offices of these stays, and who keeps order in their places and above."""

    def __init__(self, stays: list[sa.Row]):
        self._officials = holders.officials({stay.office_id for stay in stays})
        self._keepers = holders.keepers({number for stay in stays for number in _numbers(stay.path)})

    def officials(self, stay: sa.Row) -> list[int]:
        return [row.id for row in self._officials[stay.office_id]]

    def keepers(self, path: str | None) -> list[int]:
        """Each once, though they may keep order on several levels."""
        rows = (row for number in _numbers(path) for row in self._keepers[number])
        return list(dict.fromkeys(row.id for row in rows))


def _numbers(path: str | None) -> list[int]:
    return [int(part) for part in (path or "").split(".") if part]


def _tell_reviews(stay_ids: list[int]) -> int:
    stays = _claimed(stay_ids, _reviews(), review_noted_on=Rectification.review_on)
    people = _People(stays)
    record_all(Issue, [_review_due(stay, people) for stay in stays])
    return len(stays)


def _review_due(stay: sa.Row, people: _People) -> Entry:
    told = [*people.officials(stay), *people.keepers(stay.path)]
    return _entry("review_due", stay, tell=told, on=stay.review_on)


def _tell_missing_dates(stay_ids: list[int]) -> int:
    stays = _claimed(stay_ids, _redates(), redate_noted_on=Rectification.redate_by)
    people = _People(stays)
    record_all(Issue, [_redate_missed(stay, people) for stay in stays])
    return len(stays)


def _redate_missed(stay: sa.Row, people: _People) -> Entry:
    above = people.keepers(stay.above_path) or people.keepers(stay.path)
    told = [*above, *people.officials(stay)]
    return _entry("redate_missed", stay, tell=told, on=stay.redate_by, place=stay.above or stay.place)


def _entry(step: str, stay: sa.Row, **data) -> Entry:
    about: dict[str, Any] = {"office": stay.office, "what": stay.what, "commitment": stay.commitment}
    return Entry(f"rectification.{step}", stay.issue_id, stay.place_id, {**about, **data})
