"""Routes of motions: made, amended, withdrawn, put to the vote."""

from flask import request

from ..meetings.models import AgendaItem
from ..permissions import allow, reader
from . import moving
from .forms import MotionForm, PressForm
from .page import answer, bp, own
from .pieces import sent_form


def _parts_form(name: str, item: AgendaItem) -> MotionForm:
    form = sent_form(name)
    assert isinstance(form, MotionForm)
    return form.offering(item.meeting.place)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions")
@allow("meeting.record")
def create_motion(meeting, item):
    form = _parts_form("motion", own(meeting, item))
    return answer(item, "motion", form, lambda: moving.move(item, form.parts, by=reader()))


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/amendments")
@allow("meeting.record")
def create_amendment(meeting, item, motion):
    """Somebody proposes another wording before the vote."""
    form = _parts_form("amendment", own(meeting, item, motion))
    return answer(
        item,
        "amendment",
        form,
        lambda: moving.amend(motion, form.parts, mover=form["mover"].data, by=reader()),
    )


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/amendments/<amendment:amendment>/settlement")
@allow("meeting.lead")
def create_settlement(meeting, item, amendment):
    """Take the amendment up, or turn it down with a reason: the button pressed says which."""
    own(meeting, item, amendment)
    if request.form.get("taken") == "yes":
        return answer(item, "pressed", PressForm.sent(), moving.take_up, amendment, by=reader())
    form = sent_form("refusal")
    why = form["reason"].data
    return answer(item, "refusal", form, moving.turn_down, amendment, reason=why, by=reader())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/withdrawal")
@allow("meeting.lead")
def create_withdrawal(meeting, item, motion):
    form = sent_form("withdrawal")
    why = form["reason"].data
    own(meeting, item, motion)
    return answer(item, "withdrawal", form, moving.withdraw, motion, reason=why, by=reader())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/motions/<motion:motion>/vote")
@allow("meeting.lead")
def create_vote(meeting, item, motion):
    """Put the motion to the vote; online until a time that is announced."""
    online = meeting.format.value == "online"
    form = sent_form("put") if online else PressForm.sent()
    until = form["closes_at"].data if online else None
    own(meeting, item, motion)
    return answer(item, "put", form, moving.put, motion, closes_at=until, by=reader())
