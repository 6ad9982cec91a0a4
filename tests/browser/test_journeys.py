"""The six journeys, in a real browser, with and without JavaScript."""

import datetime as dt

import pytest

from forum.clock import today, working_day_after
from forum.commitments import lifecycle as commitments
from forum.commitments.models import Commitment
from forum.commitments.words import Phase as Promise
from forum.database import db
from forum.issues import lifecycle, supporting
from forum.issues.models import Issue
from forum.issues.words import Phase

pytestmark = pytest.mark.browser


def phase_of(live, issue_id: int) -> Phase:
    return live.ask(lambda: db.session.get(Issue, issue_id).phase)


def working_day(live, count: int) -> str:
    return live.ask(lambda: working_day_after(today(), count).isoformat())


def in_hand(world, supporter=True):
    """An issue for which the water company has promised something."""
    issue = world.accepted()
    if supporter:
        supporting.support(issue, by=world.neighbour)
    commitments.promise(
        issue, office=world.office, what="replace the valve", person_named="Zhao",
        due_on=working_day_after(today(), 5), by=world.official,
    )  # fmt: skip
    return issue.id


def test_raise_and_support(live, window):
    author = window("Author").go("/").follow("Raise an issue")
    author.choose(
        "Where?",
        next(
            o
            for o in author.page.get_by_label("Where?").locator("option").all_inner_texts()
            if "Compound" in o
        ),
    )
    author.fill("In one sentence", "The gate of building 3 does not close")
    author.choose("What is it about?", "buildings and lifts")
    author.fill("What happened, where, since when", "Since March it stands open at night.")
    author.press("Raise this issue")
    assert author.sees("Your issue is raised.")
    path = author.page.url.removeprefix(live.url)
    neighbour = (
        window("Neighbour").go("/issues?q=gate").follow("The gate of building 3").press("I support this")
    )
    assert neighbour.sees("You support this.") and neighbour.sees("1 supporter")
    assert "1" in window().go(path).page.locator("#standing .count").inner_text()


def test_accept_table_meet_decide(live, window):
    issue = live.tell(lambda world: world.issue().id)
    chair = window("Facilitator").go(f"/issues/{issue}").press("Accept this issue")
    assert phase_of(live, issue) is Phase.ACCEPTED
    meeting = plan_a_meeting(live, chair)
    chair.unfold("Put an issue on the agenda").choose("Issue", "The gate does not close").press(
        "Put it on the agenda"
    )
    chair.press("Call the meeting")
    assert phase_of(live, issue) is Phase.TABLED
    assert window().go(f"/issues/{issue}").sees("Meeting at the gate")
    chair.go(meeting).press("Open the meeting").follow("Note points and decision")
    chair.fill("Points made", "The closer is worn out.").fill(
        "Motion", "The property manager replaces the closer"
    )
    chair.press("Save points and motion")
    chair.fill("For", "5").fill("Against", "1").fill("Abstained", "0")
    chair.tick("motion adopted").fill("The decision", "Replace the closer").press("Record the decision")
    assert phase_of(live, issue) is Phase.DECIDED
    assert window().go(f"/issues/{issue}").sees("Replace the closer")


def plan_a_meeting(live, chair) -> str:
    start = live.ask(lambda: dt.datetime.combine(today() + dt.timedelta(days=7), dt.time(19)))
    chair.go("/places/community/desk").follow("Plan a meeting")
    chair.fill("What is the meeting called?", "Meeting at the gate")
    chair.fill("Begins", start.strftime("%Y-%m-%dT%H:%M"))
    chair.fill("Ends", (start + dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    chair.fill("Where in the yard?", "East gate").press("Plan the meeting")
    return chair.page.url.removeprefix(live.url)


def test_promise_to_kept(live, window):
    issue = live.tell(lambda world: world.accepted(place=world.compound).id)
    official = window("Official").go(f"/issues/{issue}").follow("Make a promise")
    official.fill("We will …", "replace the valve").fill("Who sees to it?", "Zhao")
    official.fill("Done by", working_day(live, 5)).press("Promise this")
    assert phase_of(live, issue) is Phase.IN_HAND
    official.unfold("Say that it is done").fill(
        "How can residents see that it is done?", "New valve at the gate"
    )
    official.press("It is done")
    assert phase_of(live, issue) is Phase.AWAITING_CONFIRMATION
    author = window("Author").go(f"/issues/{issue}").tick("done").press("Give my word")
    assert phase_of(live, issue) is Phase.RESOLVED
    assert author.go(f"/issues/{issue}").sees("confirmed by residents")


def test_dispute_to_rectification(live, window):
    issue = live.tell(in_hand)
    promise = live.ask(lambda: db.session.query(Commitment).one().id)
    official = window("Official").go(f"/commitments/{promise}").unfold("Say that it is done")
    official.fill("How can residents see that it is done?", "Valve replaced").press("It is done")
    author = window("Author").go(f"/issues/{issue}").tick("not done")
    author.fill("What is still missing?", "It still leaks").press("Give my word")
    assert live.ask(lambda: db.session.get(Commitment, promise).phase) is Promise.DISPUTED
    assert phase_of(live, issue) is Phase.IN_HAND
    assert window().go("/rectification").sees("replace the valve")


def test_minutes_to_print(live, window):
    meeting = live.tell(held_meeting)
    chair = window("Facilitator").go(f"/meetings/{meeting}/minutes")
    chair.unfold("Circulate").press("Circulate the minutes")
    chair.unfold("Adopt").press("Adopt the minutes")
    reader = window().go(f"/meetings/{meeting}/minutes")
    assert reader.sees("No. 1") or reader.sees("〕1号")
    reader.page.emulate_media(media="print")
    assert not reader.page.locator(".site-nav").is_visible()
    assert reader.page.locator("svg").count() >= 1


def held_meeting(world) -> int:
    """A meeting that was held and whose minutes are drafted."""
    from ..story import held_meeting as told

    return told(world).id


def test_sign_up_to_verified(live, window):
    newcomer = window().go("/").follow("Sign in").follow("Sign up")
    newcomer.fill("Name", "Aunt Example").fill("Password", "a long password").press("Sign up")
    newcomer.go("/me").choose("Where do you live?", "Compound").fill("Building", "3-2-501").press(
        "Ask to be confirmed"
    )
    window("Facilitator").go("/places/compound/desk").press("Confirm")
    issue = live.tell(lambda world: world.issue().id)
    assert newcomer.go(f"/issues/{issue}").press("I support this").sees("You support this.")
