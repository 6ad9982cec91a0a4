"""How residents rated manner and speed: how often each of 1 to 5 was given. No average is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

BEST_FIRST = (5, 4, 3, 2, 1)
VERDICTS = ("word.done", "word.partly", "word.not_done")


@dataclass(frozen=True)
class Rating:
    """Something that a resident may rate with a verdict; its counts are named key.1 to key.5."""

    key: str
    label: Any

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"{self.key}.{grade}" for grade in BEST_FIRST)


RATINGS = (Rating("manner", _l("How they were treated")), Rating("speed", _l("How quickly")))
SENTENCE = _l(
    "With a verdict residents may rate from 5, very good, to 1, very poor, how they were treated and how "
    "quickly it was done. How often each was given is told of the verdicts that carry this rating; how many "
    "verdicts do stands beside. The last word of each resident in a round counts, in the month of the first."
)


@dataclass(frozen=True)
class Spread:
    """How often each grade was given, the best first, and of how many verdicts."""

    rating: Rating
    counts: tuple[int, ...]
    verdicts: int

    @property
    def given(self) -> int:
        """How many verdicts carry this rating."""
        return sum(self.counts)

    @property
    def by_grade(self) -> list[tuple[int, int]]:
        return list(zip(BEST_FIRST, self.counts, strict=True))


def spreads(counts: Mapping[str, int], level: str = "") -> list[Spread]:
    """Both ratings of these counts, or of those of one level."""
    ending = f"@{level}" if level else ""
    verdicts = sum(counts.get(f"{name}{ending}", 0) for name in VERDICTS)
    return [
        Spread(one, tuple(counts.get(f"{name}{ending}", 0) for name in one.names), verdicts)
        for one in RATINGS
    ]
