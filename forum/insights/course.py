"""The course of one issue: what became of it, of its promises, hand-overs and limits, and what was said."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class Promise:
    """One promise: what became of it, and whether its dates were met."""

    made_at: dt.datetime
    office_id: int
    first_due: dt.date | None
    due: dt.date | None
    fate: str = "open"
    timing: str = ""
    timed_at: dt.datetime | None = None
    delivered_at: dt.datetime | None = None
    again: bool = False


@dataclass
class Handed:
    """A hand-over to an office, and whether the office gave it back."""

    at: dt.datetime
    office_id: int
    returned: bool = False


@dataclass
class Limit:
    """A time limit of an office, met or let pass."""

    at: dt.datetime
    office_id: int
    met: bool


@dataclass
class Said:
    """A resident's last word in a round; it counts in the month of their first."""

    at: dt.datetime
    office_id: int
    word: str
    ratings: dict[str, int] = field(default_factory=dict)


@dataclass
class Course:
    """One issue."""

    place_id: int = 0
    level: str = ""
    office_id: int = 0
    kind: str = ""
    category: str = ""
    raised_at: dt.datetime | None = None
    left: str = ""
    answered_at: dt.datetime | None = None
    settled_at: dt.datetime | None = None
    outcome: str = ""
    promises: dict[int, Promise] = field(default_factory=dict)
    handed: list[Handed] = field(default_factory=list)
    limits: dict[int, Limit] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
