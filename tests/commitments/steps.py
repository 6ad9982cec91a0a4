"""Short cuts into the phases of a commitment, in the words of the story."""

import datetime as dt

from forum import sweeps
from forum.clock import today, working_day_after
from forum.commitments import answering, lifecycle
from forum.commitments.verdicts import Confirmation
from forum.database import db
from forum.issues import lifecycle as issues
from forum.issues import supporting
from forum.issues.words import Kind
from forum.meetings.models import AgendaItem, Attendance, Decision, Meeting
from forum.meetings.words import Capacity, Format, Outcome, Phase


def soon(count: int = 5) -> dt.date:
    """The count-th working day from today."""
    return working_day_after(today(), count)


def promised(world, issue=None, *, office=None, by=None, **values):
    """An office's promise on an accepted issue."""
    values = {"what": "replace the valve", "person_named": "Zhao", "due_on": soon(), **values}
    return lifecycle.promise(
        issue or world.accepted(), office=office or world.office, by=by or world.official, **values
    )


def supported(world, issue, *people):
    for person in people:
        supporting.support(issue, by=person)
    return issue


def delivered(world, *supporters, issue=None):
    """A promise the office says is done; the author and these supporters are asked."""
    commitment = promised(world, supported(world, issue or world.accepted(), *supporters))
    lifecycle.deliver(commitment, evidence="The valve is new.", by=world.official)
    return commitment


def round_of(commitment) -> Confirmation:
    """The latest round of asking about it."""
    db.session.refresh(commitment)
    return (
        db.session.query(Confirmation)
        .filter_by(commitment_id=commitment.id)
        .order_by(Confirmation.id.desc())[0]
    )


def answered(world, **values):
    """A question that its office has answered."""
    question = world.accepted(kind=Kind.QUESTION, **values)
    answering.answer(question, office=world.office, body="On Tuesdays.", by=world.official)
    return question


def decided_at(world, issue, *attendees, capacity=Capacity.PRESENT, office=None):
    """A meeting that decided on the issue in the presence of these people."""
    start = dt.datetime.now(dt.UTC) - dt.timedelta(hours=2)
    meeting = world.add(
        Meeting(
            title="Bench meeting",
            place=world.compound,
            format=Format.IN_PERSON,
            starts_at=start,
            ends_at=start + dt.timedelta(hours=1),
            timezone="Asia/Shanghai",
            phase=Phase.CLOSED,
            chair=world.facilitator,
        )
    )
    item = world.add(AgendaItem(meeting=meeting, issue=issue, position=1))
    issues.table(issue, meeting_title=meeting.title, on=today(), by=world.facilitator)
    issues.decide(issue, text="Do it", by=world.facilitator)
    world.add(
        Decision(
            item=item,
            issue_id=issue.id,
            outcome=Outcome.ADOPTED,
            text="Do it",
            by_id=world.facilitator.id,
        )
    )
    for person in attendees:
        attendance = Attendance(
            meeting_id=meeting.id, person_id=person.id, name=person.name, capacity=capacity, office=office
        )
        attendance.by_id = world.facilitator.id
        world.add(attendance)
    return meeting


def sweep() -> None:
    """What the background does, after what the test has done."""
    db.session.commit()
    sweeps.run_all()
    db.session.expire_all()
