"""The order of the speaking list, whoever comes, goes and is called in whatever order."""

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from forum.discussion.models import Stance
from forum.live.speaking import in_order, turns_left

BEGIN = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
MOST = 2


@dataclass(frozen=True)
class Hand:
    """A hand as the rule sees it."""

    id: int
    who: str
    side: Stance

    @property
    def at(self) -> dt.datetime:
        return BEGIN + dt.timedelta(seconds=self.id)


@dataclass
class Floor:
    """A meeting's floor, acted on as its verbs act on it."""

    waiting: list = field(default_factory=list)
    turns: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    raised: int = 0

    def act(self, what: str, who: str, side: Stance) -> None:
        getattr(self, what)(who, side)

    def join(self, who, side):
        if turns_left(who, self.turns, MOST) and all(hand.who != who for hand in self.waiting):
            self.raised += 1
            self.waiting.append(Hand(self.raised, who, side))

    def leave(self, who, side):
        self.gone += [hand for hand in self.waiting if hand.who == who]
        self.waiting = [hand for hand in self.waiting if hand.who != who]

    def call(self, who, side):
        if self.waiting:
            self.turns.append(in_order(self.waiting, self.turns)[0])
            self.waiting.remove(self.turns[-1])


PEOPLE, SIDES = st.sampled_from("abcdefg"), st.sampled_from(Stance)
ACTS = st.lists(st.tuples(st.sampled_from(["join", "join", "leave", "call"]), PEOPLE, SIDES), max_size=60)


def played(acts) -> Floor:
    floor = Floor()
    for act in acts:
        floor.act(*act)
    return floor


@given(ACTS)
def test_the_list_loses_nobody_and_has_nobody_twice(acts):
    floor = played(acts)
    order = in_order(floor.waiting, floor.turns)
    assert sorted(hand.id for hand in order) == [hand.id for hand in floor.waiting]
    assert len({hand.who for hand in order}) == len(order)
    assert floor.raised == len(floor.waiting) + len(floor.turns) + len(floor.gone)


@given(ACTS)
def test_nobody_speaks_oftener_than_the_limit(acts):
    spoken = [hand.who for hand in played(acts).turns]
    assert all(spoken.count(who) <= MOST for who in spoken)


@given(ACTS)
def test_nobody_speaks_twice_before_somebody_who_waits_for_a_first_turn(acts):
    floor = played(acts)
    order, spoken = in_order(floor.waiting, floor.turns), {turn.who for turn in floor.turns}
    heard_before = [hand.who in spoken for hand in order]
    assert heard_before == sorted(heard_before)


@given(ACTS)
def test_a_side_speaks_twice_running_only_when_nobody_else_of_that_round_waits(acts):
    floor = played(acts)
    order, spoken = in_order(floor.waiting, floor.turns), [turn.who for turn in floor.turns]
    last = next((t.side for t in reversed(floor.turns) if t.side is not Stance.NEUTRAL), None)
    for place, hand in enumerate(order):
        later = [o for o in order[place:] if spoken.count(o.who) == spoken.count(hand.who)]
        if hand.side is last:
            assert all(other.side is last for other in later)
        last = last if hand.side is Stance.NEUTRAL else hand.side


@given(ACTS)
def test_of_one_side_the_earlier_hand_comes_first(acts):
    floor = played(acts)
    order, spoken = in_order(floor.waiting, floor.turns), [turn.who for turn in floor.turns]
    for side in Stance:
        for round_ in range(MOST):
            ids = [h.id for h in order if h.side is side and spoken.count(h.who) == round_]
            assert ids == sorted(ids)


def test_two_sides_take_turns():
    sides = [Stance.FOR, Stance.FOR, Stance.NEUTRAL, Stance.AGAINST, Stance.FOR]
    waiting = [Hand(n, f"p{n}", side) for n, side in enumerate(sides)]
    assert [hand.id for hand in in_order(waiting, [])] == [0, 2, 3, 1, 4]
