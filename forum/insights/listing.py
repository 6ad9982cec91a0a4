"""What the URL of the figures asks for, read without ever failing."""

from flask import request

from ..clock import today
from ..issues.words import Kind
from ..offices import queries as offices
from ..places import queries as places
from . import marks, months, queries
from .queries import Wanted

USUAL_MONTHS = 12
BY = ("month", "place", "office", "kind", "level")


def asked() -> Wanted:
    """The filter as the URL has it, inside the months in which anything was counted; else the last twelve."""
    last = marks.month(today())
    first = queries.first_month() or last
    until = max(min(_month("until") or last, last), first)
    since = max(_month("since") or months.plus(until, 1 - USUAL_MONTHS), first)
    return Wanted(
        place=places.find(request.args.get("place", "")),
        office=_office(),
        kind=next((kind for kind in Kind if kind.value == request.args.get("kind")), None),
        since=min(since, until),
        until=until,
    )


def asked_by() -> str:
    """By what the table of rates is divided."""
    by = request.args.get("by", "")
    return by if by in BY else BY[0]


def _month(name: str) -> str:
    text = request.args.get(name, "")
    return text if months.MONTH.fullmatch(text) else ""


def _office():
    return offices.find(request.args.get("office", "").replace("\x00", ""))
