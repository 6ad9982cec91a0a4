"""Whether a fingerprint printed on paper belongs to these minutes, and to which text of them."""

import enum
import re
from dataclasses import dataclass
from typing import Any

from . import queries, sheet
from .models import Minutes

SHORTEST, LONGEST = 16, 64
BETWEEN = re.compile(r"[\s:\-·.]+")
DIGITS = re.compile(f"[0-9a-f]{{{SHORTEST},{LONGEST}}}")


class Answer(enum.Enum):
    """What a printed fingerprint turns out to be."""

    ADOPTED = "adopted"
    TAMPERED = "tampered"
    GOING_ROUND = "going_round"
    OLDER = "older"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True)
class Finding:
    """The answer, and the text it is about: its hash, number of the text and when it went round."""

    answer: Answer
    content_hash: str = ""
    edition: Any = None


def tidy(typed: str) -> str | None:
    """The fingerprint as it is kept: small letters, no spaces; None when it cannot be one."""
    digits = BETWEEN.sub("", typed[:400]).lower()
    return digits if DIGITS.fullmatch(digits) else None


def is_whole(minutes: Minutes) -> bool:
    """Whether the stored text is still the one that was adopted, by its hash and by the timeline's."""
    if minutes.sealed is None:
        return True
    hashes = {minutes.content_hash, queries.hash_at_adoption(minutes), sheet.digest(minutes.sealed)}
    return len(hashes) == 1


def _adopted(minutes: Minutes, digits: str) -> Finding | None:
    """The adopted text, by the hash that is kept with it or by the one in the timeline."""
    for content_hash in (minutes.content_hash, queries.hash_at_adoption(minutes)):
        if content_hash and content_hash.startswith(digits):
            return Finding(Answer.ADOPTED if is_whole(minutes) else Answer.TAMPERED, content_hash)
    return None


def _draft(minutes: Minutes, edition) -> Finding:
    last = minutes.content_hash is None and edition is minutes.edition
    answer = Answer.GOING_ROUND if last else Answer.OLDER
    if sheet.digest(edition.content) != edition.content_hash:
        answer = Answer.TAMPERED
    return Finding(answer, edition.content_hash, edition)


def recognise(minutes: Minutes | None, typed: str) -> Finding:
    """What the typed or printed fingerprint is. A beginning of 16 digits or more will do."""
    digits = tidy(typed)
    if digits is None:
        return Finding(Answer.MISTYPED)
    if minutes is None:
        return Finding(Answer.UNKNOWN)
    drafts = [_draft(minutes, e) for e in minutes.editions if e.content_hash.startswith(digits)]
    found = [finding for finding in (_adopted(minutes, digits), *drafts) if finding]
    if len(found) > 1:
        return Finding(Answer.AMBIGUOUS)
    return found[0] if found else Finding(Answer.UNKNOWN)
