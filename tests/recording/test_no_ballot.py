"""Who cannot vote on an open vote reads why, and which one step leads to it."""

import pytest

from forum.live import lifecycle as live
from forum.meetings import attending
from forum.meetings.words import Capacity, Format

from .steps import put, seat

SQLITE_ONLY = True
ONLINE = {"format": Format.BOTH, "link": "https://meet.example/1"}
BALLOT = 'name="ballot"'


@pytest.fixture
def url(world):
    """The page of an item whose vote is open, in a meeting that can be joined online."""
    return page(vote(world, **ONLINE))


def vote(world, **values):
    """An item whose motion is being voted on."""
    item = world.open_meeting(world.accepted(), **values).items[0]
    put(world, item)
    return item


def page(item) -> str:
    return f"/meetings/{item.meeting_id}/items/{item.id}"


@pytest.mark.parametrize(
    ("person", "sentence", "step"),
    [
        (None, "vote here, once they have signed in", "/sign-in?next="),
        ("neighbour", "Press this button, then you can vote here", "/online-arrival"),
        ("stranger", "Confirmed residents of Community vote here", "/me#residencies"),
        ("newcomer", "Confirmed residents of Community vote here", "/me#residencies"),
    ],
)
def test_an_open_vote_tells_who_cannot_vote_what_to_do(world, url, person, sentence, step):
    text = world.client(person and getattr(world, person)).get(url).text
    assert sentence in text and step in text and BALLOT not in text


def test_who_joins_beside_the_vote_comes_back_to_it_and_votes(world, url):
    browser = world.client(world.neighbour)
    meeting, item = url.removeprefix("/meetings/").split("/items/")
    arrival = f"/meetings/{meeting}/online-arrival"
    answer = browser.post(arrival, data={"item": item})
    assert (answer.status_code, answer.location) == (303, url)
    assert BALLOT in browser.get(url).text
    for nonsense in ("", "999999", "\0", "9" * 400):
        assert browser.post(arrival, data={"item": nonsense}).location == f"/meetings/{meeting}"
    assert browser.post(arrival, data={"item": item, "from": "live"}).location == f"/meetings/{meeting}/live"


def test_in_the_yard_the_sheet_decides_and_observers_have_no_vote(world):
    item = vote(world)
    browser = world.client(world.neighbour)
    assert "Tell the facilitator your name" in browser.get(page(item)).text
    who = {"name": world.neighbour.name, "person": world.neighbour, "by": world.facilitator}
    attending.note(item.meeting, capacity=Capacity.OBSERVER, **who)
    assert "not as somebody who votes" in browser.get(page(item)).text


def test_the_agenda_and_the_live_page_lead_to_an_open_vote(world, url):
    meeting = url.split("/items/")[0]
    assert "To the open vote" in world.client(world.neighbour).get(meeting).text
    assert f'href="{url}"' in world.client(world.neighbour).get(f"{meeting}/live").text


def test_on_the_live_page_an_open_vote_stands_before_the_hands_which_are_no_votes(world):
    item = vote(world, **ONLINE)
    seat(world, item.meeting, world.neighbour)
    live.open_item(item, by=world.facilitator)
    text = world.client(world.neighbour).get(f"/meetings/{item.meeting_id}/live").text
    assert text.count(BALLOT) == 3 and text.rindex(BALLOT) < text.index("Raise my hand")
