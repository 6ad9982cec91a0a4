"""The content of minutes as plain data, assembled from the meeting; and its hash."""

import datetime as dt
import hashlib
import json
from typing import Any
from zoneinfo import ZoneInfo

from ..labels import former_resident
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..people.models import Person
from . import queries
from .models import Minutes

FORM = 1


def number_text(year: int, number: int) -> str:
    """The number as documents carry it: 〔2026〕3号."""
    return f"〔{year}〕{number}号"


def _name(person: Person | None) -> str:
    return "" if person is None else person.name or former_resident()


def _wall(moment: dt.datetime | None, zone: ZoneInfo) -> str | None:
    """The moment on the yard's clock, with its distance from UTC."""
    return moment.astimezone(zone).isoformat(timespec="minutes") if moment else None


def _facts(meeting: Meeting) -> dict[str, Any]:
    zone = ZoneInfo(meeting.timezone)
    return {
        "title": meeting.title,
        "place": meeting.place.name,
        "format": meeting.format.value,
        "venue": meeting.venue,
        "link": meeting.link,
        "timezone": meeting.timezone,
        "starts_at": _wall(meeting.starts_at, zone),
        "ends_at": _wall(meeting.ends_at, zone),
        "opened_at": _wall(meeting.opened_at, zone),
        "closed_at": _wall(meeting.closed_at, zone),
        "chair": _name(meeting.chair),
        "recorder": _name(meeting.recorder),
    }


def _attendance(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        {
            "name": row.name or former_resident(),
            "office": row.office or "",
            "capacity": row.capacity.value,
        }
        for row in meetings.attendance(meeting)
    ]


def _item(row, passages: dict[int, str]) -> dict[str, Any]:
    """One item; `points` is what is printed, `recorded` what was typed in the meeting."""
    decided = row.outcome is not None
    return {
        "issue": row.issue_id,
        "title": "" if row.hidden else row.title,
        "points": passages.get(row.id, row.points),
        "recorded": row.points,
        "motion": row.motion,
        "outcome": row.outcome.value if decided else None,
        "decision": row.text if decided else "",
        "for": row.hands_for or 0,
        "against": row.hands_against or 0,
        "abstained": row.hands_abstained or 0,
    }


def _promise(row) -> dict[str, Any]:
    return {
        "issue": row.issue_id,
        "title": row.title,
        "what": row.what,
        "office": row.office,
        "person": row.person_named,
        "due_on": row.first_due_on.isoformat(),
    }


def assemble(minutes: Minutes) -> dict[str, Any]:
    """What the minutes say as they stand now: only texts, whole numbers and lists."""
    meeting = minutes.meeting
    passages = {passage.item_id: passage.points for passage in minutes.passages}
    return {
        "form": FORM,
        "number": None,
        "meeting": meeting.id,
        **_facts(meeting),
        "attendance": _attendance(meeting),
        "opening": minutes.opening,
        "items": [_item(row, passages) for row in queries.items(meeting)],
        "promises": [_promise(row) for row in queries.promises(meeting)],
        "closing": minutes.closing,
    }


def canonical(content: dict[str, Any]) -> bytes:
    """The content as the bytes that are hashed: JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the canonical bytes."""
    return hashlib.sha256(canonical(content)).hexdigest()
