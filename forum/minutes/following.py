"""What became of what was promised in a meeting, and which meetings wait for their minutes."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from ..commitments.models import Acknowledgement, Commitment, Extension
from ..commitments.verdicts import Confirmation
from ..commitments.waiting import confirmed_by_office, named_for_office
from ..commitments.words import Phase as PromisePhase
from ..database import db
from ..issues.models import Issue
from ..meetings import listings
from ..meetings.models import Meeting
from ..meetings.words import Phase
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from .models import Minutes

AT_ONCE = 40


class Followed(NamedTuple):
    """A promise as it stands now: `dates` are the due dates it had, the present one last."""

    promise: sa.Row
    dates: list[dt.date]
    is_late: bool


def _last_result():
    """How the latest round of asking the residents ended."""
    return (
        sa.select(Confirmation.result)
        .where(Confirmation.commitment_id == Commitment.id)
        .order_by(Confirmation.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _promises(meeting: Meeting) -> sa.Select:
    columns = (Commitment.id, Commitment.what, Commitment.person_named, Commitment.phase)
    dates = (Commitment.first_due_on, Commitment.due_on, Commitment.delivered_at)
    confirmed = (Acknowledgement.at.label("acknowledged_at"), Person.name.label("acknowledged_by"))
    of_office = (named_for_office().label("made_for_office"), Office.name.label("office"), *confirmed)
    return (
        sa.select(*columns, *dates, *of_office, _last_result().label("result"))
        .outerjoin(Acknowledgement, confirmed_by_office())
        .outerjoin(Person, Person.id == Acknowledgement.by_id)
        .join(Issue, Issue.id == Commitment.issue_id)
        .join(Office, Office.id == Commitment.office_id)
        .where(Commitment.meeting_id == meeting.id, sa.not_(Issue.hidden))
        .order_by(Commitment.id)
    )


def _moved(meeting: Meeting) -> dict[int, list[dt.date]]:
    """The dates each promise of the meeting was moved to, in order."""
    found: dict[int, list[dt.date]] = {}
    moves = (
        sa.select(Extension.commitment_id, Extension.new_due_on)
        .join(Commitment, Commitment.id == Extension.commitment_id)
        .where(Commitment.meeting_id == meeting.id)
        .order_by(Extension.id)
    )
    for row in db.session.execute(moves):
        found.setdefault(row.commitment_id, []).append(row.new_due_on)
    return found


def promises_now(meeting: Meeting, day: dt.date) -> list[Followed]:
    """What was promised in the meeting, as it stands on that day. Two queries, however many there are."""
    moved = _moved(meeting)
    return [
        Followed(
            row,
            [row.first_due_on, *moved.get(row.id, [])],
            row.phase is PromisePhase.PROMISED and row.due_on < day,
        )
        for row in db.session.execute(_promises(meeting))
    ]


def waiting(place: Place | None) -> list:
    """Meetings that were held and whose minutes are not adopted, the longest ago first.

    Rows of id, title, place, closed_at and how far the minutes are (None: not drafted).
    """
    return list(
        db.session.execute(
            sa.select(Meeting.id, Meeting.title, Meeting.closed_at, Place.name.label("place"), Minutes.phase)
            .join(Place, Place.id == Meeting.place_id)
            .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
            .where(listings.within(place), Meeting.phase == Phase.CLOSED)
            .order_by(Meeting.closed_at, Meeting.id)
            .limit(AT_ONCE)
        )
    )
