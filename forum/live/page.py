"""The live page: what everybody sees of the meeting now, and the console of those who run it."""

import datetime as dt
from typing import Any

from flask import Blueprint, Response

from ..clock import now
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..meetings.page import spoken_time
from ..meetings.words import Phase
from ..permissions import can, reader
from ..recording import pieces as recording
from ..rendering import page
from ..texts import masked
from . import hands, queries, speaking
from .forms import HandForm, SpeakerForm
from .models import ItemSitting

bp = Blueprint("live", __name__)
WATCHED = (Phase.CALLED, Phase.OPEN)
PARTS = ("now", "panel", "course")


def _neighbours(agenda: list, item_id: int | None) -> dict[str, Any]:
    """The item that is open, with the one before and the one that comes next."""
    places = [n for n, row in enumerate(agenda) if row.id == item_id]
    if not places:
        return {"current": None, "before": None, "following": _undecided(agenda)}
    at = places[0]
    before = agenda[at - 1] if at else None
    return {"current": agenda[at], "before": before, "following": _undecided(agenda[at + 1 :])}


def _undecided(agenda: list):
    return next((row for row in agenda if row.outcome is None), None)


def _shown_name(row) -> str:
    """Accounts by their name; a name on paper only to those who are signed in."""
    return row.name if row.person_id or reader() else masked(row.name)


def _floor(item_id: int | None) -> dict[str, Any]:
    """Who speaks on the item and who waits, in order."""
    rows = queries.hands(item_id) if item_id else []
    turns = queries.spoken(rows)
    waiting = speaking.in_order(queries.waiting(rows), turns)
    speaker = next((row for row in turns if not row.ended_at), None)
    return {
        "speaker": speaker,
        "ends_at": speaker and speaker.called_at + dt.timedelta(minutes=speaker.minutes),
        "waiting": waiting,
        "heard": len(turns) - bool(speaker),
        "names": {row.id: _shown_name(row) for row in rows},
        "again": {row.id for row in waiting if any(turn.who == row.who for turn in turns)},
        **_mine(rows, turns),
    }


def _mine(rows: list, turns: list) -> dict[str, Any]:
    """The reader's own hand, and whether their turns are used up."""
    me = reader()
    key = hands.who(me, "") if me else ""
    return {
        "my_hand": next((row for row in rows if row.who == key and not row.ended_at), None),
        "my_turns_left": speaking.turns_left(key, turns, hands.most_turns()),
    }


def speaker_form(meeting: Meeting, form: SpeakerForm | None = None) -> SpeakerForm:
    """The form to put somebody on the list, with the sheet to choose from."""
    form = form or SpeakerForm()
    form.attendance.offer((row.id, row.name) for row in queries.there(meeting))
    return form


def _record(sitting) -> dict[str, Any]:
    """What is on the table on the open item and what was said; for those who write it, their forms."""
    if sitting is None:
        return {}
    writes = can("meeting.record", sitting.item.meeting)
    written = recording.console(sitting.item, origin="live") if writes else None
    return {**(written or {"console": {}}), **recording.now(sitting.item, origin="live", shared=written)}


def _typed(meeting: Meeting, sent: dict) -> dict[str, Any]:
    """The forms of the page, those that were sent with what is wrong in them."""
    runs = can("live.run", meeting)
    return {
        "runs": runs,
        "types": runs or can("meeting.record", meeting),
        "hand_form": sent.get("hand_form") or HandForm(),
        "speaker_form": speaker_form(meeting, sent.get("speaker_form")) if runs else None,
        "wrong_form": next((form for form in sent.values() if form.errors or form.form_errors), None),
    }


def _open_item(meeting: Meeting, agenda: list) -> ItemSitting | None:
    """The sitting of the item that is open, unless its issue was hidden since."""
    sitting = queries.sitting(meeting)
    return sitting if sitting and sitting.item_id in {row.id for row in agenda} else None


def live_page(meeting: Meeting, *, status: int = 200, **sent) -> Response:
    """The page, with the forms that were sent and not accepted."""
    stamp, agenda = meeting.stamp, meetings.agenda(meeting)
    sitting = _open_item(meeting, agenda)
    item_id = sitting.item_id if sitting else None
    context = {
        "stamp": stamp,
        "spoken_time": spoken_time(meeting),
        "agenda": agenda,
        "sitting": sitting,
        "watched": meeting.phase in WATCHED,
        "may_raise": can("live.raise_hand", meeting),
        "clock_now": now(),
        **_typed(meeting, sent),
        **_record(sitting),
        **_neighbours(agenda, item_id),
        **_floor(item_id),
    }
    return page("live/show.html", parts=PARTS, status=status, **context | {"meeting": meeting})
