"""Routes of a meeting being held: its page, its news, its items, and the speaking list."""

from flask import Response, abort, flash, redirect, session, url_for
from flask_babel import gettext

from .. import keeping, loading
from ..meetings.models import AgendaItem, Meeting
from ..people import queries as people
from ..permissions import allow, reader
from . import hands, lifecycle, queries
from .forms import HandForm, SpeakerForm
from .page import bp, live_page, speaker_form


def _to(meeting: Meeting) -> Response:
    return redirect(url_for("live.show", meeting=meeting), 303)  # type: ignore[return-value]


def _own(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """The item, when it is this meeting's; else 404."""
    return item if item.meeting_id == meeting.id else abort(404)


def _stamp(keys: dict):
    return queries.stamp(keys["meeting"].value)


@bp.get("/meetings/<meeting:meeting>/live")
@allow("live.see")
@keeping.kept(_stamp)
def show(meeting):
    """The meeting as it is now."""
    return live_page(meeting)


def _standing(keys: dict) -> tuple | None:
    """What the reader's session tells of who they are at this meeting."""
    person, _, epoch = session.get("_user_id", "").partition(".")
    return queries.standing(keys["meeting"].value, int(person), int(epoch)) if epoch else None


@bp.get("/meetings/<meeting:meeting>/live/news")
@allow("live.see")
@keeping.news(_stamp)
@keeping.alike(_standing, "now")
@keeping.kept(_stamp)
def news(meeting):
    """The part of the page that the browser names, when something changed since the stamp it shows."""
    return live_page(meeting)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/sitting")
@allow("live.run")
def create_sitting(meeting, item):
    """Turn to this item."""
    lifecycle.open_item(_own(meeting, item), by=reader())
    return _to(meeting)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/sitting/end")
@allow("live.run")
def create_sitting_end(meeting, item):
    """Leave this item."""
    lifecycle.leave_item(_own(meeting, item), by=reader())
    return _to(meeting)


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/hands")
@allow("live.raise_hand")
def create_hand(meeting, item):
    """Raise one's own hand."""
    _own(meeting, item)
    form, me = HandForm.sent(), reader()
    if form.validate() and form.accepts(hands.raise_hand, item, side=form.side.data, person=me, by=me):
        flash(gettext("Your hand is up."))
        return _to(meeting)
    return live_page(meeting, status=422, hand_form=form)


def _named(meeting: Meeting, form: SpeakerForm) -> dict:
    """Whom the form means: an account that is there, or a name."""
    there = {row.id: row for row in queries.there(meeting)}
    row = there.get(form.attendance.data)
    if row is None:
        row = next((one for one in there.values() if hands.same_name(one.name, form.name.data)), None)
    if row is None:
        return {"name": form.name.data}
    return {"person": people.find(row.person_id) if row.person_id else None, "name": row.name}


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/speakers")
@allow("live.run")
def create_speaker(meeting, item):
    """Put somebody on the list who has no phone."""
    form = speaker_form(_own(meeting, item).meeting, SpeakerForm.sent())
    if form.validate() and form.accepts(
        hands.raise_hand, item, side=form.side.data, by=reader(), **_named(meeting, form)
    ):
        return _to(meeting)
    return live_page(meeting, status=422, speaker_form=form)


@bp.post("/hands/<hand:hand>/lowering")
@allow("live.lower_hand")
def create_lowering(hand):
    """Take the hand down, or end the turn that it had."""
    hands.put_down(hand, by=reader())
    if hand.person_id == reader().id:
        flash(gettext("Your hand is down."))
    return _to(hand.meeting)


@bp.post("/hands/<hand:hand>/turn")
@allow("live.run")
def create_turn(hand):
    """Give this hand the word."""
    hands.call(hand, by=reader())
    return _to(hand.meeting)


@bp.post("/hands/<hand:hand>/time")
@allow("live.run")
def create_time(hand):
    """A minute more."""
    hands.give_time(hand, by=reader())
    return _to(hand.meeting)


def init_app(app) -> None:
    """Register the routes."""
    loading.register(app, "hand", queries.find_hand)
    app.register_blueprint(bp)
