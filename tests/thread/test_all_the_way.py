"""One promise all the way: made in a meeting, reminded, moved, delivered, disputed, listed, reviewed, kept.

At each step the residents' page, the office's, the list, both on paper, the letters and the rates tell
the same.
"""

import datetime as dt
import html
import re
from collections import Counter

import pytest
import sqlalchemy as sa
import time_machine

from forum.clock import from_local, today, working_day_after
from forum.commitments import acknowledging, confirming, lifecycle, moving, tabling
from forum.commitments.rectification import Rectification
from forum.commitments.words import Phase, Word
from forum.database import db
from forum.issues import supporting
from forum.issues.words import Phase as IssuePhase
from forum.meetings import lifecycle as meetings
from forum.meetings.models import AgendaItem
from forum.meetings.words import ItemKind
from forum.minutes import lifecycle as minutes
from forum.notices.models import Notice
from forum.timeline import Event

from ..commitments.steps import round_of, sweep
from ..insights import count_again
from ..insights.test_counting import exported, told
from ..story_meetings import decide, held
from .paper import printed

WHAT = "replace the valve at gate 3"
MONDAY = dt.date(2026, 3, 2)


class Thread:
    """The promise, and what each page says of it on a day."""

    def __init__(self, world):
        self.world, self.machine = world, None
        self.issue = self.promise = None

    def on(self, day: int, hour: int = 10):
        """Go to that day, counted from the Monday of the meeting."""
        moment = from_local(dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time(hour)))
        self.machine = time_machine.travel(moment, tick=False)
        return self.machine

    def page(self, path: str, person=None) -> str:
        """The words of a page, without its tags."""
        response = self.world.client(person).get(path)
        assert response.status_code == 200, (path, response.status_code)
        words = re.sub(r"<[^>]+>", " ", response.text.partition("<main")[2])
        return " ".join(html.unescape(words).split())

    def stands(self, *, issue: str, office: str, listed: bool) -> None:
        """What the issue, the office's record and the list say now, to somebody without an account."""
        sweep()
        self.is_printed(issue=issue, listed=listed)
        assert issue in self.page(f"/issues/{self.issue.id}")
        record, (above, below) = self.page("/offices/water"), told()["kept"]
        assert office in record
        assert (f"{above} of {below}" in record) == bool(below)
        for path in ("/rectification", "/rectification?office=water", "/rectification?place=compound"):
            assert (WHAT in self.page(path)) == listed, path
        assert count_again.rates(exported()) == told()

    def is_printed(self, *, issue: str, listed: bool) -> None:
        """The same on paper, with the day and the way back to the page."""
        day = f"Printed as of {today():%a} {today().day} {today():%b %Y}"
        for path, said, stands in (
            (f"/issues/{self.issue.id}", issue, True),
            ("/rectification", WHAT, listed),
            ("/rectification?office=water", "Water company, Zhao", listed),
        ):
            paper = printed(self.world.client().get(path).text)
            assert (said in paper) == stands, (path, said)
            assert day in paper and f"http://localhost{path}" in paper, path

    def happened(self, action: str) -> int:
        wanted = sa.select(sa.func.count()).select_from(Event).where(Event.action == action)
        return db.session.scalar(wanted)

    def heard(self, person) -> Counter:
        """How often the person was told of each action."""
        wanted = sa.select(Event.action).join(Notice, Notice.event_id == Event.id)
        return Counter(db.session.scalars(wanted.where(Notice.person_id == person.id)))


@pytest.fixture
def thread(world):
    return Thread(world)


def _made_in_a_meeting(thread, world) -> None:
    thread.issue = world.accepted(title="The pipe leaks")
    supporting.support(thread.issue, by=world.neighbour)
    meeting = held(world, thread.issue, title="First bench meeting")
    decide(world, meeting.items[0], what=WHAT)
    thread.promise = lifecycle.promise(
        thread.issue,
        office=world.office,
        what=WHAT,
        person_named="Zhao",
        due_on=working_day_after(today(), 8),
        meeting=meeting,
        by=world.facilitator,
    )
    acknowledging.acknowledge(thread.promise, by=world.official)
    meetings.close(meeting, by=world.facilitator)


def _taken_up_again(thread, world) -> None:
    """With one press onto the agenda of the next meeting."""
    world.meeting(title="Next bench meeting", in_hours=96)
    stay = db.session.query(Rectification).filter_by(left_at=None).one()
    response = world.client(world.facilitator).post(f"/rectification/{stay.id}/agenda")
    assert response.status_code == 303
    assert "The pipe leaks" in thread.page(response.location, world.facilitator)


def _reviewed(thread, world) -> None:
    """The meeting hears the office; its page, the minutes, the promise and the list tell what came of it."""
    item = db.session.query(AgendaItem).filter_by(kind=ItemKind.REVIEW).one()
    meetings.call(item.meeting, reason="It waits.", by=world.facilitator)
    meetings.open_meeting(item.meeting, by=world.facilitator)
    said = {"text": "They have the part.", "review_on": working_day_after(today(), 5)}
    tabling.conclude(item, **said, by=world.facilitator)
    meetings.close(item.meeting, by=world.facilitator)
    minutes.draft(item.meeting, by=world.facilitator)
    for path in (f"/meetings/{item.meeting_id}", f"/commitments/{thread.promise.id}"):
        assert "They have the part." in thread.page(path), path
    assert "Review of a promise" in thread.page(f"/meetings/{item.meeting_id}/minutes", world.facilitator)
    assert "reviewed at the meeting Next bench meeting" in thread.page("/rectification")


def _delivered(thread, world, *words: Word) -> None:
    """The office says it is done; the author and the neighbour say what they see."""
    lifecycle.deliver(thread.promise, evidence="The valve is new.", by=world.official)
    sweep()
    for person, word in zip((world.author, world.neighbour), words, strict=False):
        confirming.give(round_of(thread.promise), word=word, reason="I looked.", by=person)
    sweep()
    db.session.refresh(thread.promise)


def test_the_pages_the_list_the_letters_and_the_rates_agree_at_each_step(thread, world):
    with thread.on(0):
        _made_in_a_meeting(thread, world)
        thread.stands(issue=WHAT, office=WHAT, listed=False)
        assert WHAT in thread.page("/offices/water/inbox", world.official)
        old = thread.promise.due_on
    with thread.on(6):
        sweep()
        sweep()
        assert thread.happened("commitment.half") == 1
    with thread.on(7):
        moving.ask(thread.promise, due_on=working_day_after(old, 5), reason="No part.", by=world.official)
        thread.stands(issue="No part.", office=WHAT, listed=False)
        assert thread.promise.due_on == old
        moving.grant(thread.promise, answer="Once.", by=world.facilitator)
        thread.stands(issue="No part.", office=f"{old.isoformat()} → ", listed=False)
    with thread.on(14):
        _delivered(thread, world, Word.NOT_DONE)
        assert thread.promise.phase is Phase.DISPUTED
        thread.stands(issue="not done", office="disputed", listed=True)
        assert told()["kept"] == (0, 1)
        _taken_up_again(thread, world)
    with thread.on(15):
        lifecycle.promise_again(
            thread.promise, due_on=working_day_after(today(), 6), reason="A better one.", by=world.official
        )
        thread.stands(issue="A better one.", office="A better one.", listed=True)
    with thread.on(18):
        _reviewed(thread, world)
        thread.stands(issue="They have the part.", office="A better one.", listed=True)
    with thread.on(21):
        _delivered(thread, world, Word.DONE, Word.DONE)
        thread.stands(issue="residents are asked", office="residents are asked", listed=True)
    with thread.on(29):  # those who were there and said nothing had their week
        sweep()
        assert (thread.promise.phase, thread.issue.phase) == (Phase.KEPT, IssuePhase.RESOLVED)
        thread.stands(issue="Resolved", office="kept", listed=False)
        assert (told()["kept"], told()["redone"]) == ((1, 1), (1, 1))
        assert "Nothing" in thread.page("/offices/water/inbox", world.official)
        _everybody_heard(thread, world)


def _everybody_heard(thread, world) -> None:
    """Of each step once: the resident of what became of it, the office of what it has to do."""
    heard = thread.heard(world.author)
    twice = {"commitment.delivered": 2}
    assert heard["issue.to_review"] == heard["issue.reviewed"] == 1
    for action in ("promised", "extended", "delivered", "disputed", "promised_again", "kept"):
        name = f"commitment.{action}"
        assert heard[name] == twice.get(name, 1), (name, heard)
    assert heard["issue.resolved"] == 1
    office = thread.heard(world.official)
    assert (office["commitment.half"], office["commitment.disputed"]) == (1, 1), office
