"""Whether two pictures show the same, as a person would say it: fine edges may differ, a block may not."""

from pathlib import Path

from PIL import Image, ImageChops

# A cell is 8 by 8 pixels and changed when they differ by more than this on average, of 255.
CELL, NOTICEABLE = 8, 22
# Cells side by side, and how large a share of them makes a block changed: a lone glyph touches four cells.
BLOCKS = (((4, 4), 0.28), ((8, 1), 0.5))


def _difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far apart the pixels are, in the channel where they are farthest."""
    red, green, blue = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _changed_boxes(one: Image.Image, other: Image.Image) -> list[tuple[int, int, int, int]]:
    """For each shape of block, the box in pixels around the changed ones."""
    cells = _difference(one, other).reduce(CELL).point([255 * (value > NOTICEABLE) for value in range(256)])
    found = []
    for (wide, high), share in BLOCKS:
        blocks = cells.reduce((wide, high)).point([255 * (value > 255 * share) for value in range(256)])
        if box := blocks.getbbox():
            left, top, right, bottom = box
            found.append((left * wide * CELL, top * high * CELL, right * wide * CELL, bottom * high * CELL))
    return found


def changed(one: Image.Image, other: Image.Image) -> str:
    """What a person would notice first, as words; "" when the pictures show the same."""
    if one.size != other.size:
        return f"it was {_size(one)}, now it is {_size(other)} pixels"
    boxes = _changed_boxes(one, other)
    if not boxes:
        return ""
    left, top, right, bottom = boxes[0]
    return f"changed between ({left}, {top}) and ({right}, {bottom})"


def _size(picture: Image.Image) -> str:
    return f"{picture.width} × {picture.height}"


def beside(one: Image.Image, other: Image.Image, path: Path) -> Path:
    """Keep both in one picture, the old one on the left; where it lies."""
    sheet = Image.new("RGB", (one.width + other.width + 16, max(one.height, other.height)), "#777")
    sheet.paste(one, (0, 0))
    sheet.paste(other, (one.width + 16, 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
    return path
