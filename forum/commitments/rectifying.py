"""How a promise comes onto the rectification list, is looked at there, and leaves it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from ..clock import is_working_day, now, today, working_day_after
from ..database import db, those_inserted
from ..errors import Refused
from ..issues.models import Issue
from ..timeline import Entry, record, record_all
from . import standing
from .models import Commitment
from .rectification import Rectification, Review
from .words import LIFECYCLE, Left, Phase, Why

LONGEST = dt.timedelta(days=366)


def move(commitment: Commitment, to: Phase, *, unconfirmed: bool = False, reasons: str = "") -> None:
    """The one place where a promise changes its phase; the list follows.

    unconfirmed: it counts as kept because nobody answered. reasons: what residents say is missing.
    """
    enter_if_late(commitment)
    LIFECYCLE.move(commitment, to)
    if to is Phase.DISPUTED:
        _dispute(commitment, reasons)
    elif to is Phase.KEPT:
        _leave(commitment, Left.UNCONFIRMED if unconfirmed else Left.KEPT)
    elif to is Phase.RELEASED:
        _leave(commitment, Left.RELEASED)


def current(commitment: Commitment) -> Rectification | None:
    """The promise's present stay on the list, read afresh."""
    stay = sa.select(Rectification).filter_by(commitment_id=commitment.id, left_at=None)
    return db.session.scalar(stay.execution_options(populate_existing=True))


class Entering(NamedTuple):
    """A promise that is to go onto the list: its ids, the issue's place, and what is said of it."""

    id: int
    office_id: int
    place_id: int
    issue_id: int
    issue_place_id: int
    office: str
    what: str
    remains: str


def enter_if_late(commitment: Commitment) -> bool:
    """What is late now goes on the list, before its date or its phase changes; whether it is new there."""
    return commitment.is_overdue and _enter(commitment, Why.OVERDUE, commitment.what)


def _enter(commitment: Commitment, why: Why, remains: str) -> bool:
    issue, office = commitment.issue, commitment.office
    ids = commitment.id, office.id, commitment.place_id, issue.id, issue.place_id
    return enter_all([Entering(*ids, office.name, commitment.what, remains)], why) == 1


def enter_all(promises: Iterable[Entering], why: Why) -> int:
    """Put those on the list that do not stand there; how many these were."""
    promises = list(promises)
    review_on = working_day_after(today(), current_app.config["SETTINGS"].review_days)
    same = {"why": why, "review_on": review_on}
    stays = [{**_stay(one), **same} for one in promises]
    new = {row.commitment_id for row in those_inserted(Rectification, stays, Rectification.commitment_id)}
    record_all(Issue, [_entered(one, why) for one in promises if one.id in new])
    return len(new)


def _stay(one: Entering) -> dict[str, Any]:
    whose = {"office_id": one.office_id, "place_id": one.place_id}
    return {"commitment_id": one.id, **whose, "remains": one.remains}


def _entered(one: Entering, why: Why) -> Entry:
    about: dict[str, Any] = {"office": one.office, "commitment": one.id, "what": one.what}
    return Entry("rectification.entered", one.issue_id, one.issue_place_id, {**about, "why": why.value})


def _dispute(commitment: Commitment, reasons: str) -> None:
    """Residents say why it is not done; the office has some days to name a new date."""
    _enter(commitment, Why.DISPUTED, reasons or commitment.what)
    stay = current(commitment)
    assert stay, "it has just entered, or was there"
    stay.disputed_at = now()
    stay.redate_by = working_day_after(today(), current_app.config["SETTINGS"].redate_days)
    stay.remains = reasons or stay.remains


def _leave(commitment: Commitment, how: Left) -> None:
    stay = current(commitment)
    if stay:
        stay.left_at = stay.changed_at = now()
        stay.left_how = how
        _note("left", commitment, what=commitment.what, how=how.value)


def review(stay: Rectification, *, review_on: dt.date, remains: str, by) -> None:
    """The facilitator or the office has looked: what remains, and when the next look is."""
    standing.hold(stay.commitment.issue, stay.commitment, stay)
    if stay.left_at:
        raise Refused(_("This promise has left the rectification list."))
    look(stay, review_on=review_on, said=remains, by=by)
    stay.remains = remains
    _note("reviewed", stay.commitment, by=by, remains=remains, on=review_on)


def look(stay: Rectification, *, review_on: dt.date, said: str, by) -> None:
    """Somebody has looked and said this; the old date of the review stays beside the next one."""
    _check(review_on)
    moved = Review(rectification_id=stay.id, old_on=stay.review_on, new_on=review_on)
    moved.remains, moved.by_id = said, by.id
    db.session.add(moved)
    stay.review_on, stay.changed_at = review_on, now()


def _check(review_on: dt.date) -> None:
    if not today() < review_on <= today() + LONGEST:
        raise Refused(_("Choose a day after today and within a year."), field="review_on")
    if not is_working_day(review_on):
        after = working_day_after(review_on, 1).isoformat()
        raise Refused(
            _("%(day)s is not a working day. The next working day is %(next)s.", day=review_on, next=after),
            field="review_on",
        )


def _note(step: str, commitment: Commitment, by=None, **data) -> None:
    db.session.flush()
    about: dict[str, Any] = {"office": commitment.office.name, "commitment": commitment.id}
    record(f"rectification.{step}", commitment.issue, by=by, **about, **data)
