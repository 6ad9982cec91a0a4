"""What the page of the minutes says of their files."""

from typing import Any

from ...permissions import can
from ...preferences import language
from ..models import Minutes
from . import renderings
from .models import Rendering


def _troubles(minutes: Minutes) -> list[Rendering]:
    """The files that could not be made, for those who can do something about it."""
    if minutes.is_draft or not can("minutes.edit", minutes.meeting):
        return []
    return [row for row in renderings.of_minutes(minutes) if row.error]


def files_of(minutes: Minutes) -> dict[str, Any]:
    """For the template: the language that is not the reader's, and what went wrong."""
    other = "en" if language() == "zh_Hans" else "zh_Hans"
    return {"other_language": other, "file_troubles": _troubles(minutes)}
