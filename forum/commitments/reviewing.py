"""Dates of the rectification list that pass: each is told once, whatever machine missed the tick."""

from typing import Any

import sqlalchemy as sa

from ..clock import today
from ..database import db
from ..meetings.queries import facilitators_of
from ..people.models import Grant, Role
from ..sweeps import sweep
from ..timeline import record
from . import rectifying, standing
from .models import Commitment
from .queries import is_overdue
from .rectification import Rectification
from .sweeping import each, found
from .words import Phase


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
    """Put on the list what is late and not on it yet."""
    on_it = sa.exists().where(Rectification.commitment_id == Commitment.id, Rectification.left_at.is_(None))
    late = sa.select(Commitment.id).where(is_overdue(), sa.not_(on_it))
    return each(found(late.order_by(Commitment.due_on, Commitment.id)), _enter)


def _enter(commitment_id: int) -> bool:
    commitment = db.session.get_one(Commitment, commitment_id)
    standing.hold(commitment.issue, commitment)
    return rectifying.enter_if_late(commitment)


@sweep("reviews")
def tell_reviews() -> int:
    """Tell office and facilitators of each review that is due."""
    query = sa.select(Rectification.id).where(*_reviews()).order_by(Rectification.review_on)
    return each(found(query), _tell_review)


@sweep("new dates")
def tell_missing_dates() -> int:
    """Tell the level above of each disputed promise whose office named no new date in time."""
    query = sa.select(Rectification.id).where(*_redates()).order_by(Rectification.redate_by)
    return each(found(query), _tell_missing_date)


def _claimed(stay_id: int, conditions: tuple, **noted) -> Rectification | None:
    """The stay, for whoever notes the date first: the conditions stand in the UPDATE itself."""
    claim = sa.update(Rectification).where(Rectification.id == stay_id, *conditions).values(**noted)
    done = db.session.execute(
        claim.returning(Rectification.id), execution_options={"synchronize_session": False}
    )
    return db.session.get_one(Rectification, stay_id) if done.one_or_none() else None


def _tell_review(stay_id: int) -> bool:
    stay = _claimed(stay_id, _reviews(), review_noted_on=Rectification.review_on)
    if stay is None:
        return False
    told = [*_officials(stay), *(person.id for person in facilitators_of(stay.place))]
    _note("review_due", stay, tell=told, on=stay.review_on)
    return True


def _tell_missing_date(stay_id: int) -> bool:
    stay = _claimed(stay_id, _redates(), redate_noted_on=Rectification.redate_by)
    if stay is None:
        return False
    above = stay.place.parent or stay.place
    told = [person.id for person in facilitators_of(above) or facilitators_of(stay.place)]
    _note("redate_missed", stay, tell=[*told, *_officials(stay)], on=stay.redate_by, place=above.name)
    return True


def _officials(stay: Rectification) -> list[int]:
    lasting = (Grant.role == Role.OFFICIAL, Grant.ended_at.is_(None))
    return list(
        db.session.scalars(sa.select(Grant.person_id).where(Grant.office_id == stay.office_id, *lasting))
    )


def _note(step: str, stay: Rectification, **data) -> None:
    commitment = stay.commitment
    about: dict[str, Any] = {
        "office": commitment.office.name,
        "what": commitment.what,
        "commitment": commitment.id,
    }
    record(f"rectification.{step}", commitment.issue, **about, **data)
