"""The closed lists of the record, with their labels and the lifecycle of a motion."""

import enum
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from ..meetings.words import Outcome
from ..phases import Lifecycle


class Phase(enum.Enum):
    """Where a motion stands."""

    MOVED = "moved"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


PHASE_LABELS = {
    Phase.MOVED: _l("moved, not put to the vote"),
    Phase.OPEN: _l("being voted on"),
    Phase.CLOSED: _l("voted on"),
    Phase.WITHDRAWN: _l("withdrawn"),
}

LIFECYCLE = Lifecycle(
    {Phase.MOVED: {Phase.OPEN, Phase.WITHDRAWN}, Phase.OPEN: {Phase.CLOSED}},
    PHASE_LABELS,
)


class Ballot(enum.Enum):
    """What somebody votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


BALLOT_LABELS = {
    Ballot.FOR: _l("For"),
    Ballot.AGAINST: _l("Against"),
    Ballot.ABSTAIN: _l("I abstain"),
}


class Standing(enum.Enum):
    """What became of a count of hands. Alone: no second person is asked in this place."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    REPLACED = "replaced"
    ALONE = "alone"


VALID = (Standing.CONFIRMED, Standing.ALONE)


@dataclass(frozen=True)
class Tally:
    """How many were for, against, and abstained: whole numbers."""

    yes: int = 0
    no: int = 0
    abstained: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.no + self.abstained

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.yes + other.yes, self.no + other.no, self.abstained + other.abstained)

    @property
    def outcome(self) -> Outcome | None:
        """More for than against adopts; equal numbers do not. None when nobody voted."""
        if not self.total:
            return None
        if self.yes == self.no:
            return Outcome.TIED
        return Outcome.ADOPTED if self.yes > self.no else Outcome.REJECTED
