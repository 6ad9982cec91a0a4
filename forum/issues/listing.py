"""The list of issues: what its URL asks for, read without ever failing."""

from flask import request

from ..offices import queries as offices
from ..places import queries as places
from .queries import SORTS, Filter
from .words import Category, Kind, Phase

LONGEST_QUERY = 100


def _member(words, name: str):
    """The word of a closed list that the URL names, or None."""
    try:
        return words(request.args.get(name, ""))
    except ValueError:
        return None


def asked() -> Filter:
    """The filter as the URL has it; what makes no sense is left out."""
    sort = request.args.get("sort", "")
    return Filter(
        place=places.find(request.args.get("place", "")),
        office=offices.find(request.args.get("office", "")),
        phase=_member(Phase, "phase"),
        kind=_member(Kind, "kind"),
        category=_member(Category, "category"),
        words=request.args.get("q", "").replace("\x00", "")[:LONGEST_QUERY].strip(),
        sort=sort if sort in SORTS else SORTS[0],
    )
