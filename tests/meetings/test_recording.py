"""Each item gets its minute: points, motion, hands, decision; and the numbers must fit."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.issues.words import Outcome as Resolved
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, attending, lifecycle, recording
from forum.meetings.recording import Hands
from forum.meetings.words import Capacity, Outcome

MOTION = "The property manager mends the gate by Friday."


@pytest.fixture
def item(world):
    """An item of an open meeting with its motion."""
    item = world.open_meeting(world.accepted()).items[0]
    recording.note(item, points="It squeaks.", motion=MOTION, version=item.version, by=world.facilitator)
    return item


def decide(world, item, outcome, *hands, text="So decided.", motion=None):
    return recording.decide(
        item,
        outcome=outcome,
        text=text,
        hands=Hands(*hands),
        motion=item.motion if motion is None else motion,
        by=world.facilitator,
    )


def refused(world, item, outcome, *hands, **more):
    with pytest.raises(Refused) as refusal:
        decide(world, item, outcome, *hands, **more)
    assert item.issue.phase is IssuePhase.TABLED
    return refusal.value


def test_points_are_noted_while_the_meeting_is_open(world):
    meeting = world.called_meeting(world.accepted())
    with pytest.raises(Refused, match="called"):
        recording.note(meeting.items[0], points="Early", motion="", version=1, by=world.facilitator)


def test_a_text_that_somebody_else_changed_is_not_overwritten(world, item):
    old = item.version
    recording.note(item, points="First", motion=MOTION, version=old, by=world.facilitator)
    with pytest.raises(Refused, match="Somebody else saved"):
        recording.note(item, points="Second", motion=MOTION, version=old, by=world.facilitator)
    assert item.points == "First"


@pytest.mark.parametrize(
    ("hands", "outcome"),
    [((5, 2, 1), Outcome.ADOPTED), ((2, 5, 0), Outcome.REJECTED), ((3, 3, 2), Outcome.TIED)],
)
def test_the_decision_agrees_with_the_count(world, item, hands, outcome):
    for other in {Outcome.ADOPTED, Outcome.REJECTED, Outcome.TIED} - {outcome}:
        assert refused(world, item, other, *hands).field == "outcome"
    decision = decide(world, item, outcome, *hands)
    assert (decision.motion, decision.hands_for, item.decision) == (MOTION, hands[0], decision)
    assert item.issue.phase is IssuePhase.DECIDED


def test_hands_need_a_motion_and_a_decision_needs_hands(world, item):
    recording.note(item, points="", motion="", version=item.version, by=world.facilitator)
    assert refused(world, item, Outcome.ADOPTED, 3, 0, 0).field == "hands_for"
    assert refused(world, item, Outcome.ADOPTED).field == "hands_for"


def test_no_more_hands_than_people_present(world, item):
    for name, capacity in (("Wang", Capacity.PRESENT), ("Li", Capacity.PRESENT), ("Ma", Capacity.OBSERVER)):
        attending.note(item.meeting, name=name, capacity=capacity, by=world.facilitator)
    refusal = refused(world, item, Outcome.ADOPTED, 2, 0, 1)
    assert refusal.field == "hands_for" and "3 hands, but 2 people" in str(refusal)
    assert decide(world, item, Outcome.ADOPTED, 2, 0, 0).hands_for == 2


def test_a_motion_that_changed_meanwhile_was_not_what_hands_were_raised_on(world, item):
    assert "changed meanwhile" in str(refused(world, item, Outcome.ADOPTED, 2, 0, 0, motion="Another one"))


def test_no_action_resolves_the_issue_with_the_reason(world, item):
    decide(world, item, Outcome.NO_ACTION, text="It was mended yesterday.")
    db.session.expire_all()
    assert item.issue.phase is IssuePhase.RESOLVED
    assert item.issue.resolution.outcome is Resolved.NO_ACTION
    assert item.issue.resolution.reason == "It was mended yesterday."


def test_a_vote_for_no_action_must_have_been_won(world, item):
    assert refused(world, item, Outcome.NO_ACTION, 1, 4, 0).field == "outcome"
    decide(world, item, Outcome.NO_ACTION, 4, 1, 0)
    assert item.issue.phase is IssuePhase.RESOLVED


def test_what_was_decided_stays(world, item):
    decide(world, item, Outcome.ADOPTED, 2, 0, 0)
    with pytest.raises(Refused, match="decided on this already"):
        decide(world, item, Outcome.ADOPTED, 2, 0, 0)
    with pytest.raises(Refused, match="decided on this already"):
        recording.note(item, points="x", motion="", version=item.version, by=world.facilitator)
    with pytest.raises(Refused, match="decided on this already"):
        agenda.take_off(item, reason="No", by=world.facilitator)
    lifecycle.close(item.meeting, by=world.facilitator)
    assert item.removed_because is None and item.issue.phase is IssuePhase.DECIDED


def test_somebody_noted_twice_counts_once_and_can_be_put_right(world):
    meeting = world.called_meeting()
    for capacity in (Capacity.EXCUSED, Capacity.PRESENT):
        attending.note(meeting, name="", person=world.neighbour, capacity=capacity, by=world.facilitator)
    assert meeting.attendee_ids == {world.neighbour.id}
    attending.strike(meeting.attendances[0], meeting=meeting, by=world.facilitator)
    assert meeting.attendee_ids == set()


def test_nobody_is_noted_at_a_meeting_that_is_only_planned(world):
    with pytest.raises(Refused):
        attending.note(world.meeting(), name="Wang", capacity=Capacity.PRESENT, by=world.facilitator)
