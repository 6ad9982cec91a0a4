"""Calendars: the same entry for ever, a higher sequence whenever it moves, drafts nowhere."""

import datetime as dt

from icalendar import Calendar

from forum.database import db
from forum.meetings import lifecycle


def entries(world, url):
    response = world.client().get(url)
    assert response.status_code == 200 and response.content_type == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.data.split(b"\r\n"))
    calendar = Calendar.from_ical(response.data)
    return calendar, {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def one(world, meeting):
    calendar, found = entries(world, f"/meetings/{meeting.id}.ics")
    (event,) = found.values()
    return calendar, event


def details(meeting, **changes):
    names = ("title", "starts_at", "ends_at", "format", "venue", "link", "about", "chair", "recorder")
    return lifecycle.Details(**{**{name: getattr(meeting, name) for name in names}, **changes})


def change(world, meeting, **changes):
    lifecycle.change(meeting, details(meeting, **changes), by=world.facilitator)
    db.session.commit()


def test_a_meeting_reads_back_as_it_is(world):
    title = "暗楼道，" * 30
    meeting = world.called_meeting(world.accepted(title=title), title="On the stairs; and more")
    calendar, event = one(world, meeting)
    assert event["UID"] == f"meeting-{meeting.id}@localhost" and event["SEQUENCE"] == 0
    assert event.decoded("DTSTART") == meeting.starts_at.replace(microsecond=0)
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    assert (event["SUMMARY"], event["STATUS"]) == ("On the stairs; and more", "CONFIRMED")
    assert event["URL"] == f"http://localhost/meetings/{meeting.id}" and title in event["DESCRIPTION"]
    assert event["LOCATION"] == "Pavilion at gate 3" and event["DTSTAMP"] and event["LAST-MODIFIED"]


def test_moving_keeps_the_uid_and_raises_the_sequence(world):
    meeting = world.called_meeting()
    _, before = one(world, meeting)
    later = {
        "starts_at": meeting.starts_at + dt.timedelta(days=1),
        "ends_at": meeting.ends_at + dt.timedelta(days=1),
    }
    for number, moved in enumerate(
        (later, {"venue": "Hall"}, {"link": "https://a.example"}, {"title": "Lifts"}), 1
    ):
        change(world, meeting, **moved)
        _, after = one(world, meeting)
        assert (after["UID"], after["SEQUENCE"]) == (before["UID"], number)
    change(world, meeting, about="Other words")
    assert one(world, meeting)[1]["SEQUENCE"] == 4


def test_a_cancelled_meeting_says_so_with_a_higher_sequence(world):
    meeting = world.called_meeting()
    lifecycle.cancel(meeting, reason="Rain.", by=world.facilitator)
    _, event = one(world, meeting)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1) and "Rain." in event["DESCRIPTION"]


def test_a_draft_is_in_no_calendar(world):
    planned = world.meeting()
    assert world.client(world.facilitator).get(f"/meetings/{planned.id}.ics").status_code == 404
    assert world.client().get(f"/meetings/{planned.id}.ics").status_code == 404
    assert entries(world, "/places/community/calendar.ics")[1] == {}


def test_the_calendar_of_a_place_holds_its_meetings_and_those_below_from_a_year_ago_on(world):
    here, below = world.called_meeting(), world.called_meeting(place=world.compound)
    world.called_meeting(place=world.elsewhere, by=world.far_facilitator)
    world.called_meeting(in_hours=-24 * 400)
    _, found = entries(world, "/places/community/calendar.ics")
    assert set(found) == {f"meeting-{meeting.id}@localhost" for meeting in (here, below)}


def test_a_hidden_issue_is_in_no_calendar(world):
    issue = world.accepted(title="Dark stairs")
    meeting = world.called_meeting(issue)
    issue.hidden = True
    assert "Dark stairs" not in str(one(world, meeting)[1].get("DESCRIPTION", ""))


def test_more_meetings_cost_no_more_queries(world, count_queries):
    def fetch():
        world.client(world.neighbour).get("/places/community/calendar.ics")

    world.called_meeting(world.accepted())
    fetch()
    few = count_queries(fetch)
    for _ in range(10):
        world.called_meeting(world.accepted())
    assert count_queries(fetch) == few


def test_pages_lead_to_the_calendars(world):
    meeting = world.called_meeting()
    assert f"/meetings/{meeting.id}.ics" in world.client().get(f"/meetings/{meeting.id}").text
    page = world.client().get("/places/community").text
    assert "webcal://localhost/places/community/calendar.ics" in page
    assert "http://localhost/places/community/calendar.ics" in page
