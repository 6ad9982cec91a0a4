"""Routes of calendars: one meeting to keep, and a place to subscribe to."""

from flask import Response, abort, url_for

from .. import keeping
from ..permissions import allow
from ..squares import absolute
from . import ics
from .page import bp


def _calendar(rows: list, name: str) -> Response:
    base = absolute(url_for("meetings.index"))
    body = ics.calendar(rows, name, lambda meeting_id: f"{base}/{meeting_id}")
    return Response(body, content_type="text/calendar; charset=utf-8")


@bp.get("/meetings/<meeting:meeting>.ics")
@allow("meeting.see")
@keeping.kept(keeping.latest_event)
def meeting_calendar(meeting):
    """The meeting as a calendar entry; a draft is in no calendar."""
    if meeting.is_draft:
        abort(404)
    return _calendar(ics.of_meeting(meeting), meeting.title)


@bp.get("/places/<place:place>/calendar.ics")
@allow("place.see")
@keeping.kept(keeping.latest_event)
def place_calendar(place):
    """The meetings of the place and below; calendars fetch it again and again."""
    return _calendar(ics.of_place(place), place.name)
