"""Routes of the call-back list: whom a facilitator goes and asks, and whom they did not reach."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from ..permissions import allow, can, reader
from ..places import queries as places
from ..places.models import Place
from ..rendering import page
from . import reaching
from .forms import MissedForm
from .verdicts import Confirmation
from .views import bp


@bp.get("/places/<place:place>/calls")
@allow("place.facilitate")
def calls(place: Place):
    """Who is asked and is reached neither by mail nor on the site: for what, since when, until when."""
    return page("commitments/calls.html", place=place, rows=reaching.waiting(place))


def list_place(confirmation: Confirmation) -> Place | None:
    """The place whose call-back list the reader works through, if the request says so."""
    place = places.find(request.values.get("calls", "")[:100].replace("\0", ""))
    return place if place and place.covers(confirmation.place) and can("place.facilitate", place) else None


@bp.post("/confirmations/<confirmation:confirmation>/calls")
@allow("verdict.record_for")
def create_missed_call(confirmation: Confirmation):
    """A try in vain: the person stays on the list, and is left out of the count while silent."""
    form = MissedForm.sent()
    reaching.note_missed(confirmation, person_id=form.person.data if form.validate() else None, by=reader())
    flash(_("Noted: not reached. They stay on the list, and can still answer."))
    return redirect(url_for("commitments.calls", place=list_place(confirmation) or confirmation.place), 303)
