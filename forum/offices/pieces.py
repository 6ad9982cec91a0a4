"""What other pages show of offices."""

from ..places.models import Place
from . import queries


def of_place(place: Place) -> dict:
    """The offices that serve a place, with how they are reached."""
    return {"office_rows": queries.reachable(place)}
