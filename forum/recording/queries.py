"""Named reads of the record: one item, or a whole meeting, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from ..database import db
from ..meetings.models import AgendaItem, Meeting
from ..offices.models import Office
from ..people.models import Person
from .models import Amendment, CarryOver, Dissent, Entry, HandCount, Motion, Vote, Wording
from .words import Standing, Tally


@dataclass
class MotionRecord:
    """A motion with everything that happened to it. `said` are the amendments, in order."""

    row: Any
    said: list = field(default_factory=list)
    counts: list = field(default_factory=list)
    dissents: list = field(default_factory=list)

    def __getattr__(self, name: str):
        return getattr(self.row, name)

    @property
    def hands(self) -> Tally:
        return Tally(self.row.hands_for, self.row.hands_against, self.row.hands_abstained)

    @property
    def online(self) -> Tally:
        return Tally(self.row.online_for, self.row.online_against, self.row.online_abstained)

    @property
    def total(self) -> Tally:
        """Hands and electronic votes together."""
        return self.hands + self.online

    @property
    def former(self) -> list[str]:
        """The wordings it had before, the first one first."""
        return [amendment.replaced for amendment in self.said if amendment.taken]

    @property
    def count(self):
        """The count of hands that holds or waits; None before one, and after an objection."""
        gone = (Standing.REPLACED, Standing.OBJECTED)
        return next((row for row in reversed(self.counts) if row.standing not in gone), None)


@dataclass
class ItemRecord:
    """What was said, moved and voted on one item. carried: why it goes on another time, as a row."""

    entries: list = field(default_factory=list)
    wordings: dict[int, list] = field(default_factory=lambda: defaultdict(list))
    motions: list[MotionRecord] = field(default_factory=list)
    carried: Any = None

    @property
    def points(self) -> str:
        """The entries as lines, with who said them."""
        return "\n".join(line(row) for row in self.entries)

    @property
    def motion(self) -> MotionRecord | None:
        """The motion that counts now: the last that was not withdrawn."""
        return next((one for one in reversed(self.motions) if not one.withdrawn_because), None)


def line(entry) -> str:
    """An entry as minutes print it: Aunt Wang: the lift stands still."""
    between = "：" if any("\u4e00" <= sign <= "\u9fff" for sign in entry.speaker) else ": "
    return f"{entry.speaker}{between}{entry.body}" if entry.speaker else entry.body


def record_of(meeting: Meeting) -> dict[int, ItemRecord]:
    """The record of every item the meeting ever had, by the item's id; an empty one for none."""
    return _records(sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id))


def record_of_item(item: AgendaItem) -> ItemRecord:
    return _records([item.id])[item.id]


def points_of(meeting: Meeting) -> dict[int, str]:
    """What was said on each item, as text; "" for nothing."""
    found: dict[int, list[str]] = defaultdict(list)
    items = sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id)
    for row in db.session.execute(_of(Entry, items).order_by(Entry.id)):
        found[row.item_id].append(line(row))
    return defaultdict(str, {item_id: "\n".join(lines) for item_id, lines in found.items()})


_Answerer = aliased(Person)


def _of(model, items) -> sa.Select:
    """The columns of the rows of these items, with the name of who wrote them."""
    found = sa.select(*model.__table__.c, Person.name.label("by")).join(Person, Person.id == model.by_id)
    if "motion_id" in model.__table__.c:
        return (
            found.add_columns(Motion.item_id)
            .join(Motion, Motion.id == model.motion_id)
            .where(Motion.item_id.in_(items))
        )
    return found.where(model.item_id.in_(items))


def _records(items) -> dict[int, ItemRecord]:
    found: dict[int, ItemRecord] = defaultdict(ItemRecord)
    for row in _rows(Entry, items):
        found[row.item_id].entries.append(row)
    for row in db.session.execute(_wordings(items)):
        found[row.item_id].wordings[row.entry_id].append(row)
    motions = {row.id: MotionRecord(row) for row in db.session.execute(_motions(items))}
    for motion in motions.values():
        found[motion.item_id].motions.append(motion)
    _fill(motions, items)
    for row in _rows(CarryOver, items):
        found[row.item_id].carried = row
    return found


def _motions(items) -> sa.Select:
    """The motions with the short name of the office they name."""
    with_office = _of(Motion, items).add_columns(Office.slug.label("office_slug"))
    return with_office.outerjoin(Office, Office.id == Motion.office_id).order_by(Motion.id)


def _fill(motions: dict[int, MotionRecord], items) -> None:
    for row in _rows(Amendment, items):
        motions[row.motion_id].said.append(row)
    counts = _of(HandCount, items).add_columns(_Answerer.name.label("answered_by"))
    counts = counts.outerjoin(_Answerer, _Answerer.id == HandCount.answered_by_id)
    for row in db.session.execute(counts.order_by(HandCount.id)):
        motions[row.motion_id].counts.append(row)
    for row in _rows(Dissent, items):
        motions[row.motion_id].dissents.append(row)


def _rows(model, items):
    return db.session.execute(_of(model, items).order_by(model.id))


def _wordings(items) -> sa.Select:
    return (
        sa.select(*Wording.__table__.c, Entry.item_id, Person.name.label("by"))
        .join(Entry, Entry.id == Wording.entry_id)
        .join(Person, Person.id == Wording.by_id)
        .where(Entry.item_id.in_(items))
        .order_by(Wording.id)
    )


def voters(motion_ids: Iterable[int]) -> dict[int, list[str | None]]:
    """Who voted electronically on each motion, by name; None for an account since deleted."""
    found: dict[int, list[str | None]] = defaultdict(list)
    query = sa.select(Vote.motion_id, Person.name).join(Person, Person.id == Vote.person_id)
    for row in db.session.execute(query.where(Vote.motion_id.in_(list(motion_ids))).order_by(Vote.id)):
        found[row.motion_id].append(row.name)
    return found


def vote_of(motion_id: int, person: Person) -> Vote | None:
    """The electronic vote this person gave."""
    return db.session.scalar(sa.select(Vote).filter_by(motion_id=motion_id, person_id=person.id))


def votes_cast(motion_id: int) -> int:
    """How many voted electronically; for what, nobody is told before the vote is closed."""
    return db.session.scalar(sa.select(sa.func.count(Vote.id)).where(Vote.motion_id == motion_id)) or 0


_ITEM = joinedload(Motion.item).options(joinedload(AgendaItem.issue), joinedload(AgendaItem.meeting))


def find_entry(entry_id: int) -> Entry | None:
    return db.session.get(Entry, entry_id, options=[joinedload(Entry.item).joinedload(AgendaItem.meeting)])


def find_motion(motion_id: int) -> Motion | None:
    return db.session.get(Motion, motion_id, options=[_ITEM])


def find_amendment(amendment_id: int) -> Amendment | None:
    return db.session.get(Amendment, amendment_id, options=[joinedload(Amendment.motion).options(_ITEM)])


def find_count(count_id: int) -> HandCount | None:
    return db.session.get(HandCount, count_id, options=[joinedload(HandCount.motion).options(_ITEM)])
