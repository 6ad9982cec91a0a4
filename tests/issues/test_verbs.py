"""What may happen to an issue, and what is refused."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.issues import lifecycle, resolving
from forum.issues.models import Resolution
from forum.issues.words import LIFECYCLE, Category, Kind, Outcome, Phase
from forum.timeline import Event


def actions(issue):
    return [e.action for e in db.session.query(Event).filter_by(subject_kind="issue", subject_id=issue.id)]


def test_an_issue_is_raised_with_its_text_as_safe_html(world):
    issue = world.issue(body="**注意：**门 <script>alert(1)</script>")
    assert issue.phase is Phase.RAISED
    assert "<strong>注意：</strong>" in issue.body_html
    assert "<script" not in issue.body_html
    assert actions(issue) == ["issue.raised"]


def test_an_issue_of_a_compound_belongs_to_its_community(world):
    assert world.issue().community_id == world.community.id
    assert world.issue(place=world.street).community_id is None


def test_the_author_edits_until_the_first_support(world):
    issue = world.issue()
    lifecycle.edit(
        issue, title="New title", body="New", category=Category.SAFETY, kind=Kind.REQUEST, by=world.author
    )
    assert issue.title == "New title"
    issue.supports = 1
    with pytest.raises(Refused, match="Add a note"):
        lifecycle.edit(
            issue, title="x", body="x", category=Category.SAFETY, kind=Kind.REQUEST, by=world.author
        )


def test_a_note_is_dated_and_leaves_the_text_alone(world):
    issue = world.issue()
    lifecycle.add_note(issue, body="Still so", by=world.author)
    db.session.flush()
    db.session.refresh(issue)
    assert [note.body for note in issue.notes] == ["Still so"]
    assert issue.body == "It has been like this for a year."


def test_a_declined_issue_cannot_be_accepted(world):
    issue = world.issue()
    lifecycle.decline(issue, reason="Not ours", by=world.facilitator)
    with pytest.raises(Refused, match="declined"):
        lifecycle.accept(issue, by=world.facilitator)


def test_an_accepted_issue_can_no_longer_be_withdrawn(world):
    issue = world.accepted()
    with pytest.raises(Refused):
        lifecycle.withdraw(issue, reason="Changed my mind", by=world.author)


def test_referring_takes_it_one_level_up_and_says_why(world):
    issue = world.accepted()
    lifecycle.refer(issue, reason="Concerns all compounds", by=world.facilitator)
    assert issue.place is world.community
    lifecycle.refer(issue, reason="Concerns the street", by=world.facilitator)
    assert issue.place is world.street and issue.community_id is None


def test_nobody_is_above_the_highest_level(world):
    issue = world.issue(place=world.district)
    with pytest.raises(Refused, match="highest level"):
        lifecycle.refer(issue, reason="Up", by=world.facilitator)


def test_an_office_of_elsewhere_cannot_be_given_an_issue(world):
    with pytest.raises(Refused, match="does not serve") as refusal:
        lifecycle.hand_over(world.accepted(), office=world.far_office, by=world.facilitator)
    assert refusal.value.field == "office"


def test_an_issue_must_be_accepted_before_it_is_handed_over(world):
    with pytest.raises(Refused, match="Accept the issue first"):
        lifecycle.hand_over(world.issue(), office=world.office, by=world.facilitator)


def test_a_decided_issue_may_end_without_action(world):
    issue = world.accepted()
    lifecycle.table(issue, meeting_title="M", on=world.in_days(3), by=world.facilitator)
    assert issue.next_on == world.in_days(3)
    lifecycle.decide(issue, text="Leave it", by=world.facilitator)
    resolving.resolve_without_action(issue, reason="Nothing to do", by=world.facilitator)
    db.session.flush()
    assert issue.phase is Phase.RESOLVED and issue.resolved_at and issue.next_on is None
    assert db.session.query(Resolution).one().outcome is Outcome.NO_ACTION


def test_an_accepted_issue_cannot_be_marked_resolved(world):
    with pytest.raises(Refused):
        resolving.resolve_without_action(world.accepted(), reason="Done", by=world.facilitator)


def test_a_reopened_issue_goes_back_to_work_and_its_resolution_is_history(world):
    issue = world.accepted()
    lifecycle.begin_work(issue, by=world.official)
    lifecycle.await_confirmation(issue, until=world.in_days(7), by=world.official)
    resolving.resolve(issue, outcome=Outcome.CONFIRMED, why="All say done", done=2)
    db.session.flush()
    db.session.refresh(issue)
    assert issue.resolution.done == 2
    resolving.reopen(issue, reason="It leaks again", by=world.author)
    db.session.flush()
    db.session.refresh(issue)
    assert issue.phase is Phase.IN_HAND and issue.resolution is None


def test_every_phase_can_be_entered_and_only_ends_are_ends(world):
    entered = {to for following in LIFECYCLE.moves.values() for to in following}
    assert entered | {Phase.RAISED} == set(Phase)
    ends = set(Phase) - set(LIFECYCLE.moves)
    assert ends == {Phase.DECLINED, Phase.MERGED, Phase.WITHDRAWN}
