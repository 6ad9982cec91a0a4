"""The agenda of a meeting as a notice for the wall: one sheet of A4 in large type."""

from flask import request, url_for

from .. import keeping
from ..commitments.pieces import reviewed_at
from ..permissions import allow
from ..preferences import TAGS, other_language, speak
from ..rendering import page
from ..squares import absolute, square
from . import notice_rules, papers, queries, timing
from .lifecycle import must_be
from .page import bp, spoken_time
from .words import Phase

PUBLIC = (Phase.CALLED, Phase.OPEN, Phase.CANCELLED)


def _sheet(meeting) -> dict:
    """What stands on the sheet, and the other language it can be had in."""
    agenda, address = queries.agenda(meeting), absolute(url_for("meetings.show", meeting=meeting))
    return {
        "spoken_time": spoken_time(meeting),
        "agenda": agenda,
        "reviews": reviewed_at(meeting),
        "papers": papers.of_meeting(meeting),
        "table": timing.timetable(meeting, agenda),
        "rule": notice_rules.named(meeting.rule),
        "other": other_language(),
        "tags": TAGS,
        "address": address,
        "square": square(address),
    }


@bp.get("/meetings/<meeting:meeting>/notice")
@allow("meeting.see")
@keeping.kept(keeping.latest_event)
def notice(meeting):
    """The sheet to pin up, once the meeting is called and until it is over; a cancelled one says so.

    `lang` prints it in that language, whatever the reader's own is.
    """
    must_be(meeting, *PUBLIC)
    speak(request.args.get("lang", ""))
    return page("meetings/notice.html", meeting=meeting, **_sheet(meeting))
