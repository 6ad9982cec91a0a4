"""Photos for the story, drawn: flat shapes in few colours, the same on every machine."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from ..files import Upload
from .scenes import SCENES

SIZE, SMALL = (960, 640), (400, 267)
# Drawn larger, then made smaller, so that edges are smooth.
FINER = 2


def _drawn(scene: str) -> Image.Image:
    """Shapes are (what, corners, colour), or for lines (what, corners, colour, width)."""
    background, shapes = SCENES[scene]
    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), background)
    pen = ImageDraw.Draw(image)
    for what, corners, colour, *width in shapes:
        at = [number * FINER for number in corners]
        if what == "line":
            pen.line(at, fill=colour, width=width[0] * FINER, joint="curve")
        elif what == "ring":
            pen.ellipse(at, outline=colour, width=width[0] * FINER)
        else:
            getattr(pen, what)(at, fill=colour)
    return image.resize(SIZE, Image.Resampling.LANCZOS)


def _webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=80)
    return out.getvalue()


@lru_cache
def _photo(scene: str) -> tuple[bytes, bytes]:
    """The photo and its small copy, made once however often the story is told."""
    image = _drawn(scene)
    return _webp(image), _webp(image.resize(SMALL, Image.Resampling.LANCZOS))


def uploads(scenes: str) -> list[Upload]:
    """The photos of these scenes, named in one string, as if somebody had sent them."""
    return [Upload(scene, *_photo(scene), *SIZE) for scene in scenes.split()]
