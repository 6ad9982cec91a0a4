"""A moment of a meeting, for the filled world."""

from forum.database import db
from forum.discussion.models import Stance
from forum.live import hands, lifecycle
from forum.live.models import Hand


def speaking(world, meeting) -> None:
    """An item is open, somebody speaks on it, somebody waits."""
    item = meeting.items[0]
    lifecycle.open_item(item, by=world.facilitator)
    hands.raise_hand(item, side=Stance.FOR, name="Old Li", by=world.facilitator)
    hands.raise_hand(item, side=Stance.AGAINST, person=world.neighbour, by=world.neighbour)
    hands.call(db.session.query(Hand).first(), by=world.facilitator)
