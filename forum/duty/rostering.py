"""The verbs of the roster: an office is put on it for some hours of the week, and taken off."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now, today
from ..database import db, insert_new
from ..errors import Refused
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from .models import MOST_TURNS, Shift
from .roster import CLOSES, OPENS
from .words import WORKDAYS

# What the days of one entry of the roster share.
ALIKE = ("place_id", "office_id", "from_minute", "to_minute", "turn", "turns", "anchor", "holidays")


@dataclass(frozen=True)
class Hours:
    """From one minute of the day to another, in week `turn` of `turns`, also on public holidays or not."""

    from_minute: int = OPENS
    to_minute: int = CLOSES
    turn: int = 1
    turns: int = 1
    holidays: bool = False


def put_on(
    place: Place,
    office: Office,
    weekdays: Iterable,
    hours: Hours,
    *,
    anchor: dt.date | None = None,
    by: Person | None,
) -> None:
    """The office is there on these weekdays; what is on the roster already stays as it is."""
    _check(place, office, hours)
    rule = {"place_id": place.id, "office_id": office.id, "anchor": anchor or today(), **asdict(hours)}
    rule["by_id"] = by.id if by else None
    if not sum([insert_new(Shift, weekday=weekday, **rule) for weekday in weekdays]):
        raise Refused(_("This is on the roster already."), field="weekdays")
    record("duty.put_on", place, by=by, place_id=place.id, office=office.name)


def _check(place: Place, office: Office, hours: Hours) -> None:
    if not office.place.covers(place):
        raise Refused(_("%(office)s does not serve this place.", office=office.name), field="office")
    if not 0 <= hours.from_minute < hours.to_minute <= 24 * 60:
        raise Refused(_("The end must be later than the beginning, on the same day."), field="ends")
    if not 1 <= hours.turn <= hours.turns <= MOST_TURNS:
        raise Refused(_("The week must be one of those by which they take turns."), field="turn")


def share_workdays(place: Place, offices: Sequence[Office], *, by: Person | None) -> None:
    """Workdays 9:00 to 17:30; several offices take turns week by week, the first begins this week."""
    if not 1 <= len(offices) <= MOST_TURNS:
        raise Refused(_("Tick one to eight offices."), field="offices")
    for number, office in enumerate(offices, start=1):
        put_on(place, office, WORKDAYS, Hours(turn=number, turns=len(offices)), by=by)


def take_off(shift: Shift, *, by: Person | None) -> None:
    """The office is there no longer in these hours, on none of their days; what was asked keeps its time."""
    alike = [getattr(Shift, name) == getattr(shift, name) for name in ALIKE]
    ended = sa.update(Shift).where(*alike, Shift.ended_at.is_(None))
    done = db.session.execute(ended.values(ended_at=now(), ended_by_id=by.id if by else None))
    if not done.rowcount:  # type: ignore[attr-defined]
        raise Refused(_("This has ended already."))
    record("duty.taken_off", shift.place, by=by, place_id=shift.place_id, office=shift.office.name)
