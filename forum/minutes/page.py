"""The page of a meeting's minutes: the sheet, on the screen and on A4, and what may be done with it."""

import datetime as dt
from collections import Counter
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_time, get_timezone_name
from flask import Blueprint, Response, abort, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from ..clock import today
from ..commitments import taken_up
from ..labels import of_reader
from ..meetings.models import Meeting
from ..meetings.words import Capacity
from ..permissions import can, reader
from ..preferences import in_brackets
from ..rendering import day, page
from ..squares import absolute, square
from . import editions, following, forms, queries, sheet, signing
from .models import Minutes, Phase
from .paper.offers import files_of

bp = Blueprint("minutes", __name__)


def visible(meeting: Meeting) -> Minutes | None:
    """The minutes as far as the reader may see them; None when nothing is drafted yet, 404 if not allowed."""
    minutes = queries.of_meeting(meeting)
    if minutes is None and can("minutes.edit", meeting):
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
    return f"{day(start.date())} {begins} – {until}" + in_brackets(get_timezone_name(zone, locale=locale))


def _stands_for(entry: dict[str, Any]) -> str:
    """In brackets: the office or unit somebody speaks for, and that they took part online."""
    online = _("online") if entry["how"] == "online" else ""
    said = [word for word in (entry["office"], online) if word]
    return in_brackets(_(", ").join(said)) if said else ""


def _by_capacity(content: dict[str, Any]) -> dict[str, list[str]]:
    """The names of those present, excused and observing, with their office."""
    groups: dict[str, list[str]] = {}
    for entry in content["attendance"]:
        groups.setdefault(entry["capacity"], []).append(entry["name"] + _stands_for(entry))
    return groups


def _by_arrival(content: dict[str, Any]) -> dict[str, int]:
    """How many of those who were there came in which way; the excused came in none."""
    there = (entry["how"] for entry in content["attendance"] if entry["capacity"] != Capacity.EXCUSED.value)
    return Counter(how for how in there if how)


def _reviews(content: dict[str, Any]) -> dict[int, str]:
    """What each item for review looks at, as a sentence, by the item's id."""
    found = {item["item"]: item["review"] for item in content["items"] if item["review"]}
    return {
        number: taken_up.sentence(taken_up.UnderReview.of_plain(kept), day) for number, kept in found.items()
    }


def _words(content: dict[str, Any]) -> SimpleNamespace:
    """The words for what the sealed content holds as plain values."""
    labels = of_reader()
    return SimpleNamespace(
        format={word.value: text for word, text in labels.format.items()},
        outcome={word.value: text for word, text in labels.decision.items()},
        capacity={word.value: text for word, text in labels.capacity.items()},
        review=_reviews(content),
        arrival={word.value: text for word, text in labels.arrival.items()},
    )


def those_without_account(meeting: Meeting) -> list[str]:
    """The names of those who were there and cannot write here themselves."""
    there = (a for a in meeting.attendances if a.person_id is None and a.capacity is not Capacity.EXCUSED)
    return sorted({attendance.name for attendance in there})


def remark_form(meeting: Meeting, minutes: Minutes, data=None) -> forms.RemarkForm:
    """The form to comment; a facilitator may write for somebody without an account."""
    names = those_without_account(meeting) if can("meeting.lead", meeting) else None
    return forms.writing_remark(minutes, data, names=names)


def _open_to_comments(minutes: Minutes) -> bool:
    until = minutes.comments_until
    return minutes.phase is Phase.CIRCULATED and until is not None and today() <= until


def _forms(meeting: Meeting, minutes: Minutes, sent: dict) -> dict:
    """The forms the reader may use now."""
    allowed = {
        "circulation_form": minutes.phase is Phase.DRAFT and can("meeting.lead", meeting),
        "remark_form": _open_to_comments(minutes) and can("minutes.comment", meeting),
        "correction_form": minutes.phase is Phase.ADOPTED and can("minutes.correct", meeting),
    }
    kinds = {
        "circulation_form": forms.CirculationForm,
        "remark_form": lambda: remark_form(meeting, minutes),
        "correction_form": forms.CorrectionForm,
    }
    return {name: (sent.get(name) or kinds[name]()) if may else None for name, may in allowed.items()}


def _deeds(meeting: Meeting, minutes: Minutes) -> dict[str, Any]:
    """What the reader may do with the minutes as they stand."""
    edits = minutes.phase is not Phase.ADOPTED and can("minutes.edit", meeting)
    goes_round = minutes.phase is Phase.CIRCULATED
    return {
        "edits": edits,
        "answers": goes_round and edits,
        "outdated": goes_round and edits and editions.is_outdated(minutes),
        "cosigns": goes_round and _may_cosign(meeting, minutes),
        "adopts": goes_round and can("minutes.adopt", meeting),
    }


def _may_cosign(meeting: Meeting, minutes: Minutes) -> bool:
    """Was there or wrote it down, is not the chair, and has not signed this text."""
    if minutes.edition is None or not can("minutes.cosign", meeting):
        return False
    signed = {signature.person_id for signature in minutes.edition.signatures}
    return reader().id not in signed | {meeting.chair_id}


def _signatures(minutes: Minutes, content: dict[str, Any]) -> dict[str, Any]:
    """Who co-signed this text, and whose co-signature under an earlier one lapsed."""
    if minutes.phase is Phase.ADOPTED or minutes.edition is None:
        return {"cosigners": content["cosigners"], "lapsed": []}
    now_there = {signature.person_id for signature in minutes.edition.signatures}
    before = {s.person_id: s.person for edition in minutes.editions for s in edition.signatures}
    lapsed = [
        sheet.printed_name(person, minutes.meeting) for key, person in before.items() if key not in now_there
    ]
    return {"cosigners": signing.names_under(minutes.edition, minutes.meeting), "lapsed": lapsed}


def printed_hash(minutes: Minutes) -> str:
    """The hash that stands on paper: of the adopted text, or of the one that goes round."""
    return minutes.content_hash or (minutes.edition.content_hash if minutes.edition else "")


def address_on_paper(meeting: Meeting, minutes: Minutes) -> str:
    """Where the square on the paper leads: to the check of this very text."""
    if fingerprint := printed_hash(minutes):
        return absolute(url_for("minutes.check", meeting=meeting, fingerprint=fingerprint))
    return absolute(url_for("minutes.show", meeting=meeting))


def _proof(meeting: Meeting, minutes: Minutes) -> dict[str, Any]:
    """What the paper is checked by, and what has become of the promises since."""
    address = address_on_paper(meeting, minutes)
    return {
        "fingerprint": printed_hash(minutes),
        "address": address,
        "square": square(address),
        "followed": following.promises_now(meeting, today()) if minutes.phase is not Phase.DRAFT else [],
    }


def minutes_page(meeting: Meeting, minutes: Minutes, *, status: int = 200, **sent) -> Response:
    """The minutes: adopted ones from what was sealed, drafts from the meeting as recorded."""
    content = sheet.shown(minutes)
    return page(
        "minutes/show.html",
        status=status,
        meeting=meeting,
        minutes=minutes,
        sheet=content,
        held=_span(content),
        attendance=_by_capacity(content),
        arrivals=_by_arrival(content),
        words=_words(content),
        item_numbers={item["item"]: n for n, item in enumerate(content["items"], 1) if item["item"]},
        unanswered=sum(remark.answer is None for remark in minutes.remarks),
        **_proof(meeting, minutes),
        **files_of(minutes),
        wrong_form=next(iter(sent.values()), None),
        **_signatures(minutes, content),
        **_deeds(meeting, minutes),
        **_forms(meeting, minutes, sent),
    )
