"""The agenda fills itself: carried over first, then support, then waiting time, as far as the time goes."""

import datetime as dt

from forum.clock import now
from forum.database import db
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, filling, lifecycle, queries


def backed(world, title, supports, days=0, **values):
    issue = world.accepted(title=title, **values)
    issue.supports, issue.raised_at = supports, now() - dt.timedelta(days=days)
    db.session.flush()
    return issue


def order(meeting):
    return [row.title for row in queries.agenda(meeting)]


def fill(world, meeting):
    return filling.fill(meeting, by=world.facilitator)


def test_support_decides_and_among_equals_who_waits_longest(world):
    backed(world, "Three", 3)
    backed(world, "Five, new", 5)
    backed(world, "Five, old", 5, days=9)
    backed(world, "Too few", 2, days=90)
    meeting = world.meeting()
    assert fill(world, meeting) == filling.Filled(taken=3, waiting=0)
    assert order(meeting) == ["Five, old", "Five, new", "Three"]


def test_what_an_earlier_meeting_did_not_reach_comes_first_in_its_old_order(world):
    late, early = backed(world, "Was second", 0), backed(world, "Was first", 1)
    held = world.open_meeting(early, late)
    lifecycle.close(held, by=world.facilitator)
    backed(world, "Popular", 90)
    meeting = world.meeting()
    fill(world, meeting)
    assert order(meeting) == ["Was first", "Was second", "Popular"]


def test_what_was_taken_off_since_is_not_carried_over(world):
    issue = backed(world, "Not now", 0)
    lifecycle.close(world.open_meeting(issue), by=world.facilitator)
    (again,) = [agenda.put_on(world.meeting(), issue, by=world.facilitator)]
    agenda.take_off(again, reason="Not now", by=world.facilitator)
    meeting = world.meeting()
    assert fill(world, meeting) == filling.Filled(0, 0) and order(meeting) == []


def test_only_accepted_issues_of_the_place_and_below_come(world):
    backed(world, "Elsewhere", 9, place=world.elsewhere)
    backed(world, "Above", 9, place=world.street)
    backed(world, "Hidden", 9).hidden = True
    world.issue("Raised only").supports = 9
    tabled = backed(world, "On another agenda", 9)
    agenda.put_on(world.meeting(), tabled, by=world.facilitator)
    backed(world, "Below", 4, place=world.compound)
    meeting = world.meeting()
    fill(world, meeting)
    assert order(meeting) == ["Below"]


def test_only_as_many_come_as_fit_into_the_time_and_none_twice(world):
    for number in range(10):
        backed(world, f"Matter {number}", 20 - number)
    meeting = world.meeting()
    assert fill(world, meeting) == filling.Filled(taken=8, waiting=2)
    assert order(meeting)[0] == "Matter 0" and len(order(meeting)) == 8
    assert fill(world, meeting) == filling.Filled(taken=0, waiting=2)


def test_what_stands_there_by_hand_stays_in_front(world):
    first = world.accepted(title="By hand")
    meeting = world.meeting()
    agenda.put_on(meeting, first, by=world.facilitator)
    backed(world, "Popular", 90)
    fill(world, meeting)
    assert order(meeting) == ["By hand", "Popular"]


def test_planning_by_the_form_fills_the_agenda_at_once(world):
    issue = backed(world, "Dark stairs", 3)
    begins = now() + dt.timedelta(days=9)
    form = {"place": "community", "title": "On the stairs", "venue": "Yard", "chair": world.facilitator.id}
    times = {"starts_at": f"{begins:%Y-%m-%dT10:00}", "ends_at": f"{begins:%Y-%m-%dT12:00}"}
    response = world.client(world.facilitator).post("/meetings", data=form | times | {"format": "in_person"})
    assert response.status_code == 303 and issue.phase is IssuePhase.TABLED


def test_the_button_says_what_it_brought(world):
    for number in range(10):
        backed(world, f"Matter {number}", 9)
    meeting = world.meeting()
    browser, url = world.client(world.facilitator), f"/meetings/{meeting.id}/filling"
    assert browser.post(url).status_code == 303
    page = browser.get(f"/meetings/{meeting.id}").text
    assert "8 issues came onto the agenda. 2 more wait: they no longer fit into the time." in page
    browser.post(url)
    assert "There is no time left on this agenda." in browser.get(f"/meetings/{meeting.id}").text


def test_an_open_meeting_is_filled_by_hand_only(world):
    meeting = world.open_meeting()
    assert world.client(world.facilitator).post(f"/meetings/{meeting.id}/filling").status_code == 409
