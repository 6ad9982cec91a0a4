"""The content of minutes as plain data, assembled from the meeting; and its hash.

`assemble()` is the only place that puts the content together; pages, PDF and DOCX read `shown()`,
which gives the sealed text, else the text that goes round, else what was recorded, with every key
of the newest form filled in. All values are texts, whole numbers, true, false, null, lists and
objects. Moments are ISO on the yard's clock; dates are ISO; closed lists are their English words.

form            FORM at the time; a sealed form is never rewritten, `filled()` completes it
number          〔2026〕3号, null before adoption
version         which text this is: 1 as first sent round, 2 after the first change; 0 before that
meeting, title, place, format, venue, link, timezone, starts_at, ends_at, opened_at, closed_at
chair, recorder names
attendance      [name, capacity (present, excused, observer), office (or what else they speak for),
                how (list, door, walk_in, online; "" when not noted)], those present first
opening, closing
items           [item (its id), issue (its id), title ("" when hidden), review (null, or the promise
                {promise, office, what, due_on, why (overdue, disputed), since}), points (what is printed),
                recorded (what was typed in the meeting), edited (null, or {by, on}), motion, outcome
                (null: not reached), decision, for, against, abstained, carried_over, vote (null, or
                {present at the count, hands and online {for, against, abstained}, counted_by,
                confirmed_by ("": nobody), former (earlier wordings), dissents [name, sentence]})]
promises        [issue, title, what, office, person, due_on]

and from adoption on: adopted_by, adopted_on, adopted_for (the chair who could not adopt any more,
else ""), cosigners [name, on].
"""

import datetime as dt
import hashlib
import json
import re
from typing import Any
from zoneinfo import ZoneInfo

from ..clock import local
from ..commitments import taken_up
from ..labels import former_resident
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..people.models import Person
from . import queries, voted
from .models import Minutes, Passage

FORM = 5
# What forms before the newest lack, with what their silence means.
LATER_KEYS = {"version": 0, "adopted_for": "", "cosigners": []}
LATER_ENTRY_KEYS = {"how": ""}
LATER_ITEM_KEYS = {"item": None, "edited": None, "carried_over": False, "vote": None, "review": None}


def number_text(year: int, number: int) -> str:
    """The number as documents carry it: 〔2026〕3号."""
    return f"〔{year}〕{number}号"


def name_of(person: Person | None) -> str:
    """The name as minutes print it."""
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
        "chair": name_of(meeting.chair),
        "recorder": name_of(meeting.recorder),
    }


def _in_full(meeting: Meeting) -> set[int | None]:
    """Who is never masked: those who lead the meeting or write it down."""
    return {meeting.chair_id, meeting.recorder_id, meeting.second_recorder_id}


def printed_name(person: Person, meeting: Meeting) -> str:
    """The name as these minutes print it: masked where the person asked for it, and it may be."""
    masked = person.masks_name and person.id not in _in_full(meeting)
    return person.mask if masked else name_of(person)


def _masks(meeting: Meeting) -> dict[str, str]:
    """What is printed in place of the names of those who asked for it, by the whole name."""
    asked = (p for p in queries.masked_people(meeting) if p.id not in _in_full(meeting))
    return {person.name: person.mask for person in asked}


def _spoken(text: str, masks: dict[str, str]) -> str:
    """The points made, with the names masked that stand before a colon at the beginning of a line."""
    for name, mask in masks.items():
        text = re.sub(rf"^{re.escape(name)}(?=[:：])", mask, text, flags=re.M)
    return text


def _attendance(meeting: Meeting, masks: dict[str, str]) -> list[dict[str, Any]]:
    """Who was there. Who speaks for an office does so under their whole name."""
    return [
        {
            "name": (not row.office and masks.get(row.name)) or row.name or former_resident(),
            "office": row.office or row.unit,
            "capacity": row.capacity.value,
            "how": row.how.value,
        }
        for row in meetings.attendance(meeting)
    ]


def _edited(passage: Passage | None, row) -> dict[str, str] | None:
    """Who changed the wording and when; null when what is printed was recorded so."""
    if passage is None or passage.points == row.points:
        return None
    return {"by": name_of(passage.by), "on": local(passage.at).date().isoformat()}


def _item(row, passages: dict[int, Passage], masks: dict[str, str], reviews: dict) -> dict[str, Any]:
    """One item; `points` is what is printed, `recorded` what was typed in the meeting."""
    decided, passage = row.outcome is not None, passages.get(row.id)
    return {
        "item": row.id,
        "issue": row.issue_id,
        "title": "" if row.hidden else row.title,
        "review": reviews[row.id].plain if row.id in reviews and not row.hidden else None,
        "points": _spoken(passage.points if passage else row.points, masks),
        "recorded": _spoken(row.points, masks),
        "edited": _edited(passage, row),
        "motion": row.motion or "",
        "outcome": row.outcome.value if decided else None,
        "decision": row.text if decided else "",
        "for": row.votes_for or 0,
        "against": row.votes_against or 0,
        "abstained": row.votes_abstained or 0,
        "carried_over": row.record.carried is not None,
        "vote": voted.vote(row.record, masks) if decided else None,
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
    passages = {passage.item_id: passage for passage in minutes.passages}
    masks, reviews = _masks(meeting), taken_up.of_meeting(meeting)
    return {
        "form": FORM,
        "number": None,
        "version": 0,
        "meeting": meeting.id,
        **_facts(meeting),
        "attendance": _attendance(meeting, masks),
        "opening": minutes.opening,
        "items": [_item(row, passages, masks, reviews) for row in queries.items(meeting)],
        "promises": [_promise(row) for row in queries.promises(meeting)],
        "closing": minutes.closing,
    }


def filled(content: dict[str, Any]) -> dict[str, Any]:
    """Content of any form with all keys of the newest."""
    items = [{**LATER_ITEM_KEYS, **item} for item in content["items"]]
    there = [{**LATER_ENTRY_KEYS, **entry} for entry in content["attendance"]]
    return {**LATER_KEYS, **content, "items": items, "attendance": there}


def shown(minutes: Minutes) -> dict[str, Any]:
    """What readers get: the adopted text, else the one that goes round, else the draft as it stands."""
    edition = minutes.edition
    return filled(minutes.sealed or (edition.content if edition else assemble(minutes)))


def lines(item: dict[str, Any]) -> list[str]:
    """The passages of an item that a remark can be about, in their order."""
    said = [line.strip() for line in item["points"].splitlines()]
    return [line for line in (*said, item["motion"], item["decision"]) if line]


def canonical(content: dict[str, Any]) -> bytes:
    """The content as the bytes that are hashed: JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the canonical bytes."""
    return hashlib.sha256(canonical(content)).hexdigest()
