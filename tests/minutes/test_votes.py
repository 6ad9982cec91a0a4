"""How the meeting voted stands in its minutes: on the page, and on paper from the same text."""

import re

import pytest

from forum.clock import today
from forum.meetings import lifecycle as meetings
from forum.minutes import lifecycle
from forum.minutes.paper import sweeping
from forum.minutes.paper.composing import document
from forum.recording import counting, deciding, moving, voting
from forum.recording.words import Ballot, Tally
from tests.recording.steps import moved, parts, seat


def voted(world, *, alone=False, gone=None):
    """Minutes that went round: one motion was amended, voted on by hand and on a phone, and not by all."""
    meeting = world.open_meeting(world.accepted(title="Valve"))
    [item] = meeting.items
    meeting.place.second_count = not alone
    seat(world, meeting, world.neighbour, world.author, guests=3)
    motion = moved(world, item, "look at the valve")
    change = moving.amend(motion, parts(), mover="Author", by=world.facilitator)
    moving.take_up(change, by=world.facilitator)
    moving.put(motion, by=world.facilitator)
    voting.vote(motion, Ballot.FOR, by=world.author)
    count = counting.count(motion, Tally(2, 1, 0), by=world.facilitator)
    if not alone:
        counting.confirm(count, by=world.neighbour)
    voting.close(motion, by=world.facilitator)
    deciding.dissent(motion, sentence="The lamp first.", name="Guest 1", by=world.facilitator)
    deciding.decide(item, text="The valve is replaced.", by=world.facilitator)
    meetings.close(meeting, by=world.facilitator)
    minutes = lifecycle.draft(meeting, by=world.facilitator)
    if gone:
        gone.name = ""
    lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    return minutes


def page_of(world, minutes):
    """The words of the page on one line."""
    html = world.client().get(f"/meetings/{minutes.meeting_id}/minutes").text
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def paper_of(minutes):
    return " ".join(document(sweeping.source_of(minutes), "en").texts())


@pytest.fixture(params=["page", "paper"])
def read(request, world):
    """The text of the minutes, as the page or the paper gives it."""
    return (lambda minutes: page_of(world, minutes)) if request.param == "page" else paper_of


def test_the_vote_stands_there_with_all_its_numbers_and_names(world, read):
    said = read(voted(world))
    for sentence in (
        "Present at the vote: 5.",
        "For 3, against 1, abstained 0.",
        "By hand: for 2, against 1, abstained 0. Electronically: for 1, against 0, abstained 0.",
        "Hands counted by Facilitator, confirmed by Neighbour.",
        "The motion read earlier: Property manager will look at the valve",
    ):
        assert sentence in said
    assert "Guest 1" in said and "The lamp first." in said


def test_where_one_person_counts_the_minutes_say_so(world, read):
    said = read(voted(world, alone=True))
    alone = "not confirmed by a second person (not asked for in this place)."
    assert f"Hands counted by Facilitator; {alone}" in said


def test_somebody_who_confirmed_and_is_gone_still_confirmed(world, read):
    assert "confirmed by a former resident." in read(voted(world, gone=world.neighbour))
