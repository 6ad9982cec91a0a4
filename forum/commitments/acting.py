"""Routes by which offices carry a promise on, and facilitators answer a request for release."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from ..forms import Form
from ..permissions import allow, reader
from . import acknowledging, lifecycle, moving, releasing
from .models import Commitment
from .page import FORMS, commitment_page
from .views import bp


def _carried_on(commitment: Commitment, name: str, verb: Callable, *fields: str, said: str):
    """Run a verb with the form's fields; back to the promise, or the page again with what is wrong."""
    form: Form = FORMS[name].sent(prefix=name)
    if form.validate() and form.accepts(
        verb, commitment, by=reader(), **{_argument(field): form[field].data for field in fields}
    ):
        flash(said)
        return redirect(url_for("commitments.show", commitment=commitment), 303)
    return commitment_page(commitment, status=422, **{f"{name}_form": form})


def _argument(field: str) -> str:
    return "uploads" if field == "photos" else field


@bp.post("/commitments/<commitment:commitment>/acknowledgement")
@allow("commitment.acknowledge")
def create_acknowledgement(commitment: Commitment):
    """The office confirms what was taken down in its name; from a meeting, back to it."""
    acknowledging.acknowledge(commitment, by=reader())
    flash(_("Thank you. Everybody reads now that your office confirmed it."))
    if commitment.meeting_id and request.form.get("from") == "live":
        return redirect(url_for("meetings.show", meeting=commitment.meeting_id) + "/live", 303)
    return redirect(url_for("commitments.show", commitment=commitment), 303)


@bp.post("/commitments/<commitment:commitment>/progress")
@allow("commitment.progress")
def create_progress(commitment: Commitment):
    said = _("Thank you. Everybody can see the progress now.")
    return _carried_on(commitment, "progress", lifecycle.show_progress, "text", "photos", "before", said=said)


@bp.post("/commitments/<commitment:commitment>/extensions")
@allow("commitment.ask_time")
def create_extension(commitment: Commitment):
    """The office asks for more time; a facilitator moves the date in its name."""
    asks = reader().speaks_for(commitment.office_id)
    said = _("The facilitator is asked. Until the answer comes, the date stands.")
    said = said if asks else _("The date is moved. The old date stays in sight.")
    return _carried_on(commitment, "extension", moving.ask, "due_on", "reason", said=said)


@bp.post("/commitments/<commitment:commitment>/extensions/settlement")
@allow("commitment.grant_time")
def settle_extension(commitment: Commitment):
    """The facilitator grants more time, or does not: the button pressed says which."""
    grants = request.form.get("agreed") == "yes"
    verb = moving.grant if grants else moving.refuse
    said = _("The date is moved. The old date stays in sight.") if grants else _("The date stands.")
    return _carried_on(commitment, "grant", verb, "answer", said=said)


@bp.post("/commitments/<commitment:commitment>/delivery")
@allow("commitment.deliver")
def create_delivery(commitment: Commitment):
    said = _("Residents are asked now whether it is done.")
    return _carried_on(commitment, "delivery", lifecycle.deliver, "evidence", "photos", said=said)


@bp.post("/commitments/<commitment:commitment>/renewal")
@allow("commitment.renew")
def create_renewal(commitment: Commitment):
    said = _("The promise stands again, with its new date.")
    return _carried_on(commitment, "again", lifecycle.promise_again, "due_on", "reason", said=said)


@bp.post("/commitments/<commitment:commitment>/releases")
@allow("commitment.ask_release")
def create_release(commitment: Commitment):
    said = _("The facilitator is asked. Until the answer comes, the promise stands.")
    return _carried_on(commitment, "release", releasing.ask, "reason", said=said)


@bp.post("/commitments/<commitment:commitment>/releases/settlement")
@allow("commitment.release")
def create_settlement(commitment: Commitment):
    """The facilitator agrees, or does not: the button pressed says which."""
    agrees = request.form.get("agreed") == "yes"
    verb = releasing.agree if agrees else releasing.refuse
    said = _("The office is released from this promise.") if agrees else _("The promise stands.")
    return _carried_on(commitment, "settlement", verb, "answer", said=said)
