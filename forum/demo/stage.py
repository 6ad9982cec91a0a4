"""The stage: what the story has so far, under the names its script uses, and its calendar."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from .. import clock
from ..commitments.models import Commitment
from ..commitments.verdicts import Confirmation
from ..database import db
from ..issues.models import Issue
from ..meetings.models import AgendaItem, Meeting
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place

Deed = Callable[["Stage", str], object]


@dataclass(frozen=True)
class Step:
    """Something done on a day of the story: 0 is today, -1 yesterday. about: the record it is done to.

    time is the hour on the wall, such as "19:30"; without one it is some time of the working day.
    """

    day: int
    deed: Deed
    about: str
    time: str | None = None


class Stage:
    """Finds records by the script's names, and turns the script's days into dates."""

    def __init__(self, today: dt.date):
        self.today = today
        self._ids: dict[tuple[type, str], int] = {}

    def keep(self, name: str, record: Any) -> None:
        """Let the script call the record by this name from now on."""
        db.session.flush()
        self._ids[type(record), name] = record.id

    def _get(self, kind: type, name: str) -> Any:
        return db.session.get_one(kind, self._ids[kind, name])

    def number(self, kind: type, name: str) -> int:
        """The id of the record that the script calls so."""
        return self._ids[kind, name]

    def person(self, name: str) -> Person:
        return self._get(Person, name)

    def place(self, name: str) -> Place:
        return self._get(Place, name)

    def office(self, name: str) -> Office:
        return self._get(Office, name)

    def issue(self, name: str) -> Issue:
        return self._get(Issue, name)

    def meeting(self, name: str) -> Meeting:
        return self._get(Meeting, name)

    def promise(self, name: str) -> Commitment:
        return self._get(Commitment, name)

    def item(self, meeting: str, issue: str) -> AgendaItem:
        """The issue's item on the meeting's agenda."""
        wanted = sa.select(AgendaItem).filter_by(
            meeting_id=self.meeting(meeting).id, issue_id=self.issue(issue).id, removed_because=None
        )
        return db.session.scalars(wanted).one()

    def round(self, issue: str) -> Confirmation:
        """The round in which residents are being asked about the issue."""
        return db.session.scalars(
            sa.select(Confirmation).filter_by(issue_id=self.issue(issue).id, result=None)
        ).one()

    def date(self, day: int) -> dt.date:
        return self.today + dt.timedelta(days=day)

    def working_day(self, day: int) -> dt.date:
        """The date, or the nearest working day: before it for the past, after it for what is to come."""
        date, onward = self.date(day), dt.timedelta(days=1 if day > 0 else -1)
        while not clock.is_working_day(date):
            date += onward
        return date

    def moment(self, day: int, time: str) -> dt.datetime:
        """That hour on the wall, on that day."""
        return clock.from_local(dt.datetime.combine(self.date(day), dt.time.fromisoformat(time)))
