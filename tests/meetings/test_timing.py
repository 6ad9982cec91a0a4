"""Items have a length; together they must fit into the meeting before it is called."""

import datetime as dt

import pytest

from forum.clock import local
from forum.database import db
from forum.errors import Refused
from forum.meetings import agenda, lifecycle, queries, timing
from forum.meetings.words import Phase


@pytest.fixture
def meeting(world):
    return world.meeting()


def put(world, meeting, *minutes):
    items = [
        agenda.put_on(meeting, world.accepted(title=f"Matter {n}"), by=world.facilitator) for n in minutes
    ]
    for item, length in zip(items, minutes, strict=True):
        agenda.set_minutes(item, minutes=length, by=world.facilitator)
    return items


def test_an_item_takes_a_quarter_of_an_hour_unless_somebody_says_otherwise(world, meeting):
    item = agenda.put_on(meeting, world.accepted(), by=world.facilitator)
    assert item.minutes == 15
    version = item.version
    agenda.set_minutes(item, minutes=40, by=world.facilitator)
    assert (item.minutes, item.version) == (40, version)


@pytest.mark.parametrize("minutes", [0, -1, 481])
def test_lengths_that_cannot_be_are_refused(world, meeting, minutes):
    (item,) = put(world, meeting, 15)
    with pytest.raises(Refused, match="from 1 to 480") as refusal:
        agenda.set_minutes(item, minutes=minutes, by=world.facilitator)
    assert refusal.value.field == "minutes"


def test_each_item_begins_when_those_before_it_are_over(world, meeting):
    put(world, meeting, 20, 10, 30)
    table = timing.timetable(meeting, queries.agenda(meeting))
    starts = local(meeting.starts_at)
    hours = [f"{starts + dt.timedelta(minutes=n):%H:%M}" for n in (0, 20, 30)]
    assert list(table.begins.values()) == hours and (table.total, table.room, table.over) == (60, 120, 0)
    page = world.client(world.facilitator).get(f"/meetings/{meeting.id}").text
    assert "All items together: 60 of 120 min." in page and all(hour in page for hour in hours)


def test_an_agenda_longer_than_the_meeting_is_not_called(world, meeting):
    put(world, meeting, 100, 45)
    with pytest.raises(Refused, match="takes 145 minutes, but the meeting lasts 120: 25 too many"):
        lifecycle.call(meeting, by=world.facilitator)
    db.session.rollback()


def test_the_page_says_by_how_much_it_is_too_long(world, meeting):
    put(world, meeting, 121)
    browser = world.client(world.facilitator)
    assert "1 min too many." in browser.get(f"/meetings/{meeting.id}").text
    refused = browser.post(f"/meetings/{meeting.id}/call")
    assert refused.status_code == 422 and "1 too many" in refused.text and meeting.phase is Phase.PLANNED


def test_a_thread_of_days_has_lengths_but_no_hours(world):
    meeting = world.meeting(ends_at=world.meeting().starts_at + dt.timedelta(days=9))
    put(world, meeting, 15)
    assert timing.timetable(meeting).begins == {}


def test_an_item_moves_to_a_place_of_the_order(world, meeting):
    first, second, third = put(world, meeting, 10, 20, 30)

    def order():
        return [row.id for row in queries.agenda(meeting)]

    agenda.move(third, position=1, by=world.facilitator)
    assert order() == [third.id, first.id, second.id]
    agenda.move(third, position=99, by=world.facilitator)
    assert order() == [first.id, second.id, third.id]


def test_forms_of_a_row_answer_beside_their_field(world, meeting):
    first, second = put(world, meeting, 10, 20)
    browser, base = world.client(world.facilitator), f"/meetings/{meeting.id}/items/{second.id}"
    assert browser.post(f"{base}/moves", data={"position": "1"}).status_code == 303
    assert [row.id for row in queries.agenda(meeting)] == [second.id, first.id]
    assert browser.post(f"{base}/length", data={"minutes": "45"}).status_code == 303
    assert second.minutes == 45
    for rest, name, typed in (("/moves", "position", "first"), ("/length", "minutes", "481")):
        refused = browser.post(base + rest, data={name: typed})
        assert refused.status_code == 422 and f'value="{typed}"' in refused.text
        assert f'id="{name}-{second.id}-error"' in refused.text


def test_rows_of_another_meeting_are_not_touched(world, meeting):
    (item,) = put(world, meeting, 15)
    other = world.meeting()
    url = f"/meetings/{other.id}/items/{item.id}/length"
    assert world.client(world.facilitator).post(url, data={"minutes": "45"}).status_code == 404


def test_only_who_leads_may_drag(world):
    called = world.called_meeting(world.accepted(), world.accepted())
    lead, reader = (world.client(who).get(f"/meetings/{called.id}").text for who in (world.facilitator, None))
    for mark in ('draggable="true"', 'class="to-position"'):
        assert lead.count(mark) == 2 and mark not in reader
