"""Rows of places as a tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Branch:
    """A place and the branches below it."""

    place: Any
    below: list["Branch"] = field(default_factory=list)


def grown(rows: Sequence[Any]) -> list[Branch]:
    """The rows' trees; a row whose parent is not among them is a root."""
    branches = {row.id: Branch(row) for row in rows}
    roots: list[Branch] = []
    for row in rows:
        above = branches.get(row.parent_id)
        (above.below if above else roots).append(branches[row.id])
    return roots
