"""The facilitator's desk, put together from what each feature has waiting."""

from importlib import import_module

from flask import request

from ..issues import queries as issues
from ..issues.queries import Filter
from ..issues.words import Phase
from ..places.models import Place
from . import queries

DESKS = ("people", "meetings", "commitments")


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
    for name in DESKS:
        try:
            context |= import_module(f"..{name}.pieces", __package__).of_desk(place)
        except (ModuleNotFoundError, AttributeError):
            continue
    return context
