"""The verbs of a meeting being held: an item is opened, left, and opened again."""

from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..meetings.lifecycle import lock, must_be
from ..meetings.models import AgendaItem, Meeting
from ..meetings.words import Phase
from ..people.models import Person
from ..timeline import record
from . import queries
from .models import Hand, ItemSitting


def open_item(item: AgendaItem, *, by: Person) -> None:
    """The meeting turns to this item; the one that was open is left."""
    meeting = item.meeting
    lock(meeting)
    must_be(meeting, Phase.OPEN)
    db.session.refresh(item, ["removed_because"])
    if item.removed_because is not None:
        raise Refused(_("This issue is no longer on the agenda."))
    before = queries.sitting(meeting)
    if before and before.item_id == item.id:
        return
    if before:
        _end(before, by)
    db.session.add(ItemSitting(meeting_id=meeting.id, item_id=item.id, opened_by_id=by.id))
    db.session.flush()
    record("live.item_opened", meeting, by=by, title=item.issue.title, item=item.id)


def leave_item(item: AgendaItem, *, by: Person) -> None:
    """The meeting is through with this item for now. Hands that wait are kept."""
    lock(item.meeting)
    must_be(item.meeting, Phase.OPEN)
    now_open = queries.sitting(item.meeting)
    if now_open is None or now_open.item_id != item.id:
        raise Refused(_("This item is not open any more. Look at what is open now."))
    _end(now_open, by)
    record("live.item_left", item.meeting, by=by, title=item.issue.title, item=item.id)


def rise(meeting: Meeting, *, by: Person) -> None:
    """Leave whatever item is open, because the meeting is about to be closed."""
    lock(meeting)
    if now_open := queries.sitting(meeting):
        leave_item(now_open.item, by=by)


def _end(sitting: ItemSitting, by: Person) -> None:
    sitting.closed_at, sitting.closed_by_id = now(), by.id
    speaking = db.session.query(Hand).filter(
        Hand.item_id == sitting.item_id, Hand.called_at.is_not(None), Hand.ended_at.is_(None)
    )
    for hand in speaking:
        hand.ended_at, hand.ended_by_id = sitting.closed_at, by.id
    db.session.flush()
