"""Signs that CSS draws stand beside a word, so a voice that reads the page passes over them."""

import re

from .sources import ROOT, nothing

DRAWN = re.compile(r'content: "[^"]*\S[^"]*";(?! content: "[^"]*" / "";)')
# What is said nowhere else, or written for paper.
SPOKEN = (".clock.over .figures", "attr(href)")


def spoken_signs(css: str) -> list[str]:
    """The lines with a sign that would be read aloud."""
    return [line for line in css.splitlines() if DRAWN.search(line) and not any(w in line for w in SPOKEN)]


def test_the_scan_finds_a_planted_sign():
    assert spoken_signs('.state::before { content: "○"; }')
    assert not spoken_signs('.state::before { content: "○"; content: "○" / ""; }')


def test_signs_are_not_read_aloud():
    sheets = sorted((ROOT / "static/css").glob("*.css"))
    assert sheets
    nothing([f"{s.name}: {line}" for s in sheets for line in spoken_signs(s.read_text(encoding="utf-8"))])
