"""In the filled world: a letter for a forgotten password, a code from the bench, somebody who moved."""

import sqlalchemy as sa

from forum.database import db
from forum.people import resets, resetting, residencies
from forum.people.resets import PasswordReset, Way


def tell(world) -> None:
    """Old Zhou asked for a letter, Old Zheng came to the bench, Old Sun has moved away."""
    world.resident("Old Zhou", email="zhou@example.org")
    resetting.ask("zhou@example.org")
    at_the_bench = {"place": world.community, "reason": "Known for years.", "by": world.facilitator}
    resetting.give_code(world.resident("Old Zheng"), **at_the_bench)
    moved = world.resident("Old Sun")
    residencies.end(moved.residencies[0], reason="Moved to the coast.", by=world.facilitator)


def open_link() -> str:
    """What stands in the link of the letter, "" once it was used."""
    asked = sa.select(PasswordReset).filter_by(way=Way.LETTER).order_by(PasswordReset.id)
    letter = db.session.scalars(asked).first()
    return resets.token(letter) if letter else ""
