"""Forgotten passwords in the filled world: a letter that was asked for, and a code given out at the bench."""

import sqlalchemy as sa

from forum.database import db
from forum.people import resets, resetting
from forum.people.resets import PasswordReset, Way


def tell(world) -> None:
    """Old Zhou asked for a letter, Old Zheng came to the bench."""
    world.resident("Old Zhou", email="zhou@example.org")
    resetting.ask("zhou@example.org")
    at_the_bench = {"place": world.community, "reason": "Known for years.", "by": world.facilitator}
    resetting.give_code(world.resident("Old Zheng"), **at_the_bench)


def open_link() -> str:
    """What stands in the link of the letter."""
    letter = sa.select(PasswordReset).filter_by(way=Way.LETTER).order_by(PasswordReset.id)
    return resets.token(db.session.scalars(letter).first())
