"""Where issues, promises and limits stand, as the timeline tells it."""

from dataclasses import dataclass, field


@dataclass
class Answer:
    """What an office answered in which course of the issue, and whether residents disputed it."""

    office: int
    course: int
    disputed: bool = False


@dataclass
class Issue:
    """Where an issue stands. parts: what each office has to do with it; course: how often it was reopened."""

    author: int | None
    place: int
    phase: str = "raised"
    priority: str = "ordinary"
    parts: dict = field(default_factory=dict)
    hidden: bool = False
    supporters: set = field(default_factory=set)
    course: int = 0
    answers: list = field(default_factory=list)
    judged: Answer | None = None

    @property
    def lead(self) -> int | None:
        """The office that leads."""
        return next((office for office, (part, _phase) in self.parts.items() if part == "lead"), None)

    def give(self, office: int, part: str, phase: str) -> None:
        """The office has it from now on; whoever leads, leads alone."""
        if part == "lead" and self.lead not in (None, office):
            del self.parts[self.lead]
        self.parts[office] = (part, phase)


@dataclass
class Promise:
    """Where a promise stands; asks: what waits for a facilitator; moves: its dates, and why."""

    issue: int
    office: int
    due: str
    phase: str = "promised"
    asks: set = field(default_factory=set)
    listed: bool = False
    moves: list = field(default_factory=list)
    delivered: int = 0
    course: int = 0


@dataclass
class Limit:
    """Until when an office has to take a step."""

    issue: int
    office: int
    due: str
    state: str = "running"
    asks: bool = False
