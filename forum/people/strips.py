"""The strips of paper that carry household codes, with a QR code each."""

from collections import namedtuple

from flask import url_for

from ..loading import LARGEST_KEY
from ..places.models import Place
from ..squares import absolute, square
from . import queries
from .household_codes import MOST_HOMES, grouped

Strip = namedtuple("Strip", "home code expires_at qr")


def of(place: Place, first: int, last: int) -> list[Strip]:
    """The strips of the codes with these ids that still work."""
    address = absolute(url_for("people.code", code=""))
    first, last = (min(max(number, 0), LARGEST_KEY) for number in (first, last))
    return [
        Strip(row.label, grouped(row.code), row.expires_at, square(f"{address}{row.code}"))
        for row in queries.codes_between(place, first, last, MOST_HOMES)
    ]
