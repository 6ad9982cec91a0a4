"""Working days as Chinese offices have them."""

import datetime as dt

import pytest
import time_machine

from forum import clock

SQLITE_ONLY = True


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-20", True),
        ("2026-11-21", False),
        ("2026-10-01", False),
        ("2025-09-28", True),  # a Sunday worked in exchange for the National Day
    ],
)
def test_offices_work_on_make_up_days_and_rest_on_holidays(day, works):
    assert clock.is_working_day(dt.date.fromisoformat(day)) is works


def test_counting_working_days():
    friday = dt.date(2026, 11, 20)
    assert clock.working_day_after(friday, 1) == dt.date(2026, 11, 23)
    assert clock.working_day_after(friday, 5) == dt.date(2026, 11, 27)
    assert clock.working_days_between(friday, dt.date(2026, 11, 27)) == 5
    assert clock.working_days_between(dt.date(2026, 11, 27), friday) == -5
    assert clock.working_days_between(friday, friday) == 0


@time_machine.travel("2026-11-22T17:30:00Z", tick=False)
def test_today_is_the_date_in_the_yard(app):
    assert clock.now() == dt.datetime(2026, 11, 22, 17, 30, tzinfo=dt.UTC)
    assert clock.today() == dt.date(2026, 11, 23)
    assert clock.local(clock.now()).hour == 1


def test_wall_clock_times_are_kept_in_utc(app):
    noon = dt.datetime(2026, 11, 22, 12, 0)
    assert clock.from_local(noon) == dt.datetime(2026, 11, 22, 4, 0, tzinfo=dt.UTC)


def test_the_past_is_told_as_if_it_were_now(app):
    then = dt.datetime(2020, 2, 2, tzinfo=dt.UTC)
    with clock.at(then):
        assert clock.now() == then
    assert clock.now() != then
