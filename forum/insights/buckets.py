"""Steps of waiting, fine where people wait days and coarse where they wait for months."""

from bisect import bisect_left
from collections.abc import Mapping

HOUR, DAY = 3600, 86400
# The longest wait, in seconds, that a step holds; what is longer than all stands in one more step.
EDGES = (
    *(hour * HOUR for hour in range(1, 25)),
    *(quarter * 6 * HOUR for quarter in range(5, 61)),
    *(day * DAY for day in range(16, 61)),
    *(day * DAY for day in range(70, 731, 10)),
)
LAST = len(EDGES)


def of(seconds: int) -> int:
    """The number of the step that a wait falls into."""
    return bisect_left(EDGES, seconds)


def bounds(step: int) -> tuple[int, int | None]:
    """Waits longer than the first number and up to the second are of this step; None: any length."""
    return (EDGES[step - 1] if step else -1), (EDGES[step] if step < LAST else None)


def within(counts: Mapping[int, int], days: int) -> int:
    """How many of the counted waits took at most so many days; exact, as each such day ends a step."""
    return sum(count for step, count in counts.items() if step <= EDGES.index(days * DAY))
