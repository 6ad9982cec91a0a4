"""What other pages show of minutes."""

from ..places.models import Place
from . import following


def of_place(place: Place | None) -> dict:
    """The meetings held in the place and below it that have no adopted minutes yet; everywhere when None."""
    return {"minutes_waiting": following.waiting(place)}
