"""What an act is: a form that somebody sends, or what no form does."""

from collections.abc import Callable
from typing import NamedTuple

RESIDENTS = ("Author", "Neighbour", "Elder")
KEEPERS = ("Facilitator", "Keeper")
WATER = ("Official", "Colleague")
SPEAKERS = {"water": WATER, "estate": ("Other official",), "third": ("Third official",)}
WORDS = ("done", "not_done", "partly", "done")
CLOSED = "('resolved', 'declined', 'merged', 'withdrawn')"
OPEN = f"phase NOT IN {CLOSED}"


class NothingToDo(Exception):
    """There is nothing of the kind that the act is about."""


class Post(NamedTuple):
    """A form that somebody sends; "" is a visitor."""

    who: str
    path: str
    data: dict = {}


class Deed(NamedTuple):
    """What is done by a command or behind a password; it ends its own transaction."""

    what: str
    act: Callable[[], object]


def why(act: str, n: int, **more) -> dict:
    """The fields of a form with a reason, by its prefix; now and then the reason is missing."""
    fields = {"reason": "" if n % 32 == 31 else f"Because {n}.", **more}
    return {f"{act}-{name}" if act else name: str(value) for name, value in fields.items()}
