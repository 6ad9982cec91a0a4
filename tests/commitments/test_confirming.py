"""Residents have the last word on what is delivered."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now
from forum.commitments import confirming, lifecycle
from forum.commitments.confirming import give, record_for
from forum.commitments.verdicts import Confirmation, Verdict
from forum.commitments.words import Phase, Result, Word
from forum.database import db
from forum.errors import Refused
from forum.issues import resolving
from forum.issues.words import Outcome
from forum.issues.words import Phase as IssuePhase
from forum.meetings.words import Capacity
from forum.people import accounts, residencies
from forum.timeline import Event

from .steps import decided_at, delivered, promised, round_of, soon, supported, sweep


def test_delivery_asks_residents_and_the_issue_waits(world):
    commitment = delivered(world)
    asked = round_of(commitment)
    assert commitment.phase is Phase.DELIVERED
    assert commitment.issue.phase is IssuePhase.AWAITING_CONFIRMATION
    assert asked.result is None
    assert dt.timedelta(days=7) <= asked.closes_at - now() <= dt.timedelta(days=8)


def test_author_supporters_and_those_at_the_deciding_meeting_are_asked(world):
    issue = supported(world, world.accepted(), world.neighbour)
    there, excused, delegate = (world.person() for _ in range(3))
    decided_at(world, issue, there)
    commitment = promised(world, issue)
    lifecycle.deliver(commitment, evidence="Done", by=world.official)
    asked = round_of(commitment)
    for person in (world.author, world.neighbour, there):
        assert asked.asks(person)
    for person in (excused, delegate, world.stranger, world.official, world.facilitator):
        assert not asked.asks(person)


def test_the_excused_and_the_offices_delegates_are_not_asked(world):
    first, second = world.accepted(), world.accepted(title="The other gate")
    excused, delegate = world.person(), world.person()
    decided_at(world, first, excused, capacity=Capacity.EXCUSED)
    decided_at(world, second, delegate, office=world.other_office)
    for issue, person in ((first, excused), (second, delegate)):
        commitment = promised(world, issue)
        lifecycle.deliver(commitment, evidence="Done", by=world.official)
        assert not round_of(commitment).asks(person)


def test_an_office_does_not_confirm_its_own_work(world):
    commitment = delivered(world, issue=world.accepted(by=world.official))
    assert not round_of(commitment).asks(world.official)


def test_when_everybody_says_done_it_is_kept_and_the_issue_resolved(world):
    commitment = delivered(world, world.neighbour)
    give(round_of(commitment), word=Word.DONE, manner=5, speed=5, by=world.author)
    assert commitment.phase is Phase.DELIVERED
    give(round_of(commitment), word=Word.DONE, by=world.neighbour)
    assert commitment.phase is Phase.KEPT
    assert round_of(commitment).result is Result.CONFIRMED
    resolution = commitment.issue.resolution
    assert commitment.issue.phase is IssuePhase.RESOLVED
    assert (resolution.outcome, resolution.done) == (Outcome.CONFIRMED, 2)


def test_the_authors_not_done_disputes_at_once(world):
    commitment = delivered(world, world.neighbour)
    give(round_of(commitment), word=Word.NOT_DONE, reason="Still leaking", by=world.author)
    assert commitment.phase is Phase.DISPUTED
    assert commitment.issue.phase is IssuePhase.IN_HAND
    assert round_of(commitment).result is Result.DISPUTED


def test_a_third_of_the_verdicts_disputes_when_all_have_answered(world):
    others = [world.resident() for _ in range(2)]
    commitment = delivered(world, *others)
    give(round_of(commitment), word=Word.PARTLY, reason="Half of it", by=others[0])
    give(round_of(commitment), word=Word.DONE, by=others[1])
    assert commitment.phase is Phase.DELIVERED
    give(round_of(commitment), word=Word.DONE, by=world.author)
    assert commitment.phase is Phase.DISPUTED


def test_less_than_a_third_does_not(world):
    others = [world.resident() for _ in range(3)]
    commitment = delivered(world, *others)
    give(round_of(commitment), word=Word.NOT_DONE, reason="Not at my door", by=others[0])
    for person in (*others[1:], world.author):
        give(round_of(commitment), word=Word.DONE, by=person)
    assert commitment.phase is Phase.KEPT


def test_whoever_objects_says_why(world):
    asked = round_of(delivered(world, world.neighbour))
    with pytest.raises(Refused) as refusal:
        give(asked, word=Word.PARTLY, by=world.neighbour)
    assert refusal.value.field == "reason"


def test_a_verdict_may_be_changed_until_the_round_closes(world):
    commitment = delivered(world, world.neighbour)
    give(round_of(commitment), word=Word.PARTLY, reason="Half", manner=2, speed=2, by=world.neighbour)
    give(round_of(commitment), word=Word.DONE, by=world.neighbour)
    verdict = db.session.query(Verdict).one()
    assert (verdict.word, verdict.speed, verdict.reason) == (Word.DONE, None, "")
    give(round_of(commitment), word=Word.DONE, by=world.author)
    with pytest.raises(Refused, match="over"):
        give(round_of(commitment), word=Word.NOT_DONE, reason="No", by=world.neighbour)


def test_a_facilitator_records_the_word_of_somebody_who_is_asked(world):
    asked = round_of(delivered(world, world.neighbour))
    record_for(asked, name="neighbour", word=Word.DONE, by=world.facilitator)
    verdict = db.session.query(Verdict).one()
    assert (verdict.person_id, verdict.recorded_by_id) == (world.neighbour.id, world.facilitator.id)
    with pytest.raises(Refused) as refusal:
        record_for(asked, name="Stranger", word=Word.DONE, by=world.facilitator)
    assert refusal.value.field == "name"


def test_the_residents_own_word_goes_before_what_was_written_down(world):
    asked = round_of(delivered(world, world.neighbour))
    record_for(asked, name="Neighbour", word=Word.DONE, by=world.facilitator)
    give(asked, word=Word.PARTLY, reason="Not quite", by=world.neighbour)
    with pytest.raises(Refused, match="already"):
        record_for(asked, name="Neighbour", word=Word.DONE, by=world.facilitator)
    assert db.session.query(Verdict).one().recorded_by_id is None


def test_silence_keeps_it_unconfirmed_and_says_so(world):
    commitment = delivered(world, world.neighbour)
    with time_machine.travel(now() + dt.timedelta(days=9)):
        sweep()
        sweep()
    assert round_of(commitment).result is Result.UNCONFIRMED
    assert commitment.phase is Phase.KEPT
    assert commitment.issue.resolution.outcome is Outcome.UNCONFIRMED
    assert db.session.query(Event).filter_by(action="commitment.kept_unconfirmed").count() == 1


def test_the_window_closes_with_the_verdicts_there_are(world):
    commitment = delivered(world, world.neighbour, world.resident())
    give(round_of(commitment), word=Word.DONE, by=world.neighbour)
    with time_machine.travel(now() + dt.timedelta(days=9)):
        sweep()
    assert round_of(commitment).result is Result.CONFIRMED
    assert commitment.issue.resolution.outcome is Outcome.CONFIRMED


def test_an_open_window_is_left_alone(world):
    commitment = delivered(world)
    with time_machine.travel(now() + dt.timedelta(days=6)):
        sweep()
    assert round_of(commitment).result is None


def test_a_disputed_promise_is_made_again_with_a_date_and_a_reason(world):
    commitment = delivered(world)
    give(round_of(commitment), word=Word.NOT_DONE, reason="Still leaking", by=world.author)
    moved = lifecycle.promise_again(commitment, due_on=soon(9), reason="Another valve", by=world.official)
    assert moved.after_dispute
    assert (commitment.phase, commitment.due_on) == (Phase.PROMISED, soon(9))
    lifecycle.deliver(commitment, evidence="A better valve", by=world.official)
    give(round_of(commitment), word=Word.DONE, by=world.author)
    assert commitment.issue.phase is IssuePhase.RESOLVED
    assert db.session.query(Confirmation).count() == 2


def test_the_issue_waits_for_all_of_its_promises(world):
    issue = supported(world, world.accepted(), world.neighbour)
    first, second = promised(world, issue), promised(world, issue, due_on=soon(7))
    lifecycle.deliver(first, evidence="One", by=world.official)
    assert issue.phase is IssuePhase.IN_HAND
    for person in (world.author, world.neighbour):
        give(round_of(first), word=Word.DONE, by=person)
    assert (first.phase, issue.phase) == (Phase.KEPT, IssuePhase.IN_HAND)
    lifecycle.deliver(second, evidence="Two", by=world.official)
    assert issue.phase is IssuePhase.AWAITING_CONFIRMATION
    for person in (world.author, world.neighbour):
        give(round_of(second), word=Word.DONE, by=person)
    assert (issue.phase, issue.resolution.done) == (IssuePhase.RESOLVED, 4)


def test_a_reopened_issue_goes_by_its_new_promises_alone(world):
    commitment = delivered(world)
    give(round_of(commitment), word=Word.DONE, by=world.author)
    issue = commitment.issue
    resolving.reopen(issue, reason="It leaks again", by=world.author)
    again = promised(world, issue)
    assert issue.phase is IssuePhase.IN_HAND
    lifecycle.deliver(again, evidence="New pipe", by=world.official)
    give(round_of(again), word=Word.DONE, by=world.author)
    assert (issue.phase, issue.resolution.done) == (IssuePhase.RESOLVED, 1)


def test_who_left_is_not_waited_for(world):
    commitment = delivered(world, world.neighbour)
    world.neighbour.left_at, world.neighbour.name_key = now(), None
    give(round_of(commitment), word=Word.DONE, by=world.author)
    assert commitment.phase is Phase.KEPT
    assert not confirming.close_if_due(round_of(commitment))


@pytest.mark.parametrize("by_deleting", [False, True])
def test_when_the_last_who_is_silent_moves_away_or_leaves_the_round_is_over(world, by_deleting):
    first, second = delivered(world, world.neighbour), delivered(world, world.neighbour)
    give(round_of(first), word=Word.DONE, by=world.author)
    if by_deleting:
        accounts.leave(world.neighbour)
    else:
        residencies.end(world.neighbour.residencies[0], by=world.neighbour)
    assert (round_of(first).result, first.issue.phase) == (Result.CONFIRMED, IssuePhase.RESOLVED)
    assert round_of(second).result is None, "nobody has said anything there, so that its window decides"
