"""The picture that a chat shows beside a shared address: 1200 × 630, drawn in the page's words."""

import io
import re
import shutil
import subprocess
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
EDGE, FOOT = 80, 500
PAPER, INK, SOFT, CINNABAR = "#fbf9f3", "#1d1a16", "#5a5348", "#ac2f17"
# The bench of static/mark.svg, on its square of 32.
BENCH = (
    ((4, 9.5), (28, 9.5), (28, 13), (4, 13)),
    ((7.5, 14.5), (10.5, 14.5), (8.6, 25), (5.6, 25)),
    ((21.5, 14.5), (24.5, 14.5), (26.4, 25), (23.4, 25)),
    ((9.6, 18), (22.4, 18), (22.4, 20.2), (9.6, 20.2)),
)
# Files that hold Chinese characters on Debian and its kin, with the face inside for simplified ones.
KNOWN = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
)
# Words of other scripts stay whole; no line begins with closing punctuation.
UNBROKEN = re.compile(r"[^\s\u2e80-\uffef]+\s*|.[，。、；：？！）》」』”’…]*\s*", re.S)
PICTOGRAMS = re.compile("[\U0001f000-\U0001faff\ufe0f\u200d]")
MOST_LINES = 3


class Card(NamedTuple):
    """The words on the picture: large, small above, small below."""

    title: str
    above: str
    below: str
    site: str


@cache
def font_file() -> tuple[str, int] | None:
    """A font of this machine that has Chinese characters: its file and the face inside; None without one."""
    for path, face in KNOWN:
        if Path(path).is_file():
            return path, face
    return _listed() if shutil.which("fc-list") else None


def _listed() -> tuple[str, int] | None:
    """What fontconfig knows of."""
    asked = ["fc-list", "--format", "%{file}|%{index}\n", ":lang=zh-cn:scalable=true"]
    lines = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=False).stdout.splitlines()
    for path, _, face in (line.partition("|") for line in sorted(lines)):
        if path.endswith((".ttc", ".otf", ".ttf")) and face.isdigit() and int(face) < 100:
            return path, int(face)
    return None


def wrapped(text: str, width: float, measure, most: int = MOST_LINES) -> list[str]:
    """The text in lines no wider than that; what does not fit ends in an ellipsis."""
    lines = [""]
    for piece in UNBROKEN.findall(" ".join(text.split())):
        for part in [piece] if measure(piece.rstrip()) <= width else piece:
            if lines[-1] and measure(lines[-1] + part.rstrip()) > width:
                lines.append("")
            lines[-1] += part
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        last = lines[most - 1]
        while last and measure(last + "…") > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _bench(draw: ImageDraw.ImageDraw, left: int, top: int, side: int) -> None:
    draw.rectangle((left, top, left + side, top + side), fill=CINNABAR)
    for shape in BENCH:
        draw.polygon([(left + x * side / 32, top + y * side / 32) for x, y in shape], fill="#fff")


def _write(draw: ImageDraw.ImageDraw, card: Card, file: tuple[str, int]) -> None:
    large, small = (ImageFont.truetype(file[0], size, index=file[1]) for size in (72, 36))
    width = SIZE[0] - 2 * EDGE
    card = Card(*(PICTOGRAMS.sub("", words) for words in card))
    _bench(draw, EDGE, 64, 72)
    draw.text((EDGE + 96, 100), card.site, INK, small, anchor="lm")
    draw.text((EDGE, 190), wrapped(card.above, width, small.getlength, 1)[0], SOFT, small, anchor="lm")
    for number, line in enumerate(wrapped(card.title, width, large.getlength)):
        draw.text((EDGE, 284 + 90 * number), line, INK, large, anchor="lm")
    draw.rectangle((EDGE, FOOT + 20, SIZE[0] - EDGE, FOOT + 23), fill=INK)
    draw.text((EDGE, FOOT + 66), wrapped(card.below, width, small.getlength, 1)[0], INK, small, anchor="lm")


@lru_cache(maxsize=64)
def drawn(card: Card) -> bytes:
    """The picture as PNG; the plain mark where the machine has no font for Chinese."""
    image = Image.new("RGB", SIZE, PAPER)
    draw, file = ImageDraw.Draw(image), font_file()
    if file:
        _write(draw, card, file)
    else:
        _bench(draw, (SIZE[0] - 320) // 2, (SIZE[1] - 320) // 2, 320)
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
