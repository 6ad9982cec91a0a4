"""A release needs a reason, and a facilitator who agrees in public."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now, today
from forum.commitments import lifecycle, moving, releasing
from forum.commitments.confirming import give
from forum.commitments.models import Release
from forum.commitments.words import Phase, Word
from forum.database import db
from forum.errors import Refused
from forum.issues import lifecycle as issues
from forum.issues.words import Phase as IssuePhase
from forum.people.models import Grant, Role
from forum.timeline import Event

from .steps import promised, round_of, soon, sweep


def test_the_promise_stands_until_a_facilitator_agrees(world):
    commitment = promised(world)
    releasing.ask(commitment, reason="No money", by=world.official)
    assert commitment.phase is Phase.PROMISED
    releasing.agree(commitment, answer="The district pays next year", by=world.facilitator)
    assert commitment.phase is Phase.RELEASED
    assert commitment.issue.next_on is None


def test_one_request_waits_at_a_time(world):
    commitment = promised(world)
    releasing.ask(commitment, reason="No money", by=world.official)
    with pytest.raises(Refused):
        releasing.ask(commitment, reason="Really none", by=world.official)


def test_a_refused_request_may_be_made_again(world):
    commitment = promised(world)
    releasing.ask(commitment, reason="No money", by=world.official)
    releasing.refuse(commitment, answer="The budget has it", by=world.facilitator)
    assert commitment.phase is Phase.PROMISED
    releasing.ask(commitment, reason="No pipe", by=world.official)
    assert db.session.query(Release).count() == 2


def test_nothing_is_settled_twice(world):
    commitment = promised(world)
    with pytest.raises(Refused):
        releasing.agree(commitment, answer="Yes", by=world.facilitator)


def test_a_facilitator_who_speaks_for_the_office_does_not_release_it(world):
    world.add(Grant(person=world.facilitator, role=Role.OFFICIAL, office=world.office))
    db.session.expire_all()
    world.facilitator.__dict__.pop("_roles", None)
    commitment = promised(world)
    releasing.ask(commitment, reason="No money", by=world.official)
    with pytest.raises(Refused, match="Another facilitator"):
        releasing.agree(commitment, answer="Yes", by=world.facilitator)


def test_what_is_delivered_needs_no_release(world):
    commitment = promised(world)
    releasing.ask(commitment, reason="No money", by=world.official)
    lifecycle.deliver(commitment, evidence="Done after all", by=world.official)
    assert db.session.query(Release).one().agreed is False
    with pytest.raises(Refused):
        releasing.ask(commitment, reason="No", by=world.official)


def test_a_release_lets_the_rest_go_to_the_residents(world):
    issue = world.accepted()
    done, dropped = promised(world, issue), promised(world, issue)
    lifecycle.deliver(done, evidence="One", by=world.official)
    releasing.ask(dropped, reason="Not needed", by=world.official)
    assert issue.phase is IssuePhase.IN_HAND
    releasing.agree(dropped, answer="Right", by=world.facilitator)
    assert issue.phase is IssuePhase.AWAITING_CONFIRMATION
    give(round_of(done), word=Word.DONE, by=world.author)
    assert issue.phase is IssuePhase.RESOLVED


def test_a_release_after_the_rest_is_kept_resolves_the_issue(world):
    issue = world.accepted()
    done, dropped = promised(world, issue), promised(world, issue)
    lifecycle.deliver(done, evidence="One", by=world.official)
    give(round_of(done), word=Word.DONE, by=world.author)
    releasing.ask(dropped, reason="Not needed", by=world.official)
    releasing.agree(dropped, answer="Right", by=world.facilitator)
    assert (issue.phase, issue.resolution.done) == (IssuePhase.RESOLVED, 1)


def released(world, commitment):
    releasing.ask(commitment, reason="No money", by=world.official)
    releasing.agree(commitment, answer="So be it", by=world.facilitator)


def test_an_issue_whose_last_promise_is_released_is_free_for_a_meeting_or_another_office(world):
    issue = world.accepted()
    first, second = promised(world, issue), promised(world, issue)
    released(world, first)
    assert issue.phase is IssuePhase.IN_HAND
    with pytest.raises(Refused, match="in hand"):
        issues.accept(issue, by=world.facilitator)
    assert "/acceptance" not in world.client(world.facilitator).get(f"/issues/{issue.id}").text
    released(world, second)
    assert (issue.phase, issue.resolution, issue.next_on) == (IssuePhase.ACCEPTED, None, None)
    page = world.client(world.facilitator).get(f"/issues/{issue.id}").text
    assert "Nothing is promised any more." in page and "/decline" in page
    assert world.called_meeting(issue).items[0].issue.phase is IssuePhase.TABLED


def overdue_events():
    return db.session.query(Event).filter_by(action="commitment.overdue").count()


def test_a_passed_date_is_noted_once_and_each_new_one_once_more(world):
    commitment = promised(world)
    with time_machine.travel(now() + dt.timedelta(days=30)):
        assert commitment.is_overdue
        sweep()
        sweep()
        assert overdue_events() == 1
        db.session.refresh(commitment)
        moving.ask(commitment, due_on=soon(3), reason="Parts", by=world.facilitator)
        assert not commitment.is_overdue
        db.session.commit()
        sweep()
        assert overdue_events() == 1
    with time_machine.travel(now() + dt.timedelta(days=60)):
        sweep()
        assert overdue_events() == 2


def test_on_its_last_day_a_promise_is_not_overdue(world):
    commitment = promised(world)
    noon = dt.datetime.combine(commitment.due_on, dt.time(4), dt.UTC)
    with time_machine.travel(noon):
        assert today() == commitment.due_on
        assert not commitment.is_overdue
        sweep()
    assert overdue_events() == 0
