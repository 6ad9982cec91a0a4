"""The filled world is told with the verbs of the site, and every page has an example in it."""

import pytest

from forum.actions import ACTIONS
from tests.gates.sources import nothing
from tests.gates.test_writing import _placeholders

from ..filled import ROLES, counts

# Tables that the story leaves empty, and why.
EMPTY = {
    "failed_sign_in": "nobody mistyped a password",
    "submission": "no form was sent",
    "undelivered": "every notice was delivered",
    "imported_message": "nothing was imported",
}


def test_every_page_has_an_example(filled):
    nothing(filled.without_example())


def test_every_table_has_a_row(filled):
    nothing([name for name, rows in counts().items() if not rows and name not in EMPTY])


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_person(filled, role):
    assert (filled.person(role) is None) == (role == "visitor")


def test_every_event_can_be_said(filled):
    """The data of an event holds what its sentence needs."""
    events = filled.records("event")
    nothing(
        {
            f"{event.action}: {set(_placeholders(event.action)) - set(event.data) - {'who'}}"
            for event in events
            if set(_placeholders(event.action)) - set(event.data) - {"who"}
        }
    )
    assert {event.action for event in events} <= set(ACTIONS)
