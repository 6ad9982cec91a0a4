"""Mails in the filled world: one who chose, one whose address bounced, and a letter that left."""

import datetime as dt

from forum.clock import at, now
from forum.notices import bouncing, wishes
from forum.notices.models import Mail
from forum.notices.words import Cadence, Subject


def tell(world) -> None:
    """The author wishes a weekly letter; the neighbour's address came back after a letter."""
    wishes.choose({Subject.PLACE: Cadence.WEEKLY}, by=world.author)
    world.neighbour.email = "neighbour@example.org"
    with at(now() - dt.timedelta(days=1)):
        world.add(Mail(person_id=world.neighbour.id))
    bouncing.stop("neighbour@example.org", reason="550 5.1.1 no such user")
