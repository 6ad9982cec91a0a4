"""The live page in two windows: what one does the other sees, and nothing typed without a line is lost."""

import pytest

from forum.database import db
from forum.discussion.models import Stance
from forum.live import hands, lifecycle
from forum.live.models import Hand
from forum.meetings import attending
from forum.meetings.models import Meeting
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


def type_without_a_line(visit, name: str) -> None:
    visit.context.set_offline(True)
    visit.fill("Or a name", name)
    visit.page.locator("#panel button", has_text="Put on the list").click()
    visit.page.locator("#waiting", has_text=f"Waiting to be sent: {name}").wait_for()


def test_a_name_typed_without_a_line_is_kept_and_sent_once(live, screens):
    facilitator, author = screens
    type_without_a_line(facilitator, "Old Wang")
    assert live.ask(lambda: db.session.query(Hand).count()) == 0
    facilitator.context.set_offline(False)
    author.page.locator(".live-list", has_text="Old Wang").wait_for()
    facilitator.page.wait_for_function("!document.getElementById('waiting').textContent")
    facilitator.page.locator("#now", has_text="Old Wang").wait_for()
    assert live.ask(lambda: [hand.name for hand in db.session.query(Hand)]) == ["Old Wang"]


def test_what_came_too_late_stays_to_be_copied_until_somebody_discards_it(live, screens):
    facilitator, _author = screens
    discard = facilitator.page.get_by_role("button", name="Discard what was not taken")
    assert not discard.is_visible()
    type_without_a_line(facilitator, "Old Wang")
    live.tell(lambda world: lifecycle.leave_item(the_meeting().items[0], by=world.facilitator))
    facilitator.context.set_offline(False)
    said = facilitator.page.locator("#waiting", has_text="This item is not open any more.")
    said.wait_for()
    assert "Old Wang" in said.inner_text()
    facilitator.page.reload()
    assert "Old Wang" in said.inner_text()
    discard.click()
    facilitator.page.reload()
    facilitator.page.wait_for_load_state("networkidle")
    assert facilitator.page.locator("#waiting").inner_text() == ""
    assert live.ask(lambda: db.session.query(Hand).count()) == 0


def the_meeting() -> Meeting:
    return db.session.query(Meeting).one()


def test_the_clock_goes_by_the_time_of_the_site(live, window):
    path = live.tell(begun)
    live.tell(begin_a_turn)
    visit = window("Author")
    visit.page.add_init_script("{ const right = Date.now; Date.now = () => right() + 3600e3; }")
    visit.go(path).page.locator(".clock .figures", has_text="2:").wait_for()
    assert "running" in visit.page.locator(".clock").get_attribute("class")


def begin_a_turn(world) -> None:
    hands.raise_hand(the_meeting().items[0], side=Stance.FOR, person=world.author, by=world.author)
    hands.call(db.session.query(Hand).one(), by=world.facilitator)
