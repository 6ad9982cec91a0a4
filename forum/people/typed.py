"""What was typed before a session ended: pages carry it through the signing in, the site keeps nothing."""

import json
import re
from typing import NamedTuple

from flask import request

from .. import texts
from ..redirects import safe_path

LONGEST = 40_000
SECRETS = frozenset({"password", "current"})
# One plain word is the value of a choice, a number, a date or a key: nothing that somebody composed.
_WORD = re.compile(r"[\w.:@+-]*", re.ASCII)


class Typed(NamedTuple):
    """A form that came without a session: where it goes, and its fields."""

    action: str
    fields: list[tuple[str, str]]
    had_photos: bool

    @property
    def composed(self) -> list[str]:
        """The texts somebody wrote."""
        return [value for _name, value in self.fields if not _WORD.fullmatch(value)]

    def packed(self) -> str:
        return json.dumps(self, ensure_ascii=False)


def of_request() -> Typed | None:
    """What the refused request carries; None when nothing was written, or when it may not be carried."""
    fields = list(request.form.items(multi=True))
    typed = Typed(
        request.full_path.rstrip("?"), fields, any(file.filename for file in request.files.values())
    )
    if SECRETS.intersection(request.form) or any(texts.unfit(part) for pair in fields for part in pair):
        return None
    return typed if typed.composed and len(typed.packed()) <= LONGEST else None


def unpacked(text: str | None) -> Typed | None:
    """What the sign-in page brought back; None for nothing, or for something else in its place."""
    if not text or len(text) > LONGEST:
        return None
    try:
        action, fields, had_photos = json.loads(text)
        typed = Typed(
            safe_path(action), [(str(name), str(value)) for name, value in fields], had_photos is True
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return typed if typed.composed else None
