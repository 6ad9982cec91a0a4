"""The strips of paper that carry household codes, with a QR code each."""

from collections import namedtuple

import segno
from flask import current_app, url_for
from markupsafe import Markup

from ..loading import LARGEST_KEY
from ..places.models import Place
from . import queries
from .household_codes import MOST_HOMES, grouped

Strip = namedtuple("Strip", "home code expires_at qr")


def _qr(url: str) -> Markup:
    """The address as a drawing that a telephone's camera reads."""
    return Markup(segno.make(url, error="m", micro=False).svg_inline(border=2, omitsize=True))


def of(place: Place, first: int, last: int) -> list[Strip]:
    """The strips of the codes with these ids that still work."""
    site = current_app.config["SETTINGS"].public_url.rstrip("/")
    address = site + url_for("people.code", code="")
    first, last = (min(max(number, 0), LARGEST_KEY) for number in (first, last))
    return [
        Strip(row.label, grouped(row.code), row.expires_at, _qr(f"{address}{row.code}"))
        for row in queries.codes_between(place, first, last, MOST_HOMES)
    ]
