"""A meeting that was held: one motion adopted, one tied, one issue not reached, a promise made."""

import datetime as dt

from forum.clock import today
from forum.commitments.models import Commitment
from forum.commitments.words import Phase
from forum.meetings import attending, lifecycle
from forum.meetings.words import Capacity
from forum.minutes import lifecycle as minutes
from tests.recording.steps import decided, seat

MOTION = "The water company replaces the valve by Friday."


def promise(world, meeting, item):
    return world.add(
        Commitment(
            issue_id=item.issue_id,
            place_id=item.issue.place_id,
            office_id=world.office.id,
            meeting_id=meeting.id,
            what="Replace the valve",
            person_named="Zhao",
            first_due_on=today() + dt.timedelta(days=5),
            due_on=today() + dt.timedelta(days=9),
            phase=Phase.PROMISED,
            made_by_id=world.official.id,
        )
    )


def held(world, **values):
    """The closed meeting."""
    meeting = world.open_meeting(
        world.accepted(title="Valve"), world.accepted(title="Bench"), world.accepted(title="Lamp"), **values
    )
    valve, bench, _lamp = meeting.items
    seat(world, meeting, world.neighbour, world.author, guests=2)
    drips = ["The valve drips."]
    decided(world, valve, 3, 1, 0, text="The valve is replaced.", points=drips, office=world.office)
    decided(world, bench, 2, 2, 0, text="We meet again.", points=drips, office=world.office)
    promise(world, meeting, valve)
    attending.note(meeting, name="", person=world.newcomer, capacity=Capacity.EXCUSED, by=world.facilitator)
    lifecycle.close(meeting, by=world.facilitator)
    return meeting


def drafted(world, **values):
    return minutes.draft(held(world, **values), by=world.facilitator)


def circulated(world, **values):
    record = drafted(world, **values)
    minutes.circulate(record, until=today(), by=world.facilitator)
    return record


def adopted(world, **values):
    record = circulated(world, **values)
    minutes.adopt(record, by=world.facilitator)
    return record
