"""The agenda fills itself: what was not reached before, then what most neighbours wait for longest."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import current_app

from ..database import db
from ..issues.models import Issue
from ..issues.words import Phase as IssuePhase
from ..people.models import Person
from ..places.models import Place
from . import timing
from .agenda import append
from .lifecycle import lock, must_be
from .models import AgendaItem, Meeting
from .words import Phase

FILLABLE = (Phase.PLANNED, Phase.CALLED)
MOST = 40


@dataclass(frozen=True)
class Filled:
    """How many issues came onto the agenda, and how many more wait but do not fit into the time."""

    taken: int
    waiting: int


def fill(meeting: Meeting, *, by: Person) -> Filled:
    """Take as many of the issues that wait as fit into the time, behind what stands there already."""
    lock(meeting)
    must_be(meeting, *FILLABLE)
    fit = fitting(meeting)
    ids = waiting_for(meeting, fit + MOST)
    for issue_id in ids[:fit]:
        append(meeting, db.session.get_one(Issue, issue_id), by=by)
    return Filled(len(ids[:fit]), len(ids[fit:]))


def fitting(meeting: Meeting) -> int:
    """How many more items of the usual length fit into the time."""
    table = timing.timetable(meeting)
    return max((table.room - table.total) // timing.usual_minutes(), 0)


def waiting_for(meeting: Meeting, most: int) -> list[int]:
    """The accepted issues of the place and below that have enough support or were not reached before.

    In order: those not reached by an earlier meeting, as they stood there; then by
    support; among equals whoever waits longest.
    """
    below = sa.select(Place.id).where(Place.path.startswith(meeting.place.path))
    earlier = _not_reached().subquery()
    enough = Issue.supports >= current_app.config["SETTINGS"].agenda_supports
    wanted = (
        sa.select(Issue.id)
        .outerjoin(earlier, earlier.c.issue_id == Issue.id)
        .where(Issue.phase == IssuePhase.ACCEPTED, sa.not_(Issue.hidden), Issue.place_id.in_(below))
        .where(sa.or_(enough, earlier.c.issue_id.is_not(None)))
        .order_by(earlier.c.issue_id.is_(None), earlier.c.starts_at, earlier.c.position)
        .order_by(Issue.supports.desc(), Issue.raised_at, Issue.id)
    )
    return list(db.session.scalars(wanted.limit(min(most, 2 * MOST))))


def _not_reached() -> sa.Select:
    """Issues whose last place on an agenda ended with the meeting not reaching them, and where it was."""
    last = sa.select(sa.func.max(AgendaItem.id)).group_by(AgendaItem.issue_id)
    return (
        sa.select(AgendaItem.issue_id, AgendaItem.position, Meeting.starts_at)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(last), AgendaItem.removed_because == "")
    )
