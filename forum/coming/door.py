"""The code on the screen at the door: it changes, so that a photo of it is worth nothing an hour later."""

import enum
import hashlib
import hmac

from flask import current_app

from ..clock import now
from ..meetings.models import Meeting
from ..people.household_codes import LETTERS, bare

WINDOW_SECONDS = 15 * 60
LENGTH = 6
# Windows around now whose codes are told from guesses: a day.
REMEMBERED = 96


class Standing(enum.Enum):
    """What a code is worth: good now, good at another time of these days, or never."""

    GOOD = "good"
    OLD = "old"
    WRONG = "wrong"


def _window() -> int:
    return int(now().timestamp()) // WINDOW_SECONDS


def _code(meeting: Meeting, window: int) -> str:
    """The letters of a meeting in a stretch of 15 minutes: HMAC-SHA-256 under the site's key."""
    key = current_app.config["SECRET_KEY"].encode()
    number = int(hmac.new(key, f"door {meeting.id} {window}".encode(), hashlib.sha256).hexdigest(), 16)
    letters = ""
    while len(letters) < LENGTH:
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return letters


def code(meeting: Meeting) -> str:
    """The code of this quarter of an hour; it is taken until the next quarter ends."""
    return _code(meeting, _window())


def grouped(letters: str) -> str:
    """K7Q-M4T."""
    return f"{letters[:3]}-{letters[3:]}"


def judge(meeting: Meeting, typed: str) -> Standing:
    """What the code is worth now, however it was typed."""
    given, window = bare(typed).encode(), _window()
    if any(hmac.compare_digest(given, _code(meeting, window - ago).encode()) for ago in (0, 1)):
        return Standing.GOOD
    others = (_code(meeting, window + away).encode() for away in range(-REMEMBERED, REMEMBERED))
    return Standing.OLD if any(hmac.compare_digest(given, other) for other in others) else Standing.WRONG
