"""The live page as each person sees it, and its news."""

import re

import pytest

from forum.database import db
from forum.discussion.models import Stance
from forum.issues.models import Issue
from forum.live import hands, lifecycle
from forum.live.models import Hand
from forum.meetings import attending
from forum.meetings import lifecycle as meetings
from forum.meetings.words import Capacity, Format

from .conftest import come


def url(meeting, rest=""):
    return f"/meetings/{meeting.id}/live{rest}"


def raise_hand(browser, meeting, side="for", item=0):
    return browser.post(f"/meetings/{meeting.id}/items/{meeting.items[item].id}/hands", data={"side": side})


def since(text) -> str:
    return re.search(r"news\?since=(\d+)", text)[1]


def test_everybody_sees_what_is_open_who_speaks_and_what_comes_next(world, held):
    for person in (world.author, world.neighbour):
        raise_hand(world.client(person), held)
    hands.call(db.session.query(Hand).first(), by=world.facilitator)
    text = world.client().get(url(held)).text
    for words in (
        "Item 1 of 2",
        "The gate",
        "Author",
        "3 minutes, until",
        "Neighbour",
        "Next on the agenda:",
    ):
        assert words in text
    assert "planned: 15 minutes" in text and "One minute more" not in text


def test_news_are_204_until_something_changes(world, held):
    browser = world.client()
    seen = since(browser.get(url(held)).text)
    assert browser.get(url(held, f"/news?since={seen}")).status_code == 204
    raise_hand(world.client(world.author), held)
    answer = browser.get(url(held, f"/news?since={seen}"), headers={"HX-Request": "true", "HX-Target": "now"})
    assert answer.status_code == 200 and "Author" in answer.text
    assert answer.text.lstrip().startswith('<section id="now"') and int(since(answer.text)) > int(seen)


def test_news_take_nobody_the_sentence_of_an_act(world, held):
    browser, issue = world.client(world.neighbour), world.issue()
    browser.post(f"/issues/{issue.id}/support")
    asked = browser.get(url(held, "/news?since=0"), headers={"HX-Request": "true", "HX-Target": "now"})
    assert asked.status_code == 200 and "You support this issue." not in asked.text
    assert "You support this issue." in browser.get(f"/issues/{issue.id}").text


def test_whose_hand_goes_up_or_down_hears_it(world, held):
    mine, part = world.client(world.author), {"HX-Request": "true", "HX-Target": "now"}
    raise_hand(mine, held)
    assert "Your hand is up." in mine.get(url(held), headers=part).text
    hand = db.session.query(Hand).filter_by(person_id=world.author.id, ended_at=None).one()
    mine.post(f"/hands/{hand.id}/lowering")
    assert "Your hand is down." in mine.get(url(held), headers=part).text


def test_old_news_cost_one_query_and_load_nobody(world, held, count_queries):
    page, begin = url(held), db.engine.dialect.name == "sqlite"
    for person in (None, world.author, world.facilitator):
        browser = world.client(person)
        asked = f"{page}/news?since={since(browser.get(page).text)}"
        assert count_queries(lambda b=browser, a=asked: b.get(a)) == 1 + begin


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 400, "%00"])
def test_a_strange_stamp_gets_the_news(world, held, seen):
    assert world.client().get(url(held, f"/news?since={seen}")).status_code == 200


def test_nobody_learns_of_a_planned_meeting(world):
    meeting = world.meeting()
    for path in ("", f"/news?since={meeting.stamp}", "/news?since=None"):
        assert world.client(world.neighbour).get(url(meeting, path)).status_code == 404
    assert world.client(world.facilitator).get(url(meeting)).status_code == 200


def test_who_is_on_the_sheet_raises_a_hand_and_takes_it_down(world, held):
    browser = world.client(world.author)
    assert "Raise my hand" in browser.get(url(held)).text
    assert raise_hand(browser, held).status_code == 303
    assert "number 1 in line" in browser.get(url(held)).text
    hand = db.session.query(Hand).one()
    assert world.client(world.neighbour).post(f"/hands/{hand.id}/lowering").status_code == 403
    assert browser.post(f"/hands/{hand.id}/lowering").status_code == 303
    assert "Raise my hand" in browser.get(url(held)).text


def test_who_is_not_on_the_sheet_is_told_how_to_come_on_it(world, held):
    resident = world.resident("Late")
    browser = world.client(resident)
    assert "tell the facilitator your name" in browser.get(url(held)).text
    assert raise_hand(browser, held).status_code == 403
    come(world, held, resident)
    db.session.commit()
    assert raise_hand(browser, held).status_code == 303


def test_a_resident_takes_part_from_home_when_the_meeting_is_online(world):
    online = {"format": Format.BOTH, "link": "https://meet.example/yard"}
    meeting = world.open_meeting(world.accepted(), **online)
    lifecycle.open_item(meeting.items[0], by=world.facilitator)
    assert raise_hand(world.client(world.neighbour), meeting).status_code == 303
    assert raise_hand(world.client(world.stranger), meeting).status_code == 403


def test_a_bad_or_late_hand_is_refused_with_a_sentence(world, held):
    browser = world.client(world.author)
    answer = raise_hand(browser, held, side="loud")
    assert answer.status_code == 422 and "for, against or neutral" in answer.text
    raise_hand(browser, held)
    answer = raise_hand(browser, held, side="against")
    assert answer.status_code == 422 and "Nobody stands on the list twice." in answer.text
    answer = raise_hand(browser, held, item=1)
    assert answer.status_code == 422 and "not open any more" in answer.text


def test_the_facilitator_puts_people_on_the_list_and_calls_them(world, held):
    browser = world.client(world.facilitator)
    there = {row.name: row.id for row in held.attendances}
    path = f"/meetings/{held.id}/items/{held.items[0].id}/speakers"
    assert browser.post(path, data={"attendance": there["Author"], "side": "for"}).status_code == 303
    assert browser.post(path, data={"name": "Old Wang", "side": "against"}).status_code == 303
    answer = browser.post(path, data={"name": " old LI", "side": "neutral"})
    assert answer.status_code == 303
    assert [hand.name or hand.person.name for hand in db.session.query(Hand)] == [
        "Author",
        "Old Wang",
        "Old Li",
    ]
    assert "Next to speak: Author" in browser.get(url(held)).text
    hand = db.session.query(Hand).first()
    assert browser.post(f"/hands/{hand.id}/turn").status_code == 303
    assert browser.post(f"/hands/{hand.id}/time").status_code == 303
    assert "4 minutes, until" in browser.get(url(held)).text


def test_the_sheet_knows_the_account_behind_a_typed_name(world, held):
    path = f"/meetings/{held.id}/items/{held.items[0].id}/speakers"
    world.client(world.facilitator).post(path, data={"name": "author", "side": "for"})
    assert db.session.query(Hand).one().person_id == world.author.id


@pytest.mark.parametrize(
    "data", [{}, {"name": "  "}, {"name": "x" * 41}, {"name": "a\0b"}, {"attendance": "999999"}]
)
def test_a_name_that_is_none_is_refused_and_stays_typed(world, held, data):
    path = f"/meetings/{held.id}/items/{held.items[0].id}/speakers"
    answer = world.client(world.facilitator).post(path, data=data | {"side": "for"})
    assert answer.status_code == 422 and "Please look at this again" in answer.text
    assert db.session.query(Hand).count() == 0


def test_names_on_paper_are_masked_to_visitors(world, held):
    hands.raise_hand(held.items[0], side=Stance.FOR, name="Old Li", by=world.facilitator)
    assert "Old Li" in world.client(world.author).get(url(held)).text
    text = world.client().get(url(held)).text
    assert "O＊＊" in text and "Old Li" not in text


def test_an_item_of_another_meeting_is_not_there(world, held):
    other = world.open_meeting(world.accepted(title="Other"))
    for rest in ("sitting", "sitting/end", "hands", "speakers"):
        path = f"/meetings/{held.id}/items/{other.items[0].id}/{rest}"
        come(world, held, world.facilitator)
        assert world.client(world.facilitator).post(path, data={"side": "for"}).status_code == 404


def test_a_hidden_issue_is_not_shown_while_it_is_open(world, held):
    db.session.get(Issue, held.items[0].issue_id).hidden = True
    db.session.commit()
    world.app.extensions["shelf"].clear()
    text = world.client().get(url(held)).text
    assert "The gate" not in text and "No item is open" in text


def test_before_and_after_the_meeting_the_page_says_so(world, held):
    called = world.called_meeting()
    assert "The meeting has not begun." in world.client().get(url(called)).text
    meetings.close(held, by=world.facilitator)
    text = world.client().get(url(held)).text
    assert "Held, minutes to come" in text and "hx-get" not in text


def test_the_meeting_page_leads_to_it_first(world, held):
    assert "Follow it live" in world.client().get(f"/meetings/{held.id}").text
    assert "Run the meeting" in world.client(world.facilitator).get(f"/meetings/{held.id}").text
    assert "Follow it live" not in world.client().get(f"/meetings/{world.called_meeting().id}").text


def test_a_page_with_forty_hands_asks_no_more_than_one_with_two(world, held, count_queries):
    def asked():
        found = []
        for person in (None, world.author, world.facilitator):
            browser = world.client(person)
            world.app.extensions["shelf"].clear()
            found.append(count_queries(lambda b=browser: b.get(url(held))))
        return found

    def add(names):
        for name in names:
            attending.note(held, name=name, capacity=Capacity.PRESENT, by=world.facilitator)
            hands.raise_hand(held.items[0], side=Stance.FOR, name=name, by=world.facilitator)
        db.session.commit()

    add(["a", "b"])
    few = asked()
    add(f"guest {n}" for n in range(38))
    assert asked() == few
    assert max(few) < 30
