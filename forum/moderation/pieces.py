"""The facilitator's desk, put together from what each feature has waiting."""

from flask import request

from ..commitments import pieces as commitments
from ..handling import pieces as handling
from ..issues import queries as issues
from ..issues.queries import Filter
from ..issues.words import Phase
from ..meetings import pieces as meetings
from ..people import pieces as people
from ..places.models import Place
from . import queries


def _own(place: Place) -> dict:
    """The issues nobody has accepted yet, the reports, and what is hidden."""
    new = Filter(place, phase=Phase.RAISED, sort="waiting")
    return {
        "desk_issues": issues.listed(new, after=request.args.get("after"), before=request.args.get("before")),
        "desk_reports": queries.waiting_reports(place),
        "desk_hidden": queries.hidden_issues(place),
    }


def desk_of(place: Place) -> dict:
    """The context of every section of the desk."""
    context = _own(place)
    for feature in (people, handling, meetings, commitments):
        context |= feature.of_desk(place)
    return context
