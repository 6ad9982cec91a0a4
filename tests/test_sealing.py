"""The chain over all events: sealed once, in order, and a change of the past shows."""

import sqlalchemy as sa

from forum import sealing
from forum.database import db
from forum.issues import lifecycle
from forum.timeline import Event, Seal


def test_every_event_is_sealed_once_and_the_chain_holds(world):
    issue = world.issue()
    db.session.commit()
    assert sealing.seal() == db.session.query(Event).count() and sealing.seal() == 0
    lifecycle.accept(issue, by=world.facilitator)
    db.session.commit()
    assert sealing.seal() == 1 and sealing.verify() is None
    assert db.session.query(Seal).count() == db.session.query(Event).count()


def test_a_changed_event_is_found_by_its_seal(world):
    world.issue()
    db.session.commit()
    sealing.seal()
    first = db.session.query(Seal).order_by(Seal.id).first()
    db.session.execute(sa.update(Seal).where(Seal.id == first.id).values(digest="0" * 64))
    assert sealing.verify() == first.event_id
