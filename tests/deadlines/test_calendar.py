"""What administrators say of a day comes before the public calendar, in every process, and costs no query."""

import datetime as dt

import pytest

from forum import clock
from forum.database import db
from forum.deadlines import calendar
from forum.errors import Refused

SATURDAY, MONDAY = dt.date(2026, 11, 21), dt.date(2026, 11, 23)
FRIDAY = SATURDAY - dt.timedelta(days=1)


def test_a_day_set_by_hand_counts_in_every_reckoning(world):
    assert clock.working_days_between(FRIDAY, MONDAY) == 1
    worked = calendar.set_day(SATURDAY, is_working=True, why="For the holiday", by=world.admin)
    calendar.set_day(MONDAY, is_working=False, why="Flood", by=world.admin)
    assert (clock.is_working_day(SATURDAY), clock.is_working_day(MONDAY)) == (True, False)
    assert clock.working_day_after(FRIDAY, 2) == dt.date(2026, 11, 24)
    assert clock.working_days_between(FRIDAY, MONDAY) == 1
    calendar.take_out(worked, by=world.admin)
    assert not clock.is_working_day(SATURDAY)
    assert clock.working_days_between(FRIDAY, MONDAY) == 0


def test_one_word_for_a_day(world):
    calendar.set_day(SATURDAY, is_working=True, why="For the holiday", by=world.admin)
    with pytest.raises(Refused, match="already"):
        calendar.set_day(SATURDAY, is_working=False, why="Otherwise", by=world.admin)


def test_a_day_set_by_another_process_arrives_soon(world, monkeypatch, count_queries):
    assert not clock.is_working_day(SATURDAY)
    other = calendar.CalendarDay(day=SATURDAY, is_working=True, why="Elsewhere")
    db.session.add(other)
    db.session.flush()
    assert not clock.is_working_day(SATURDAY)
    monkeypatch.setattr(calendar, "FRESH_SECONDS", -1)
    assert clock.is_working_day(SATURDAY)
    assert count_queries(lambda: clock.working_day_after(FRIDAY, 30)) == 0
