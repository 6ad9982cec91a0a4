"""The live page in two windows: what one does the other sees, and nothing typed without a line is lost."""

import pytest

from forum.database import db
from forum.live import lifecycle
from forum.live.models import Hand
from forum.meetings import attending
from forum.meetings.words import Capacity

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("window", [True], ids=["with-javascript"], indirect=True),
]


def begun(world) -> str:
    """The live page of a meeting whose first item is open and whose author is there."""
    meeting = world.open_meeting(world.accepted(title="The gate"), world.accepted(title="The lamp"))
    attending.note(
        meeting, name="Author", person=world.author, capacity=Capacity.PRESENT, by=world.facilitator
    )
    lifecycle.open_item(meeting.items[0], by=world.facilitator)
    return f"/meetings/{meeting.id}/live"


@pytest.fixture
def screens(live, window):
    """What the facilitator and the author have before them."""
    path = live.tell(begun)
    return window("Facilitator").go(path), window("Author").go(path)


def test_what_one_does_the_other_sees_without_reloading(screens):
    facilitator, author = screens
    author.page.locator("#raise-for").click()
    facilitator.page.locator("#call-next", has_text="Author").click()
    author.page.get_by_text("You have the word.").wait_for()
    facilitator.page.locator("#next-item").click()
    author.page.locator(".live-item", has_text="The lamp").wait_for()


def test_a_name_typed_without_a_line_is_kept_and_sent_once(live, screens):
    facilitator, author = screens
    facilitator.context.set_offline(True)
    facilitator.fill("Or a name", "Old Wang")
    facilitator.page.locator("#panel button", has_text="Put on the list").click()
    facilitator.page.locator("#waiting", has_text="Waiting to be sent: 1").wait_for()
    assert live.ask(lambda: db.session.query(Hand).count()) == 0
    facilitator.context.set_offline(False)
    author.page.locator(".live-list", has_text="Old Wang").wait_for()
    facilitator.page.wait_for_function("!document.getElementById('waiting').textContent")
    facilitator.page.locator("#now", has_text="Old Wang").wait_for()
    assert live.ask(lambda: [hand.name for hand in db.session.query(Hand)]) == ["Old Wang"]
