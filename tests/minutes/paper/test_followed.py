"""The table of what has become of the promises, as it stands on paper."""

import dataclasses
import datetime as dt
from types import SimpleNamespace
from typing import NamedTuple

from forum.commitments.words import Phase, Result
from forum.minutes.paper.composing import document
from forum.minutes.paper.document import Table

from .sample import source

SQLITE_ONLY = True


class Followed(NamedTuple):
    """A promise with the dates it had, as following.promises_now() gives it."""

    promise: SimpleNamespace
    dates: list
    is_late: bool


def _followed(**values):
    given = {"what": "更换阀门", "office": "供水公司", "person_named": "赵师傅", "phase": Phase.PROMISED}
    given |= {
        "first_due_on": dt.date(2026, 11, 27),
        "due_on": dt.date(2026, 11, 27),
        "result": None,
        "made_for_office": False,
    }
    given |= {"acknowledged_at": None, "acknowledged_by": None, **values}
    return Followed(SimpleNamespace(**given), [dt.date(2026, 11, 27)], False)


def test_what_has_become_of_the_promises_is_said_with_its_day(app):
    moved = _followed(due_on=dt.date(2026, 12, 4))
    moved = moved._replace(dates=[dt.date(2026, 11, 27), dt.date(2026, 12, 4)])
    kept = _followed(phase=Phase.KEPT, result=Result.CONFIRMED)
    late = _followed()._replace(is_late=True)
    whole = dataclasses.replace(source(), followed=(moved, kept, late), as_of=dt.date(2026, 12, 1))
    table = [block for block in document(whole, "zh_Hans").blocks if isinstance(block, Table)][1]
    assert table.rows[0][2] == "2026年12月4日（原定 2026年11月27日）"
    assert [row[3] for row in table.rows] == ["已承诺", "已兑现、居民已确认", "已逾期"]
    assert any("截至 2026年12月1日" in text for text in document(whole, "zh_Hans").texts())
    untouched = dataclasses.replace(whole, followed=(_followed(),))
    assert len([block for block in document(untouched, "zh_Hans").blocks if isinstance(block, Table)]) == 1


def test_a_promise_taken_down_for_an_office_says_whether_the_office_confirmed_it(app):
    at = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)
    rows = [
        _followed(made_for_office=True),
        _followed(made_for_office=True, acknowledged_at=at, acknowledged_by="周工"),
        _followed(made_for_office=True, acknowledged_at=at, acknowledged_by=""),
        _followed(made_for_office=True, phase=Phase.RELEASED),
    ]
    whole = dataclasses.replace(source(), followed=tuple(rows), as_of=dt.date(2026, 12, 1))
    table = [block for block in document(whole, "zh_Hans").blocks if isinstance(block, Table)][1]
    assert [row[1] for row in table.rows] == [
        "供水公司 赵师傅（由主持人在会上代为记下，承办单位还没有确认）",
        "供水公司 赵师傅（由主持人代为记下；周工于2026年11月23日代表承办单位确认）",
        "供水公司 赵师傅（由主持人代为记下；一位已注销的居民于2026年11月23日代表承办单位确认）",
        "供水公司 赵师傅",
    ]
