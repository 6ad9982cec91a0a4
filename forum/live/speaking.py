"""In which order people speak: a pure rule, the same for the screen, the verbs and the tests.

Whoever has spoken least on the item comes first. Among them the sides alternate:
after a voice for, one against or a neutral one, and the other way about. Among
those the hand that went up earlier. Nobody who waits is ever passed over for good,
because each step takes one hand from the list and adds none.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from ..discussion.models import Stance


class Raised(Protocol):
    """What the rule looks at: a speaker, their side, and when the hand went up."""

    @property
    def id(self) -> int: ...
    @property
    def who(self) -> str: ...
    @property
    def side(self) -> Stance: ...
    @property
    def at(self) -> dt.datetime: ...


H = TypeVar("H", bound=Raised)


def _last_side(turns: Iterable[Raised]) -> Stance | None:
    """The side that was heard last; neutral voices take no side."""
    return next((turn.side for turn in reversed(list(turns)) if turn.side is not Stance.NEUTRAL), None)


def in_order(waiting: Sequence[H], turns: Sequence[Raised]) -> list[H]:
    """The waiting hands as they will be called, if nobody else comes or goes.

    turns: what was spoken on the item so far, the earliest first.
    """
    spoken = Counter(turn.who for turn in turns)
    last, left, found = _last_side(turns), list(waiting), []
    while left:
        chosen = min(left, key=lambda hand: (spoken[hand.who], hand.side is last, hand.at, hand.id))
        left.remove(chosen)
        found.append(chosen)
        last = last if chosen.side is Stance.NEUTRAL else chosen.side
    return found


def turns_left(who: str, turns: Iterable[Raised], most: int) -> int:
    """How often that speaker may still speak on the item."""
    return max(0, most - sum(turn.who == who for turn in turns))
