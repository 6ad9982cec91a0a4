"""Counts as short texts: how many of how many, with the share unless they are too few for one."""

from flask import current_app
from flask_babel import gettext as _

from . import figures

# What stands in brackets stays on one line.
UNBROKEN = "\N{NO-BREAK SPACE}"


def least() -> int:
    """Below this many no share is told."""
    return current_app.config["SETTINGS"].small_number


class Cells:
    """Words looked up once, for as many texts as a page has. of: other words for some of so many."""

    def __init__(self, of: str = "") -> None:
        self._of = of or _("%(part)s of %(whole)s", part="%(part)s", whole="%(whole)s")
        self._least = max(least(), 1)

    def numbers(self, part: int, whole: int) -> str:
        """6 of 12."""
        return self._of % {"part": part, "whole": whole}

    def share(self, part: int, whole: int) -> int | None:
        """In a hundred; None where so few stand below the line that a share would say too much."""
        return figures.percent(part, whole) if whole >= self._least else None

    def text(self, part: int, whole: int) -> str:
        """50 % (6 of 12), or the numbers alone; a dash for nothing of nothing."""
        if not whole:
            return "–"
        share, numbers = self.share(part, whole), self.numbers(part, whole)
        if share is None:
            return numbers
        return f"{share} % ({numbers.replace(' ', UNBROKEN)})"
