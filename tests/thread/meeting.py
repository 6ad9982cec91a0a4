"""Meetings on the stage: called with what is accepted or to be reviewed, then held as far as it goes."""

import datetime as dt
from collections.abc import Callable
from functools import wraps

import sqlalchemy as sa

from forum.clock import now, today, working_day_after
from forum.commitments import lifecycle as commitments
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
from forum.transactions import transaction


def _whole(verb: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """All of it or nothing."""

    @wraps(verb)
    def act(n: int, m: int) -> None:
        with transaction():
            verb(n, m)

    return act


def _person(name: str) -> Person | None:
    """None when they have left."""
    return db.session.scalar(sa.select(Person).filter_by(name=name))


@_whole
def call(n: int, m: int) -> None:
    """A meeting of tomorrow with the newest accepted issues, and with what is to be looked at again."""
    keeper, begins = _person("Facilitator"), now() + dt.timedelta(hours=24)
    assert keeper
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


@_whole
def hold(n: int, m: int) -> None:
    """The latest that is called: opened, each item concluded in one of the ways, then closed."""
    keeper = _person("Facilitator")
    assert keeper
    latest = sa.select(Meeting).filter_by(phase=Phase.CALLED).order_by(Meeting.id.desc())
    meeting = db.session.scalar(latest.limit(1))
    if meeting is None:
        return
    if n % 6 == 5:
        meetings.cancel(meeting, reason="Rain.", by=keeper)
        return
    if m % 5 == 4 and meeting.items:
        agenda.take_off(meeting.items[0], reason="Not today.", by=keeper)
    meetings.open_meeting(meeting, by=keeper)
    for name in ("Author", "Elder"):
        if person := _person(name):
            attending.note(meeting, name=name, capacity=Capacity.PRESENT, person=person, by=keeper)
    for number, item in enumerate(list(meeting.items)):
        if item.removed_because is None:
            _conclude(item, (n + number + m) % 5, m, keeper)
    meetings.close(meeting, by=keeper)


def _water() -> Office:
    return db.session.scalars(sa.select(Office).filter_by(slug="water")).one()


def _conclude(item: AgendaItem, way: int, m: int, keeper: Person) -> None:
    """Adopted, voted down, left at that, talked about, or not reached."""
    if way in (0, 1):
        parts = Parts(what="mend it", office=_water(), due_on=working_day_after(today(), 9))
        motion = moving.move(item, parts, by=keeper)
        moving.put(motion, by=keeper)
        counting.count(motion, Tally(0, 2, 0) if way else Tally(2, 0, 0), by=keeper)
        voting.close(motion, by=keeper)
        _end(item, "So it is.", m, keeper)
    elif way == 2:
        _end(item, "Nothing needs doing.", m, keeper)
    elif way == 3:
        deciding.carry_over(item, note="More next time.", by=keeper)


def _end(item: AgendaItem, text: str, m: int, keeper: Person) -> None:
    """Decided, with a promise there or without; or the review of a promise concluded, with its next date."""
    if item.rectification_id:
        _end_review(item, text, m, keeper)
        return
    deciding.decide(item, text=text, by=keeper)
    if m % 2:
        words = {"what": "mend the rest", "person_named": "Zhao", "due_on": working_day_after(today(), 7)}
        commitments.promise(item.issue, office=_water(), meeting=item.meeting, **words, by=keeper)


def _end_review(item: AgendaItem, text: str, m: int, keeper: Person) -> None:
    stay = db.session.get_one(Rectification, item.rectification_id)
    later = working_day_after(max(today(), stay.commitment.due_on), 7)
    dates = {"review_on": working_day_after(today(), 5), "due_on": later if m % 2 else None}
    tabling.conclude(item, text=text, **dates, by=keeper)
