"""The list of promises: what its URL asks for, read without ever failing."""

from flask import request
from flask_babel import lazy_gettext as _l

from ..offices import queries as offices
from ..places import queries as places
from .queries import STATES, Wanted

STATE_LABELS = {
    "open": _l("all that are open"),
    "overdue": _l("overdue"),
    "disputed": _l("disputed"),
    "delivered": _l("delivered, residents are asked"),
    "kept": _l("kept"),
    "released": _l("released"),
}


def asked() -> Wanted:
    """The filter as the URL has it; what makes no sense is left out."""
    state = request.args.get("state", "")
    return Wanted(
        place=places.find(request.args.get("place", "")),
        office=offices.find(request.args.get("office", "")),
        state=state if state in STATES else STATES[0],
    )


def keys() -> tuple[str | None, str | None]:
    """The keys after and before which the URL asks to see the list."""
    return request.args.get("after"), request.args.get("before")
