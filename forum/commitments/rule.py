"""When residents' verdicts dispute a delivery: whole numbers, nothing rounded.

Source: the site's design, "Confirmation". The author's "not done", or a third of the
verdicts that are not "done", disputes it; a round without any verdict is unconfirmed.
"""

from dataclasses import dataclass

from .words import Result


@dataclass(frozen=True)
class Count:
    """How many residents gave each word."""

    done: int = 0
    partly: int = 0
    not_done: int = 0

    @property
    def total(self) -> int:
        return self.done + self.partly + self.not_done

    @property
    def objections(self) -> int:
        """Verdicts that are not "done"."""
        return self.partly + self.not_done

    @property
    def objections_needed(self) -> int:
        """The least number of objections that would be a third of these verdicts, and at least one."""
        return max(1, -(-self.total // 3))


def result(count: Count, *, author_says_not_done: bool) -> Result:
    """How a round with these verdicts ends."""
    if author_says_not_done:
        return Result.DISPUTED
    if count.total == 0:
        return Result.UNCONFIRMED
    return Result.DISPUTED if count.objections * 3 >= count.total else Result.CONFIRMED
