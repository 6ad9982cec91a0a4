"""Photos of the same thing before and after the work."""

from dataclasses import dataclass

from ..files import Picture
from .models import Commitment

MOST = 2


@dataclass
class Pair:
    """What it looked like, and what it looks like now that the office says it is done."""

    before: list[Picture]
    after: list[Picture]


def pair(commitment: Commitment) -> Pair | None:
    """Before: what the office marked so when it showed progress, else the issue's own photos."""
    marked = [step.pictures for step in commitment.progress if step.before and step.pictures]
    delivered = [one.pictures for one in commitment.deliveries if one.pictures]
    before = marked[-1] if marked else commitment.issue.pictures
    return Pair(before[:MOST], delivered[-1][:MOST]) if before and delivered else None
