"""A third office, for matters that go round."""

import pytest

from forum.offices.models import Office
from forum.people.models import Role


@pytest.fixture
def third(world):
    """The world with a third office that serves the compound."""
    office = world.add(Office(slug="third", name="Third office", place=world.community))
    world.office_of_third = office
    world.third_official = world.granted("Third official", Role.OFFICIAL, office=office)
    return world
