"""What was closed stays open to question: against whose word, for how long, and to whom it comes back."""

import datetime as dt

import pytest
import time_machine

from forum.casework import queries
from forum.casework.words import Shelf, Whose
from forum.clock import now
from forum.commitments import answering
from forum.commitments.confirming import give
from forum.commitments.verdicts import Confirmation
from forum.commitments.words import Phase, Word
from forum.database import db
from forum.errors import Refused
from forum.handling import queries as handling
from forum.handling import returning
from forum.interchange import importing
from forum.interchange.recognising import Message
from forum.issues import resolving
from forum.issues.models import Issue
from forum.issues.words import Phase as IssuePhase
from forum.notices import delivering
from forum.notices.models import Notice
from forum.timeline import Event

from ..handling.steps import lead_of
from ..insights import count_again
from ..insights.test_counting import exported, told
from .steps import answered, delivered, promised, round_of, sweep

AGAINST = "Closed against the word of whoever raised it"


def kept(world):
    commitment = delivered(world)
    give(round_of(commitment), word=Word.DONE, by=world.author)
    return commitment


def test_closed_against_the_authors_word_it_says_so_for_ever_and_everywhere(world):
    others = [world.resident() for _ in range(3)]
    commitment = delivered(world, *others)
    give(round_of(commitment), word=Word.PARTLY, reason="It still drips", by=world.author)
    for person in others:
        give(round_of(commitment), word=Word.DONE, by=person)
    assert commitment.phase is Phase.KEPT
    for url in (f"/issues/{commitment.issue_id}", f"/commitments/{commitment.id}"):
        assert AGAINST in world.client().get(url).text
    for url in ("/commitments?state=kept", "/offices/water"):
        assert AGAINST.lower() in world.client().get(url).text
    assert AGAINST not in world.client().get(f"/issues/{kept(world).issue_id}").text


def test_closed_in_silence_it_says_so(world):
    commitment = delivered(world)
    with time_machine.travel(now() + dt.timedelta(days=9)):
        sweep()
    text = world.client().get(f"/issues/{commitment.issue_id}").text
    assert "Closed without an answer: nobody said whether it is done." in text


def test_reopened_it_reaches_the_office_and_its_queue(world):
    commitment = kept(world)
    issue = commitment.issue
    inbox, official = "/offices/water/inbox", world.client(world.official)
    assert issue.title not in official.get(inbox).text
    resolving.reopen(issue, reason="It leaks again.", by=world.author)
    assert issue.title in official.get(inbox).text
    delivering.deliver()
    told = db.session.query(Notice).join(Event).filter(Event.action == "issue.reopened")
    assert world.official.id in {notice.person_id for notice in told}


def test_after_the_days_it_is_raised_anew_with_a_link_to_the_old(world):
    issue = kept(world).issue
    author = world.client(world.author)
    with time_machine.travel(now() + dt.timedelta(days=29)):
        assert "Raise it anew" not in author.get(f"/issues/{issue.id}").text
    with time_machine.travel(now() + dt.timedelta(days=31)):
        text = author.get(f"/issues/{issue.id}").text
        assert "It was resolved more than 30 days ago" in text
        with pytest.raises(Refused, match="30 days"):
            resolving.reopen(issue, reason="Late.", by=world.author)
        answer = author.post(f"/issues/{issue.id}/reopening", data={"reopen-reason": "Late."})
        assert answer.status_code == 422
        address = text.partition('href="/issues/new?')[2].partition('"')[0].replace("&amp;", "&")
        assert f"/issues/{issue.id}&gt;" in author.get(f"/issues/new?{address}").text
    assert issue.phase is IssuePhase.RESOLVED


def test_the_office_reads_the_residents_reasons_in_the_timeline(world):
    commitment = delivered(world)
    give(round_of(commitment), word=Word.NOT_DONE, reason="The cellar is wet", by=world.author)
    assert "The cellar is wet" in world.client().get(f"/issues/{commitment.issue_id}").text
    [event] = db.session.query(Event).filter_by(action="commitment.disputed")
    assert event.data["reasons"] == "The cellar is wet"


def test_a_clock_that_is_put_back_loses_nothing_of_a_reopened_issue(world):
    """Reopened while the clock was ahead: what is promised and delivered after that still counts."""
    issue = kept(world).issue
    with time_machine.travel(now() + dt.timedelta(days=20)):
        resolving.reopen(issue, reason="It leaks again.", by=world.author)
    again = delivered(world, issue=issue)
    assert issue.phase is IssuePhase.AWAITING_CONFIRMATION
    give(round_of(again), word=Word.DONE, by=world.author)
    assert issue.phase is IssuePhase.RESOLVED
    assert issue.resolution.done == 1


@pytest.mark.parametrize("days", [20, -20])
def test_whatever_the_clock_says_a_reopened_issue_is_new_to_its_office_until_it_acts(world, days):
    question = answered(world)
    give(db.session.query(Confirmation).one(), word=Word.DONE, by=world.author)
    issues = [kept(world).issue, question]
    with time_machine.travel(now() + dt.timedelta(days=days)):
        for issue in issues:
            resolving.reopen(issue, reason="It leaks again.", by=world.author)
    assert new_to(world.office) == 2
    answering.answer(issues[0], office=world.office, body="We look.", by=world.official)
    promised(world, question)
    assert new_to(world.office) == 0


def taken_in(world, office) -> Issue:
    at = now() - dt.timedelta(days=5)
    reply = {"reply": "We look.", "replied_at": at + dt.timedelta(days=2)}
    message = Message(2, "no 1", "W＊＊", "The lamp is dark", "For a year.", at, **reply)
    importing.take_in([message], world.compound, office)
    return db.session.query(Issue).one()


def test_what_an_earlier_board_answered_is_handed_to_its_office_when_it_is_reopened(world):
    issue = taken_in(world, world.office)
    resolving.reopen(issue, reason="It is dark again.", by=world.facilitator)
    [event] = db.session.query(Event).filter_by(action="issue.handed_over")
    assert (event.data["office"], event.actor_id) == ("Water company", world.facilitator.id)
    assert (lead_of(issue), new_to(world.office)) == ("Water company", 1)
    returning.send_back(handling.leading(issue), reason="Not ours.", by=world.official)
    assert told()["returned"] == count_again.rates(exported())["returned"] == (1, 1)


def new_to(office) -> int:
    """How many issues the office finds as new in its queue."""
    return queries.counts(office, Whose.ALL, None)[Shelf.NEW]


def test_an_office_that_does_not_serve_the_place_any_more_is_handed_nothing(world):
    issue = taken_in(world, world.other_office)
    issue.place = world.community
    resolving.reopen(issue, reason="It is dark again.", by=world.facilitator)
    assert (issue.phase, handling.leading(issue)) == (IssuePhase.IN_HAND, None)
