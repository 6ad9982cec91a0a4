"""The page that says whether a printed fingerprint is that of the minutes."""

from flask import request

from ..meetings.models import Meeting
from ..permissions import allow, can
from ..rendering import page
from . import checking, queries
from .forms import CheckForm
from .page import bp


def _readable(typed: str) -> str:
    """What was typed, as far as a page can show it again."""
    return "".join(sign for sign in typed[: checking.LONGEST + 16] if sign.isprintable())


def _check_page(meeting: Meeting, typed: str | None):
    """What the fingerprint is, in one sentence; without one, the form to type it."""
    minutes = queries.of_meeting(meeting)
    finding = None if typed is None else checking.recognise(minutes, typed)
    return page(
        "minutes/check.html",
        meeting=meeting,
        minutes=minutes if minutes and can("minutes.see", minutes) else None,
        finding=finding,
        answer=finding.answer.value if finding else "",
        typed=checking.tidy(typed or "") or "",
        form=CheckForm(fingerprint=_readable(typed or "")),
        whole=checking.is_whole(minutes) if minutes else True,
    )


@bp.get("/meetings/<meeting:meeting>/minutes/check")
@allow("meeting.see")
def check_typed(meeting):
    """The form; with `fingerprint` in the query, its answer."""
    return _check_page(meeting, CheckForm(request.args).fingerprint.data or None)


@bp.get("/meetings/<meeting:meeting>/minutes/check/<fingerprint>")
@allow("meeting.see")
def check(meeting, fingerprint):
    """Where the square on the paper leads."""
    return _check_page(meeting, fingerprint)
