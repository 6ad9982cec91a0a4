"""When somebody is told: in the morning where the date is a day, to the minute where it is an hour."""

import datetime as dt

import pytest

from forum.clock import end_of, from_local, local
from forum.deadlines.marks import marks

SQLITE_ONLY = True
MONDAY_TEN = dt.datetime(2026, 3, 2, 10, 0)


def told(due, levels=2) -> list[tuple[str, str]]:
    found = marks(from_local(MONDAY_TEN), due, levels=levels, days=3)
    assert found == sorted(found)
    return [
        (f"{mark.step}:{mark.level}" if mark.level else mark.step, local(mark.at).strftime("%d %H:%M"))
        for mark in found
    ]


@pytest.mark.parametrize(
    ("day", "early"),
    [
        (2, []),
        (3, [("half", "03 08:00")]),
        (4, [("day_before", "03 08:00")]),
        (6, [("half", "05 08:00"), ("day_before", "05 08:00")][1:]),
        (16, [("half", "10 08:00"), ("day_before", "13 08:00")]),
    ],
)
def test_before_a_day(app, day, early):
    assert told(end_of(dt.date(2026, 3, day)))[: len(early) + 1] == [
        *early,
        ("overdue", f"{day + 1:02} 00:00"),
    ]


def test_after_a_day_every_three_working_days_one_level_higher(app):
    assert told(end_of(dt.date(2026, 3, 4)))[-2:] == [("above:1", "09 08:00"), ("above:2", "12 08:00")]
    assert told(end_of(dt.date(2026, 3, 4)), levels=0)[-1] == ("overdue", "05 00:00")


@pytest.mark.parametrize(
    ("hours", "early"),
    [
        (2, [("half", "02 11:00")]),
        (24, [("half", "02 22:00")]),
        (72, [("half", "03 22:00"), ("day_before", "04 10:00")]),
    ],
)
def test_hours_run_day_and_night(app, hours, early):
    due = from_local(MONDAY_TEN) + dt.timedelta(hours=hours)
    overdue = ("overdue", local(due).strftime("%d %H:%M"))
    assert told(due, levels=0) == [*early, overdue]
