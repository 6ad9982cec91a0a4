"""The verbs of the speaking list: a hand goes up, comes down, speaks, is given more time."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import now
from ..database import db, insert_new
from ..discussion.models import Stance
from ..errors import Refused
from ..meetings.lifecycle import lock, must_be
from ..meetings.models import AgendaItem
from ..meetings.words import Phase
from ..people import names
from ..people.models import Person
from ..timeline import record
from . import queries, speaking
from .models import Hand


def who(person: Person | None, name: str) -> str:
    """What tells a speaker apart: the account, else the name as neighbours would compare it."""
    return f"person {person.id}" if person else f"name {names.key(name)}"


def most_turns() -> int:
    return current_app.config["SETTINGS"].turns_per_item


def raise_hand(
    item: AgendaItem, *, side: Stance, person: Person | None = None, name: str = "", by: Person
) -> None:
    """Somebody asks to speak: an account, or a name on paper that the facilitator writes down."""
    _must_be_open(item)
    key = who(person, name)
    turns = queries.spoken(queries.hands(item.id))
    if not speaking.turns_left(key, turns, most_turns()):
        raise Refused(_enough(), field="name")
    values = {"side": side, "name": "" if person else name, "minutes": _minutes()}
    person_id = person.id if person else None
    if not insert_new(Hand, item_id=item.id, who=key, person_id=person_id, by_id=by.id, **values):
        raise Refused(_("This hand is up already. Nobody stands on the list twice."), field="name")
    record("live.hand_raised", item.meeting, by=by, item=item.id, side=side.value)


def _minutes() -> int:
    return current_app.config["SETTINGS"].turn_minutes


def _enough() -> str:
    return ngettext(
        "Everybody speaks at most %(num)d time on an item, so that all are heard.",
        "Everybody speaks at most %(num)d times on an item, so that all are heard.",
        most_turns(),
    )


def _must_be_open(item: AgendaItem) -> None:
    """The list is of the item that is open now; it is locked until the transaction ends."""
    lock(item.meeting)
    must_be(item.meeting, Phase.OPEN)
    sitting = queries.sitting(item.meeting)
    if sitting is None or sitting.item_id != item.id:
        raise Refused(_("This item is not open any more. Look at what is open now."))


def _afresh(hand: Hand) -> None:
    """Read what others may have done to the hand, once the list is locked."""
    db.session.refresh(hand, ["called_at", "ended_at", "minutes"])


def put_down(hand: Hand, *, by: Person) -> None:
    """The hand comes down: somebody no longer wants to speak, or has spoken."""
    lock(hand.meeting)
    _afresh(hand)
    if hand.ended_at:
        raise Refused(_("This hand is down already."))
    hand.ended_at, hand.ended_by_id = now(), by.id
    db.session.flush()
    action = "live.turn_ended" if hand.called_at else "live.hand_lowered"
    record(action, hand.meeting, by=by, item=hand.item_id, hand=hand.id)


def call(hand: Hand, *, by: Person) -> None:
    """This hand speaks now; who spoke before is through. Out of the list's order, that is recorded."""
    _must_be_open(hand.item)
    _afresh(hand)
    if hand.ended_at or hand.called_at:
        raise Refused(_("This hand no longer waits. Look at the list again."))
    rows = queries.hands(hand.item_id)
    first = speaking.in_order(queries.waiting(rows), queries.spoken(rows))[0]
    _end_present_turn(rows, by)
    hand.called_at, hand.called_by_id = now(), by.id
    db.session.flush()
    action = "live.turn_begun" if first.id == hand.id else "live.turn_begun_before_others"
    record(action, hand.meeting, by=by, item=hand.item_id, hand=hand.id, proposed=first.id)


def _end_present_turn(rows: list, by: Person) -> None:
    """Whoever speaks now is through."""
    for row in queries.spoken(rows):
        if not row.ended_at and (present := queries.find_hand(row.id)):
            put_down(present, by=by)


def give_time(hand: Hand, *, by: Person) -> None:
    """One minute more for who speaks."""
    _must_be_open(hand.item)
    _afresh(hand)
    if not hand.called_at or hand.ended_at:
        raise Refused(_("Nobody speaks there now, so there is no time to add."))
    hand.minutes += 1
    db.session.flush()
    record("live.time_given", hand.meeting, by=by, item=hand.item_id, hand=hand.id, minutes=hand.minutes)


def same_name(one: str, other: str) -> bool:
    """Whether neighbours would take the two for the same."""
    return names.key(one) == names.key(other)
