"""Hands: who may raise one, how often, who is called, and what is noted of it."""

import itertools

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.database import db
from forum.discussion.models import Stance
from forum.errors import Refused
from forum.live import hands, lifecycle, queries, speaking
from forum.live.models import Hand
from forum.timeline import Event


def up(item, person, by=None, side=Stance.FOR):
    hands.raise_hand(item, side=side, person=person, by=by or person)
    return db.session.scalars(sa.select(Hand).order_by(Hand.id.desc())).first()


def line(item):
    """Who waits, in order."""
    rows = queries.hands(item.id)
    return [row.name for row in speaking.in_order(queries.waiting(rows), queries.spoken(rows))]


def last_action():
    return db.session.scalar(sa.select(Event.action).order_by(Event.id.desc()))


def test_nobody_stands_on_the_list_twice(world, held):
    item = held.items[0]
    up(item, world.author)
    with pytest.raises(Refused, match="twice"):
        up(item, world.author, side=Stance.AGAINST)
    hands.raise_hand(item, side=Stance.FOR, name="Old  LI", by=world.facilitator)
    with pytest.raises(Refused, match="twice"):
        hands.raise_hand(item, side=Stance.FOR, name="old li", by=world.facilitator)
    assert line(item) == ["Author", "Old  LI"]


def test_a_turn_lasts_three_minutes_and_one_can_be_added(world, held):
    hand = up(held.items[0], world.author)
    with pytest.raises(Refused, match="no time to add"):
        hands.give_time(hand, by=world.facilitator)
    hands.call(hand, by=world.facilitator)
    hands.give_time(hand, by=world.facilitator)
    assert hand.minutes == 4
    assert last_action() == "live.time_given"


def test_calling_the_next_ends_the_turn_before(world, held):
    item = held.items[0]
    first, second = up(item, world.author), up(item, world.neighbour)
    hands.call(first, by=world.facilitator)
    hands.call(second, by=world.facilitator)
    db.session.expire_all()
    assert first.ended_at and not second.ended_at
    with pytest.raises(Refused, match="no longer waits"):
        hands.call(first, by=world.facilitator)


def test_a_call_before_others_is_noted_as_such(world, held):
    item = held.items[0]
    first, second = up(item, world.author), up(item, world.neighbour)
    hands.call(second, by=world.facilitator)
    event = db.session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert event.action == "live.turn_begun_before_others"
    assert (event.data["hand"], event.data["proposed"]) == (second.id, first.id)


def test_after_two_turns_others_are_heard(world, held):
    item = held.items[0]
    for _ in range(2):
        hand = up(item, world.author)
        hands.call(hand, by=world.facilitator)
        hands.put_down(hand, by=world.author)
    with pytest.raises(Refused, match="at most 2 times"):
        up(item, world.author)
    lifecycle.open_item(held.items[1], by=world.facilitator)
    assert up(held.items[1], world.author)


def test_a_hand_comes_down_once(world, held):
    hand = up(held.items[0], world.author)
    hands.put_down(hand, by=world.author)
    assert last_action() == "live.hand_lowered"
    with pytest.raises(Refused, match="down already"):
        hands.put_down(hand, by=world.author)
    assert line(held.items[0]) == []


def test_the_list_is_of_the_item_that_is_open(world, held):
    with pytest.raises(Refused, match="not open"):
        up(held.items[1], world.author)


def test_hands_that_wait_are_kept_while_another_item_is_open(world, held):
    first, second = held.items
    up(first, world.author)
    lifecycle.open_item(second, by=world.facilitator)
    lifecycle.open_item(first, by=world.facilitator)
    assert line(first) == ["Author"]


WHAT = st.sampled_from(["up", "up", "down", "call", "next"])
ACTS = st.lists(st.tuples(WHAT, st.integers(0, 4), st.sampled_from(Stance)), max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_pressed_in_whatever_order_the_rows_stay_true(world, held, acts):
    """The verbs, over a real database: one speaks, nobody twice, nobody too often, nobody lost."""
    names, item = ["Ann", "Ben", "Cao", "Dan", "Eva"], held.items[0]
    db.session.query(Hand).delete()
    raised = itertools.count()
    for what, n, side in acts:
        rows = {row.name: row.id for row in queries.hands(item.id) if not row.ended_at}
        try:
            if what == "up":
                hands.raise_hand(item, side=side, name=names[n], by=world.facilitator)
                next(raised)
            elif what == "down" and names[n] in rows:
                hands.put_down(db.session.get(Hand, rows[names[n]]), by=world.facilitator)
            elif what == "call" and names[n] in rows:
                hands.call(db.session.get(Hand, rows[names[n]]), by=world.facilitator)
            elif what == "next" and line(item):
                hands.call(db.session.get(Hand, rows[line(item)[0]]), by=world.facilitator)
        except Refused:
            continue
        every = db.session.query(Hand).all()
        standing = [hand.who for hand in every if not hand.ended_at]
        assert len(standing) == len(set(standing))
        assert sum(bool(hand.called_at and not hand.ended_at) for hand in every) <= 1
        assert all(sum(h.who == one.who and h.called_at is not None for h in every) <= 2 for one in every)
    assert db.session.query(Hand).count() == next(raised)
