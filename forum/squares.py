"""Addresses as QR codes that paper carries, drawn as SVG."""

from functools import lru_cache

import segno
from flask import current_app
from markupsafe import Markup


@lru_cache(maxsize=512)
def square(address: str) -> Markup:
    """The address as a drawing that a telephone's camera reads."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=2, omitsize=True, svgclass="qr-drawing", lineclass="qr-line"))


def absolute(path: str) -> str:
    """A path of this site as the whole address that stands on paper and in other people's chats."""
    return current_app.config["SETTINGS"].public_url.rstrip("/") + path
