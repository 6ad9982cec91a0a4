"""What other pages show of issues."""

from ..places.models import Place
from . import queries

ON_A_PLACE = 8


def of_place(place: Place) -> dict:
    """The most supported issues of a place."""
    wanted = queries.Filter(place=place)
    return {"issue_rows": queries.listed(wanted, size=ON_A_PLACE).rows}
