"""Which item is open: one at a time, by the facilitator, and noted with its times."""

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.discussion.models import Stance
from forum.errors import Refused
from forum.live import hands, lifecycle, queries
from forum.live.models import Hand, ItemSitting
from forum.meetings import agenda
from forum.meetings import lifecycle as meetings


def sittings():
    return db.session.scalars(sa.select(ItemSitting).order_by(ItemSitting.id)).all()


def test_opening_an_item_leaves_the_one_before(world, held):
    lifecycle.open_item(held.items[1], by=world.facilitator)
    first, second = sittings()
    assert first.closed_at and first.closed_by_id == world.facilitator.id
    assert queries.sitting(held) is second


def test_opening_the_open_item_again_changes_nothing(world, held):
    stamp = held.stamp
    lifecycle.open_item(held.items[0], by=world.facilitator)
    db.session.refresh(held)
    assert (len(sittings()), held.stamp) == (1, stamp)


def test_leaving_an_item_ends_the_turn_on_it(world, held):
    hands.raise_hand(held.items[0], side=Stance.FOR, person=world.author, by=world.author)
    hand = db.session.scalars(sa.select(Hand)).one()
    hands.call(hand, by=world.facilitator)
    lifecycle.leave_item(held.items[0], by=world.facilitator)
    assert hand.ended_at
    with pytest.raises(Refused, match="not open any more"):
        lifecycle.leave_item(held.items[0], by=world.facilitator)


def test_an_item_that_was_taken_off_cannot_be_opened(world, held):
    item = held.items[1]
    agenda.take_off(item, reason="Not ripe.", by=world.facilitator)
    with pytest.raises(Refused, match="no longer on the agenda"):
        lifecycle.open_item(item, by=world.facilitator)


def test_only_an_open_meeting_opens_items(world, held):
    item = held.items[0]
    meetings.close(held, by=world.facilitator)
    with pytest.raises(Refused, match="not possible now"):
        lifecycle.open_item(item, by=world.facilitator)
    assert queries.sitting(held) is None


def test_closing_the_meeting_on_its_page_leaves_the_item(world, held):
    assert world.client(world.facilitator).post(f"/meetings/{held.id}/closing").status_code == 303
    assert sittings()[0].closed_at


def test_every_verb_moves_the_stamp(world, held):
    item, seen = held.items[0], [held.stamp]

    def moved(act):
        act()
        db.session.refresh(held)
        seen.append(held.stamp)

    moved(lambda: hands.raise_hand(item, side=Stance.FOR, person=world.author, by=world.author))
    hand = db.session.scalars(sa.select(Hand)).one()
    moved(lambda: hands.call(hand, by=world.facilitator))
    moved(lambda: hands.give_time(hand, by=world.facilitator))
    moved(lambda: hands.put_down(hand, by=world.author))
    moved(lambda: lifecycle.open_item(held.items[1], by=world.facilitator))
    moved(lambda: lifecycle.leave_item(held.items[1], by=world.facilitator))
    assert seen == sorted(set(seen))
