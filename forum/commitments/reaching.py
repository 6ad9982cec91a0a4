"""Those who are asked and whom neither a letter nor the site reaches: a facilitator goes and asks them."""

import datetime as dt

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..issues.models import Issue
from ..people.models import Grant, Person, Residency, ResidencyPhase
from ..places.models import Household, Place
from ..timeline import Event, record
from . import asking, confirming, hearing
from .models import Delivery
from .verdicts import Answer, Confirmation, MissedCall, Verdict

NOT_SEEN = dt.timedelta(days=30)


def waiting(place: Place, size: int = 100) -> list:
    """Who is asked in the place and below, has no e-mail and did nothing here for a month, and is silent.

    Rows of the round with what the office says, the person, the home as far as it is known, and how
    often they were tried; the rounds that close first come first.
    """
    asked = _asked(place)
    tries = sa.select(sa.func.count()).where(
        MissedCall.confirmation_id == Confirmation.id, MissedCall.person_id == Person.id
    )
    query = (
        hearing.open_rounds()
        .join(asked, asked.c.issue_id == Confirmation.issue_id)
        .join(Person, Person.id == asked.c.person_id)
        .add_columns(Confirmation.opened_at, Person.id.label("person_id"), Person.name, Person.masked_name)
        .add_columns(_home().label("home"), tries.scalar_subquery().label("tries"), _said().label("said"))
        .where(Person.email.is_(None), Person.left_at.is_(None), *_out_of_sight())
    )
    ordered = query.order_by(Confirmation.closes_at, Confirmation.id, Person.name, Person.id)
    return list(db.session.execute(ordered.limit(size)))


def _asked(place: Place) -> sa.Subquery:
    """(person, issue) of everybody whose word is wanted in an open round of the place and below."""
    inside = sa.select(Place.id).where(Place.path.startswith(place.path))
    open_issues = (
        sa.select(Confirmation.issue_id)
        .join(Issue, Issue.id == Confirmation.issue_id)
        .where(Confirmation.result.is_(None), Issue.place_id.in_(inside), sa.not_(Issue.hidden))
    )
    return sa.union(*asking.ways(open_issues)).subquery()


def _out_of_sight() -> tuple:
    """No word in the round, no work in the office that is judged, no act on the site of late."""
    spoke = sa.exists().where(Verdict.confirmation_id == Confirmation.id, Verdict.person_id == Person.id)
    works_there = sa.exists().where(
        Grant.person_id == Person.id, Grant.office_id == hearing.JUDGED, Grant.ended_at.is_(None)
    )
    acted = sa.exists().where(Event.actor_id == Person.id, Event.at > now() - NOT_SEEN)
    return sa.not_(spoke), sa.not_(works_there), sa.not_(acted)


def _home():
    """One home that the facilitators confirmed; a person may have several."""
    lives = (Residency.person_id == Person.id, Residency.phase == ResidencyPhase.VERIFIED)
    home = sa.select(sa.func.min(Household.label)).join(Residency, Residency.household_id == Household.id)
    return home.where(*lives).correlate(Person).scalar_subquery()


def _said():
    """What the office answered, or showed of its work."""
    latest = sa.select(Delivery.evidence).where(Delivery.commitment_id == Confirmation.commitment_id)
    shown = latest.order_by(Delivery.id.desc()).limit(1).correlate(Confirmation)
    return sa.func.coalesce(Answer.body, shown.scalar_subquery())


def note_missed(confirmation: Confirmation, *, person_id: int | None, by) -> None:
    """A try to reach somebody who is asked was in vain; they stay on the list, and may still answer."""
    confirming.must_be_open(confirmation)
    asked = asking.people(confirmation.issue_id, confirmation.office_id).where(Person.id == person_id)
    if not db.session.scalar(sa.select(asked.exists())):
        raise Refused(_("This person is not asked here."))
    db.session.add(MissedCall(confirmation_id=confirmation.id, person_id=person_id, by_id=by.id))
    voice = asking.voice(confirmation.id, person_id)
    about = {"confirmation": confirmation.id, "office_id": confirmation.office_id}
    record("verdict.not_reached", confirmation.issue, by=by, voice=voice, **about)
