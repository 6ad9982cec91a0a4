"""Routes of a vote: electronic votes, hands, their confirmation, and the end."""

from flask import abort, flash, request
from flask_babel import gettext as _

from ..permissions import allow, can, reader
from . import counting, deciding, voting
from .forms import PressForm
from .page import answer, bp, own
from .pieces import sent_form
from .words import Ballot

BALLOTS = {ballot.value: ballot for ballot in Ballot}


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/ballots")
@allow("meeting.vote")
def create_ballot(meeting, item, motion):
    """Vote from a phone, or change that vote."""
    own(meeting, item, motion)
    ballot = BALLOTS.get(request.form.get("ballot", "")) or abort(404)
    response = answer(item, "pressed", PressForm.sent(), voting.vote, motion, ballot, by=reader())
    if response.status_code == 303:
        flash(_("Your vote is counted. You can change it until the vote is closed."))
    return response


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/counts")
@allow("meeting.record")
def create_count(meeting, item, motion):
    """Enter the hands as they were counted."""
    form = sent_form("count")
    own(meeting, item, motion)
    return answer(item, "count", form, lambda: counting.count(motion, form.tally, by=reader()))


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/counts/<hand_count:hand_count>/answer")
@allow("meeting.second")
def create_answer(meeting, item, hand_count):
    """A second person saw the same, or other numbers: the button pressed says which."""
    own(meeting, item, hand_count)
    if request.form.get("same") == "yes":
        return answer(item, "pressed", PressForm.sent(), counting.confirm, hand_count, by=reader())
    form = sent_form("seen")
    return answer(item, "seen", form, lambda: counting.object_to(hand_count, form.tally, by=reader()))


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/closing")
@allow("meeting.lead")
def create_closing(meeting, item, motion):
    own(meeting, item, motion)
    return answer(item, "pressed", PressForm.sent(), voting.close, motion, by=reader())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/dissents")
@allow("meeting.second")
def create_dissent(meeting, item, motion):
    """One's own different opinion; a recorder may write down somebody else's."""
    form = sent_form("dissent")
    whose = form["name"].data if can("meeting.record", meeting) else ""
    own(meeting, item, motion)
    said = {"sentence": form["sentence"].data, "name": whose}
    return answer(item, "dissent", form, deciding.dissent, motion, **said, by=reader())
