"""What of a page reaches the paper: its words without what the print sheet hides."""

import re
from html.parser import HTMLParser
from pathlib import Path

SHEET = Path("static/css/print.css").read_text("utf-8")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "rect", "path", "wbr"}
HIDING = re.compile(r"([^{}]+)\{\s*display: none !important;\s*\}")
[GONE] = [{one.strip() for one in found.split(",")} for found in HIDING.findall(SHEET)]


def is_gone(tag: str, attrs: dict[str, str | None]) -> bool:
    """Whether the print sheet hides such an element; a form is always one of the main part."""
    names = {tag, f"#{attrs.get('id')}", *(f".{name}" for name in (attrs.get("class") or "").split())}
    folded = tag == "details" and "open" not in attrs and ".fold:not([open])" in GONE
    return folded or tag in ("script", "style") or tag == "form" and "main form" in GONE or bool(names & GONE)


class Paper(HTMLParser):
    """The words that are printed."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._gone: list[bool] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self._gone.append(is_gone(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID and self._gone:
            self._gone.pop()

    def handle_data(self, data):
        if not any(self._gone):
            self.words.append(data)


def printed(page: str) -> str:
    """The words of a page as they stand on paper."""
    paper = Paper()
    paper.feed(page)
    return " ".join(" ".join(paper.words).split())
