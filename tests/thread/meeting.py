"""Meetings on the stage: called with what is accepted or to be reviewed, then held as far as it goes."""

import datetime as dt

import sqlalchemy as sa

from forum.clock import now, today, working_day_after
from forum.commitments import tabling
from forum.commitments.rectification import Rectification
from forum.database import db
from forum.issues.models import Issue
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, attending
from forum.meetings import lifecycle as meetings
from forum.meetings.models import AgendaItem, Meeting
from forum.meetings.words import Capacity, Phase
from forum.offices.models import Office
from forum.people.models import Person
from forum.places.models import Place
from forum.recording import counting, deciding, moving, voting
from forum.recording.sentences import Parts
from forum.recording.words import Tally


def _person(name: str) -> Person:
    return db.session.scalars(sa.select(Person).filter_by(name=name)).one()


def call(n: int, m: int) -> None:
    """A meeting of tomorrow with the newest accepted issues, and with what is to be looked at again."""
    keeper, begins = _person("Facilitator"), now() + dt.timedelta(hours=24)
    place = db.session.scalars(sa.select(Place).filter_by(slug="community")).one()
    details = meetings.Details(f"Meeting {n}", begins, begins + dt.timedelta(hours=2), venue="Pavilion")
    meeting = meetings.plan(place, details, by=keeper)
    accepted = sa.select(Issue).filter_by(phase=IssuePhase.ACCEPTED, hidden=False).order_by(Issue.id.desc())
    for issue in db.session.scalars(accepted.limit(1 + n % 2)):
        if meeting.place.covers(issue.place):
            agenda.put_on(meeting, issue, by=keeper)
    listed = sa.select(Rectification).filter_by(left_at=None).order_by(Rectification.id.desc())
    for stay in db.session.scalars(listed.limit(m % 2)):
        tabling.table(stay, by=keeper)
    meetings.call(meeting, reason="It cannot wait.", by=keeper)


def hold(n: int, m: int) -> None:
    """The latest that is called: opened, each item concluded in one of the ways, then closed."""
    keeper = _person("Facilitator")
    latest = sa.select(Meeting).filter_by(phase=Phase.CALLED).order_by(Meeting.id.desc())
    meeting = db.session.scalar(latest.limit(1))
    if meeting is None:
        return
    if n % 6 == 5:
        meetings.cancel(meeting, reason="Rain.", by=keeper)
        return
    meetings.open_meeting(meeting, by=keeper)
    for name in ("Author", "Elder"):
        person = _person(name)
        attending.note(meeting, name=name, capacity=Capacity.PRESENT, person=person, by=keeper)
    for number, item in enumerate(list(meeting.items)):
        if item.removed_because is None:
            _conclude(item, (n + number + m) % 5, keeper)
    meetings.close(meeting, by=keeper)


def _conclude(item: AgendaItem, way: int, keeper: Person) -> None:
    """Adopted, voted down, left at that, talked about, or not reached."""
    if way in (0, 1):
        office = db.session.scalars(sa.select(Office).filter_by(slug="water")).one()
        parts = Parts(what="mend it", office=office, due_on=working_day_after(today(), 9))
        motion = moving.move(item, parts, by=keeper)
        moving.put(motion, by=keeper)
        counting.count(motion, Tally(0, 2, 0) if way else Tally(2, 0, 0), by=keeper)
        voting.close(motion, by=keeper)
        _end(item, "So it is.", keeper)
    elif way == 2:
        _end(item, "Nothing needs doing.", keeper)
    elif way == 3:
        deciding.carry_over(item, note="More next time.", by=keeper)


def _end(item: AgendaItem, text: str, keeper: Person) -> None:
    """Decided; or the review of a promise concluded, with the day on which it is looked at next."""
    if item.rectification_id:
        tabling.conclude(item, text=text, review_on=working_day_after(today(), 5), by=keeper)
    else:
        deciding.decide(item, text=text, by=keeper)
