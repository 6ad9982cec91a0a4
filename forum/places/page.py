"""The page of a place, put together from what each feature knows of it."""

from flask import Response

from ..commitments import pieces as commitments
from ..issues import pieces as issues
from ..meetings import pieces as meetings
from ..minutes import pieces as minutes
from ..offices import pieces as offices
from ..people import queries as people
from ..permissions import reader
from ..recording import pieces as recording
from ..rendering import page
from . import following, queries
from .models import Place


def place_page(place: Place) -> Response:
    """The place: what it is, what goes on there, who keeps order."""
    context = {
        "place": place,
        "children": queries.children(place),
        "followed": following.is_followed(place, reader()),
        "facilitators": people.facilitators_of(place),
    }
    for feature in (issues, meetings, minutes, commitments, offices, recording):
        context |= feature.of_place(place)
    return page("places/show.html", **context)
