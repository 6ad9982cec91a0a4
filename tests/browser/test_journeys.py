"""The six journeys, in a real browser, with and without JavaScript."""

import datetime as dt

import pytest

from forum.clock import today, working_day_after
from forum.commitments import lifecycle as commitments
from forum.commitments.models import Commitment
from forum.commitments.words import Phase as Promise
from forum.database import db
from forum.issues import supporting
from forum.issues.models import Issue
from forum.issues.words import Phase
from forum.meetings import lifecycle as meetings
from forum.meetings.models import Meeting
from forum.minutes import lifecycle as minutes
from tests.recording.steps import seat

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
    author.choose("Where?", "　　　Compound").fill("In one sentence", "The gate of building 3 does not close")
    author.choose("What is it about?", "buildings and lifts")
    author.fill("What happened, where, since when", "Since March it stands open at night.")
    author.press("Raise this issue")
    assert author.sees("Your issue is raised.")
    path = author.path
    neighbour = (
        window("Neighbour").go("/issues?q=gate").follow("The gate of building 3").press("I support this")
    )
    assert neighbour.sees("You support this.") and neighbour.sees("1 supporter")
    assert window().go(path).page.locator("#standing .count").inner_text() == "1 supporter"


def test_accept_table_meet_decide(live, window):
    issue = live.tell(lambda world: world.issue().id)
    chair = window("Facilitator").go(f"/issues/{issue}").press("Accept this issue")
    assert phase_of(live, issue) is Phase.ACCEPTED
    meeting = plan_a_meeting(live, chair)
    chair.page.get_by_label("Issue").select_option(index=1)
    chair.press("Put on the agenda").press("Call the meeting")
    assert phase_of(live, issue) is Phase.TABLED
    assert window().go(f"/issues/{issue}").sees("Meeting at the gate")
    chair.go(meeting).press("Open the meeting").go(meeting)
    item = record_a_motion(live, chair, meeting)
    decide_by_hands(chair, window("Neighbour"), item)
    assert phase_of(live, issue) is Phase.DECIDED
    assert window().go(f"/issues/{issue}").sees("Replace the closer")


def record_a_motion(live, chair, meeting: str) -> str:
    """Six on the sheet, a line of what is said, a motion that is put to the vote; the path of the item."""
    live.tell(lambda world: seat(world, db.session.query(Meeting).one(), world.neighbour, guests=6))
    chair.go(meeting).follow("Take the minute")
    chair.fill("What is said", "The closer is worn out.").press("Write it down")
    chair.choose("Who does it", "Property manager").fill("Does what", "replace the closer")
    chair.fill("By when", working_day(live, 12)).press("Put it on the table").press("Put it to the vote")
    return chair.path


def decide_by_hands(chair, neighbour, item: str) -> None:
    """The chair counts, a neighbour confirms on their own phone, and the decision is recorded."""
    chair.go(item).fill("For", "5").fill("Against", "1").fill("Abstained", "0").press("Enter the count")
    assert neighbour.go(item).press("I saw the same").sees("confirmed by Neighbour")
    chair.go(item).press("Close the vote")
    chair.fill("The decision in words", "Replace the closer").press("Record the decision")


def plan_a_meeting(live, chair) -> str:
    """The path of the meeting that the chair has planned."""
    start = live.ask(lambda: dt.datetime.combine(today() + dt.timedelta(days=7), dt.time(19)))
    chair.go("/meetings/new?place=community").fill("What is the meeting called?", "Meeting at the gate")
    chair.fill("Begins", start.strftime("%Y-%m-%dT%H:%M"))
    chair.fill("Ends", (start + dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    chair.fill("Where in the yard?", "East gate").press("Plan it")
    return chair.path


def test_promise_to_kept(live, window):
    issue = live.tell(lambda world: world.accepted().id)
    official = window("Official").go(f"/issues/{issue}").follow("Promise something")
    official.fill("We will …", "replace the valve").fill("Who answers for it?", "Zhao")
    official.fill("Done by", working_day(live, 5)).press("Promise it")
    assert phase_of(live, issue) is Phase.IN_HAND
    deliver(live, official)
    assert phase_of(live, issue) is Phase.AWAITING_CONFIRMATION
    author = window("Author").go(f"/issues/{issue}").tick("done").press("Give my word")
    assert phase_of(live, issue) is Phase.RESOLVED
    assert author.go(f"/issues/{issue}").sees("confirmed by residents")


def deliver(live, official) -> None:
    """The official says on the promise's own page that it is done, and shows it."""
    promise = live.ask(lambda: db.session.query(Commitment).one().id)
    official.go(f"/commitments/{promise}").unfold("It is done")
    official.fill("What was done, and how can one see it?", "New valve at the gate").press("It is done")


def test_dispute_to_rectification(live, window):
    issue = live.tell(in_hand)
    deliver(live, window("Official"))
    author = window("Author").go(f"/issues/{issue}").tick("not done")
    author.fill("What is still missing?", "It still leaks").press("Give my word")
    assert live.ask(lambda: db.session.query(Commitment).one().phase) is Promise.DISPUTED
    assert phase_of(live, issue) is Phase.IN_HAND
    assert window().go("/rectification").sees("replace the valve")


def test_minutes_to_print(live, window):
    meeting = live.tell(held_meeting)
    chair = window("Facilitator").go(f"/meetings/{meeting}/minutes")
    chair.fill("Comments until", live.ask(lambda: today().isoformat())).press("Send them round")
    chair.press("Adopt and lock")
    reader = window().go(f"/meetings/{meeting}/minutes")
    assert reader.page.locator(".fingerprint").inner_text().strip()
    reader.page.emulate_media(media="print")
    assert not reader.page.locator(".site-nav").is_visible()
    assert reader.page.locator(".qr svg").is_visible() and reader.page.locator(".signatures").is_visible()


def held_meeting(world) -> int:
    """A meeting that was held, with its minutes drafted."""
    meeting = world.open_meeting(world.accepted(), title="Meeting at the gate")
    meetings.close(meeting, by=world.facilitator)
    minutes.draft(meeting, by=world.facilitator)
    return meeting.id


def test_sign_up_to_verified(live, window):
    newcomer = window().go("/").follow("Sign in").follow("Sign up")
    newcomer.fill("Your name", "Aunt Example").fill("Password", "a long password").press("Sign up")
    newcomer.go("/me").unfold("I have no code").choose("Compound or community", "　　　Compound")
    newcomer.fill("Building and flat", "3-2-501").press("Ask to be confirmed")
    window("Facilitator").go("/places/compound/desk").press("Lives there: Aunt Example")
    issue = live.tell(lambda world: world.issue().id)
    assert newcomer.go(f"/issues/{issue}").press("I support this").sees("You support this.")
