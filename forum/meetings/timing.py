"""How long the items of an agenda take together, and when each is expected to begin."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import current_app

from ..clock import local
from ..database import db
from .models import AgendaItem, Meeting

LONGEST_ITEM = 480
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Timetable:
    """Minutes the items take, minutes the meeting has, and the hour at which each item begins."""

    total: int
    room: int
    begins: dict[int, str] = field(default_factory=dict)

    @property
    def over(self) -> int:
        """How many minutes too many; 0 when everything fits."""
        return max(self.total - self.room, 0)


def usual_minutes() -> int:
    """What an item takes unless somebody says otherwise."""
    return current_app.config["SETTINGS"].item_minutes


def room(meeting: Meeting) -> int:
    """How many minutes the meeting lasts."""
    return int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)


def timetable(meeting: Meeting, rows: Iterable | None = None) -> Timetable:
    """The timetable of these rows of the agenda; of all items when none are given.

    A thread that is open for days has no hours: nobody sits through it.
    """
    rows = list(_lengths(meeting) if rows is None else rows)
    total, begins, at = sum(row.minutes for row in rows), {}, local(meeting.starts_at)
    for row in rows if meeting.ends_at - meeting.starts_at <= A_DAY else ():
        begins[row.id] = f"{at:%H:%M}"
        at += dt.timedelta(minutes=row.minutes)
    return Timetable(total, room(meeting), begins)


def _lengths(meeting: Meeting):
    wanted = sa.select(AgendaItem.id, AgendaItem.minutes).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.removed_because.is_(None)
    )
    return db.session.execute(wanted.order_by(AgendaItem.position, AgendaItem.id))
