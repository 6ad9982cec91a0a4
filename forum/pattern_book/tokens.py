"""The tokens as static/css/tokens.css has them: sizes, spaces, and colours with their measured contrast."""

import re
from typing import NamedTuple

from ..site import STATIC

SHEET = STATIC / "css" / "tokens.css"
PLAIN, ELDERLY = 18, 22
# What WCAG 2 asks of a colour against what lies behind it: level AA for text, and for edges of fields.
TEXT, EDGE = 4.5, 3.0
# What it asks of those who want more of it: level AAA.
MORE = 7.0
GROUNDS = {"--on-cinnabar": "--cinnabar", "--on-overdue": "--overdue"}
NEVER_WORDS = ("--paper", "--sunk", "--rule", "--overdue")
SIZES = ("--tiny", "--small", "--large", "--lead", "--h3", "--h2", "--h1", "--figure")
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
_CHANNEL = re.compile("[0-9a-f]{2}")


class Colour(NamedTuple):
    """A colour by day and by night; contrasts are the lowest on any ground it stands on, or None."""

    name: str
    light: str
    dark: str
    light_contrast: float | None
    dark_contrast: float | None
    least: float

    @property
    def good(self) -> bool:
        """Whether it can be read, or seen, by day and by night."""
        return all(c is None or c >= self.least for c in (self.light_contrast, self.dark_contrast))


class Size(NamedTuple):
    """A token of length: in rem, and in pixels as most see it and in elderly mode."""

    name: str
    rem: str
    pixels: int
    elderly_pixels: int


def _block(opening: str) -> dict[str, str]:
    """The tokens set inside the first braces after the opening."""
    text = SHEET.read_text()
    start = text.index(opening) + len(opening)
    return dict(_TOKEN.findall(text[start : text.index("}", start)]))


def _light() -> dict[str, str]:
    return _block(":root {")


def _dark() -> dict[str, str]:
    return _light() | _block("@media (prefers-color-scheme: dark) {")


def _full(colour: str) -> str:
    """#rrggbb, also of #rgb."""
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb as WCAG 2 defines it, from 0 to 1."""
    channels = [int(pair, 16) / 255 for pair in _CHANNEL.findall(_full(colour).lower())]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _lowest(name: str, values: dict[str, str]) -> float | None:
    if name in NEVER_WORDS:
        return None
    grounds = [GROUNDS[name]] if name in GROUNDS else ["--paper", "--sunk"]
    return min(contrast(values[name], values[ground]) for ground in grounds)


def colours() -> list[Colour]:
    """Every colour of the sheet, in its order."""
    light, dark = _light(), _dark()
    return [
        Colour(
            name,
            _full(value),
            _full(dark[name]),
            _lowest(name, light),
            _lowest(name, dark),
            EDGE if name == "--edge" else TEXT,
        )
        for name, value in light.items()
        if value.startswith("#")
    ]


def sharpened() -> list[Colour]:
    """The colours of words and edges as they are for somebody who asks for more contrast."""
    more = _block("@media (prefers-contrast: more) {")
    light = _light() | more | _block("@media (prefers-contrast: more) and (prefers-color-scheme: light) {")
    light, dark = _plain(light), _plain(_dark() | more)
    return [
        Colour(name, _full(light[name]), _full(dark[name]), _lowest(name, light), _lowest(name, dark), MORE)
        for name in light
        if light[name].startswith("#") and name not in NEVER_WORDS
    ]


def _plain(values: dict[str, str]) -> dict[str, str]:
    """The tokens without references to one another."""
    return {
        name: values[value[4:-1]] if value.startswith("var(") else value for name, value in values.items()
    }


def _size(name: str, plain: dict[str, str], elderly: dict[str, str]) -> Size:
    def pixels(rem: str, base: int) -> int:
        return round(float(rem.removesuffix("rem")) * base)

    larger = elderly.get(name, plain[name])
    return Size(name, plain[name], pixels(plain[name], PLAIN), pixels(larger, ELDERLY))


def sizes() -> list[Size]:
    """The type scale on a wide screen."""
    plain, elderly = _light(), _block("html.elderly {")
    return [_size(name, plain, elderly) for name in SIZES]


def spaces() -> list[Size]:
    """The steps of space, the smallest first."""
    plain = _light()
    return [_size(name, plain, {}) for name in plain if re.fullmatch(r"--s\d", name)]
