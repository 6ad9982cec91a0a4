"""The page of a meeting's minutes: the sheet, on the screen and on A4, and what may be done with it."""

import datetime as dt
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_time, get_timezone_name
from flask import Response, abort, url_for
from flask_babel import get_locale

from ..labels import of_reader
from ..meetings.models import Meeting
from ..permissions import can
from ..rendering import day, page
from ..squares import absolute, square
from . import forms, queries, sheet
from .models import Minutes, Phase


def visible(meeting: Meeting) -> Minutes | None:
    """The minutes as far as the reader may see them; None when nothing is drafted yet, 404 if not allowed."""
    minutes = queries.of_meeting(meeting)
    if minutes is None and can("meeting.lead", meeting):
        return None
    if minutes is None or not can("minutes.see", minutes):
        abort(404)
    return minutes


def _span(content: dict[str, Any]) -> str:
    """When the meeting was held: as it went, or as it was called when that was not noted."""
    zone, locale = ZoneInfo(content["timezone"]), get_locale()
    start = dt.datetime.fromisoformat(content["opened_at"] or content["starts_at"])
    end = dt.datetime.fromisoformat(content["closed_at"] or content["ends_at"])
    begins, ends = (format_time(moment, "HH:mm", locale=locale) for moment in (start, end))
    until = ends if start.date() == end.date() else f"{day(end.date())} {ends}"
    return f"{day(start.date())} {begins} – {until} ({get_timezone_name(zone, locale=locale)})"


def _by_capacity(content: dict[str, Any]) -> dict[str, list[str]]:
    """The names of those present, excused and observing, with their office."""
    groups: dict[str, list[str]] = {}
    for entry in content["attendance"]:
        office = f" ({entry['office']})" if entry["office"] else ""
        groups.setdefault(entry["capacity"], []).append(entry["name"] + office)
    return groups


def _words() -> SimpleNamespace:
    """The words for what the sealed content holds as plain values."""
    labels = of_reader()
    return SimpleNamespace(
        format={word.value: text for word, text in labels.format.items()},
        outcome={word.value: text for word, text in labels.decision.items()},
        capacity={word.value: text for word, text in labels.capacity.items()},
    )


def _forms(meeting: Meeting, minutes: Minutes, sent: dict) -> dict:
    """The forms the reader may use now."""
    allowed = {
        "circulation_form": minutes.phase is Phase.DRAFT and can("minutes.edit", meeting),
        "remark_form": minutes.phase is Phase.CIRCULATED and can("minutes.comment", meeting),
        "correction_form": minutes.phase is Phase.ADOPTED and can("minutes.correct", meeting),
    }
    kinds = {
        "circulation_form": forms.CirculationForm,
        "remark_form": forms.RemarkForm,
        "correction_form": forms.CorrectionForm,
    }
    return {name: (sent.get(name) or kinds[name]()) if may else None for name, may in allowed.items()}


def minutes_page(meeting: Meeting, minutes: Minutes, *, status: int = 200, **sent) -> Response:
    """The minutes: adopted ones from what was sealed, drafts from the meeting as recorded."""
    content = minutes.sealed or sheet.assemble(minutes)
    address = absolute(url_for("minutes.show", meeting=meeting))
    return page(
        "minutes/show.html",
        status=status,
        meeting=meeting,
        minutes=minutes,
        sheet=content,
        held=_span(content),
        attendance=_by_capacity(content),
        words=_words(),
        address=address,
        square=square(address),
        edits=minutes.phase is not Phase.ADOPTED and can("minutes.edit", meeting),
        wrong_form=next(iter(sent.values()), None),
        **_forms(meeting, minutes, sent),
    )
