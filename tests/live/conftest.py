"""A meeting that has begun: two items, and people on the sheet."""

import pytest
from flask_babel import force_locale

from forum.database import db
from forum.live import lifecycle
from forum.meetings import attending
from forum.meetings.words import Capacity


@pytest.fixture(autouse=True)
def english(request):
    if "app" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("app")
    with force_locale("en"):
        yield


def come(world, meeting, *people, capacity=Capacity.PRESENT):
    """These accounts are noted on the sheet."""
    for person in people:
        attending.note(meeting, name=person.name, capacity=capacity, person=person, by=world.facilitator)


@pytest.fixture
def held(world):
    """An open meeting in the yard with two items, author and neighbour there, and the first item open."""
    issues = [world.accepted(title="The gate"), world.accepted(title="The lamp")]
    meeting = world.open_meeting(*issues)
    come(world, meeting, world.author, world.neighbour)
    attending.note(meeting, name="Old Li", capacity=Capacity.PRESENT, by=world.facilitator)
    lifecycle.open_item(meeting.items[0], by=world.facilitator)
    db.session.commit()
    return meeting
