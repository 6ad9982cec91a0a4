"""Named reads of a meeting that is being held."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from ..meetings.models import AgendaItem, Attendance, Meeting
from ..meetings.words import Capacity, Phase
from ..people.models import Person
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
