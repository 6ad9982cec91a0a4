"""An office promises: who may, on which issues, and for which dates."""

import datetime as dt

import pytest

from forum.clock import is_working_day, today, working_day_after
from forum.commitments import lifecycle, moving
from forum.commitments.words import Phase
from forum.errors import Refused
from forum.issues import lifecycle as issues
from forum.issues.words import Phase as IssuePhase

from .steps import decided_at, promised, soon


def test_a_promise_begins_the_work_on_a_small_matter(world):
    commitment = promised(world)
    issue = commitment.issue
    assert commitment.phase is Phase.PROMISED
    assert issue.phase is IssuePhase.IN_HAND
    assert issue.office_id == world.office.id
    assert issue.next_on == commitment.due_on
    assert not commitment.made_for_office


def test_the_next_date_of_the_issue_is_the_earliest_due_date(world):
    issue = world.accepted()
    promised(world, issue, due_on=soon(9))
    promised(world, issue, due_on=soon(2))
    promised(world, issue, due_on=soon(5))
    assert issue.next_on == soon(2)


def test_a_facilitator_promises_in_the_offices_name_and_that_is_marked(world):
    commitment = promised(world, by=world.facilitator)
    assert commitment.made_for_office
    assert commitment.made_by_id == world.facilitator.id


def test_nobody_promises_for_an_office_that_is_not_theirs(world):
    with pytest.raises(Refused) as refusal:
        promised(world, by=world.other_official)
    assert refusal.value.field == "office"


def test_an_office_of_another_place_cannot_promise_here(world):
    with pytest.raises(Refused) as refusal:
        promised(world, office=world.far_office, by=world.facilitator)
    assert refusal.value.field == "office"


def test_a_raised_issue_is_accepted_first(world):
    with pytest.raises(Refused, match="accept"):
        promised(world, world.issue())


def test_while_it_is_on_the_agenda_the_decision_comes_first(world):
    issue = world.accepted()
    issues.table(issue, meeting_title="Bench", on=today(), by=world.facilitator)
    with pytest.raises(Refused, match="decision first"):
        promised(world, issue)


def test_a_declined_issue_takes_no_promise(world):
    issue = world.issue()
    issues.decline(issue, reason="Not ours", by=world.facilitator)
    with pytest.raises(Refused, match="closed"):
        promised(world, issue)


def test_a_past_date_is_refused_beside_the_date(world):
    with pytest.raises(Refused) as refusal:
        promised(world, due_on=today() - dt.timedelta(days=1))
    assert refusal.value.field == "due_on"


def test_a_day_off_is_refused_with_the_next_working_day(world):
    day = next(d for n in range(1, 12) if not is_working_day(d := world.in_days(n)))
    with pytest.raises(Refused) as refusal:
        promised(world, due_on=day)
    assert working_day_after(day, 1).isoformat() in str(refusal.value)
    assert refusal.value.field == "due_on"


def test_a_date_in_another_age_is_refused(world):
    with pytest.raises(Refused, match="three years"):
        promised(world, due_on=dt.date(9999, 12, 31))


def test_a_promise_made_in_a_meeting_keeps_the_meeting(world):
    issue = world.accepted()
    meeting = decided_at(world, issue)
    commitment = promised(world, issue, meeting=meeting)
    assert commitment.meeting_id == meeting.id
    assert issue.phase is IssuePhase.IN_HAND


def test_a_promise_is_not_due_before_the_meeting_it_was_made_in(world):
    issue = world.accepted()
    meeting = decided_at(world, issue)
    meeting.starts_at += dt.timedelta(days=40)
    meeting.ends_at += dt.timedelta(days=40)
    with pytest.raises(Refused, match="before the meeting"):
        promised(world, issue, meeting=meeting)


def test_a_meeting_that_did_not_take_it_up_is_refused(world):
    meeting = decided_at(world, world.accepted())
    with pytest.raises(Refused, match="did not take up"):
        promised(world, world.accepted(title="Another matter"), meeting=meeting)


def test_a_moved_date_is_later_and_the_old_one_stays(world):
    commitment = promised(world)
    first = commitment.due_on
    with pytest.raises(Refused):
        moving.ask(commitment, due_on=first, reason="Parts", by=world.facilitator)
    moved = moving.ask(commitment, due_on=soon(8), reason="Parts are late", by=world.facilitator)
    assert (moved.old_due_on, moved.new_due_on) == (first, soon(8))
    assert (commitment.first_due_on, commitment.due_on) == (first, soon(8))
    assert commitment.issue.next_on == soon(8)


def test_progress_is_shown_until_it_is_delivered(world):
    commitment = promised(world)
    lifecycle.show_progress(commitment, text="The parts came.", by=world.official)
    lifecycle.deliver(commitment, evidence="Done", by=world.official)
    with pytest.raises(Refused):
        lifecycle.show_progress(commitment, text="More", by=world.official)


def test_what_is_delivered_is_neither_moved_nor_delivered_again(world):
    commitment = promised(world)
    lifecycle.deliver(commitment, evidence="Done", by=world.official)
    with pytest.raises(Refused):
        moving.ask(commitment, due_on=soon(9), reason="More time", by=world.facilitator)
    with pytest.raises(Refused):
        lifecycle.deliver(commitment, evidence="Again", by=world.official)


def test_only_a_disputed_promise_is_made_again(world):
    with pytest.raises(Refused):
        lifecycle.promise_again(promised(world), due_on=soon(9), reason="Again", by=world.official)
