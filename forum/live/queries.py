"""Named reads of a meeting that is being held."""

from functools import cache

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import joinedload

from ..database import db
from ..meetings.models import AgendaItem, Attendance, Meeting
from ..meetings.words import Capacity, Format, Phase
from ..people.models import Person
from ..people.queries import living_near, without_roles
from ..recording.models import HandCount, Motion, Vote
from ..timeline import latest_wide
from .models import Hand, ItemSitting


def stamp(meeting_id: int) -> sa.Select:
    """What moves whenever something happens at the meeting; nothing for one that is only planned."""
    return sa.select(Meeting.stamp).where(Meeting.id == meeting_id, Meeting.phase != Phase.PLANNED)


def sitting(meeting: Meeting) -> ItemSitting | None:
    """The sitting that is open now."""
    if meeting.phase is not Phase.OPEN:
        return None
    here = (ItemSitting.meeting_id == meeting.id, ItemSitting.closed_at.is_(None))
    return db.session.scalar(sa.select(ItemSitting).where(*here).options(joinedload(ItemSitting.item)))


def find_hand(hand_id: int) -> Hand | None:
    """A hand with what its permissions look at."""
    return db.session.get(
        Hand, hand_id, options=[joinedload(Hand.item).joinedload(AgendaItem.meeting), joinedload(Hand.person)]
    )


_NAME = sa.case((Hand.person_id.is_(None), Hand.name), else_=Person.name).label("name")
_HAND = (Hand.id, Hand.who, Hand.side, Hand.at, Hand.person_id, Hand.minutes, Hand.called_at, Hand.ended_at)


def hands(item_id: int) -> list:
    """The hands of an item that wait, speak or have spoken, those that spoke in the order of their turns."""
    return list(
        db.session.execute(
            sa.select(*_HAND, _NAME)
            .outerjoin(Person, Person.id == Hand.person_id)
            .where(Hand.item_id == item_id, sa.or_(Hand.ended_at.is_(None), Hand.called_at.is_not(None)))
            .order_by(Hand.called_at, Hand.id)
        )
    )


def spoken(rows: list) -> list:
    """Of an item's hands those whose turn came, the present one included."""
    return [row for row in rows if row.called_at]


def waiting(rows: list) -> list:
    """Of an item's hands those that wait."""
    return [row for row in rows if not row.called_at]


def standing(meeting_id: int, person_id: int, epoch: int) -> tuple | None:
    """All that the live page depends on for this reader: when it changed, their rights, what they did.

    None for whoever may see more or nothing: a role, the recorder's pen, a session that is over.
    """
    demo = current_app.config["SETTINGS"].demo
    asked = {"meeting": meeting_id, "person": person_id, "epoch": epoch, "demo": demo}
    row = db.session.execute(_rights(), asked).first()
    return row and (*row, *sorted(map(tuple, db.session.execute(_traces(), asked))))


# Made once: to build them anew for hundreds of open pages cost more than to ask them.
_MEETING, _PERSON = sa.bindparam("meeting", type_=sa.Integer), sa.bindparam("person", type_=sa.Integer)
_EPOCH, _IN_DEMO = sa.bindparam("epoch", type_=sa.Integer), sa.bindparam("demo", type_=sa.Boolean)


@cache
def _rights() -> sa.Select:
    """The stamps, whether the person lives near an online meeting, and as what they are on the sheet."""
    near = sa.and_(Meeting.format != Format.IN_PERSON, living_near(_PERSON, Meeting.place_id))
    capacity = sa.select(sa.cast(Attendance.capacity, sa.String))
    capacity = capacity.where(Attendance.meeting_id == _MEETING, Attendance.person_id == _PERSON)
    pens = (Meeting.recorder_id, Meeting.second_recorder_id)
    return sa.select(Meeting.stamp, latest_wide(), near, capacity.scalar_subquery()).where(
        *(Meeting.id == _MEETING, Meeting.phase != Phase.PLANNED),
        *(sa.func.coalesce(pen, 0) != _PERSON for pen in pens),
        without_roles(_PERSON, _EPOCH, _IN_DEMO),
    )


@cache
def _traces() -> sa.CompoundSelect:
    """What the person did on the item that is open: a hand that is up or was heard, a vote, a count."""
    now_open = (ItemSitting.meeting_id == _MEETING, ItemSitting.closed_at.is_(None))
    item = sa.select(ItemSitting.item_id).where(*now_open).scalar_subquery()
    up = sa.case((Hand.ended_at.is_(None), Hand.id), else_=0)
    heard = sa.or_(Hand.ended_at.is_(None), Hand.called_at.is_not(None))
    return sa.union_all(
        sa.select(up, sa.literal("hand")).where(Hand.item_id == item, Hand.person_id == _PERSON, heard),
        sa.select(Vote.motion_id, sa.cast(Vote.ballot, sa.String))
        .join(Motion, Motion.id == Vote.motion_id)
        .where(Motion.item_id == item, Vote.person_id == _PERSON),
        sa.select(HandCount.id, sa.literal("count"))
        .join(Motion, Motion.id == HandCount.motion_id)
        .where(Motion.item_id == item, HandCount.by_id == _PERSON),
    )


def there(meeting: Meeting) -> list:
    """Who can be put on the list by name: everybody on the sheet but the excused."""
    name = sa.case((Attendance.person_id.is_(None), Attendance.name), else_=Person.name).label("name")
    return list(
        db.session.execute(
            sa.select(Attendance.id, Attendance.person_id, name)
            .outerjoin(Person, Person.id == Attendance.person_id)
            .where(Attendance.meeting_id == meeting.id, Attendance.capacity != Capacity.EXCUSED, name != "")
            .order_by(name, Attendance.id)
        )
    )
