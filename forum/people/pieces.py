"""What other pages show of people."""

from ..places.models import Place
from . import queries
from .forms import HomesForm
from .household_codes import HOMES


def of_desk(place: Place) -> dict:
    """What waits for a facilitator of the place: residents to confirm, codes to print."""
    return {
        "residency_requests": queries.waiting_in(place),
        "homes_form": HomesForm() if place.kind in HOMES else None,
    }
