"""How long a PDF of minutes takes to set, and how much memory the press needs."""

import io
import resource
import time
from pathlib import Path
from typing import NamedTuple

import pypdf

from forum import config, create_app
from forum.minutes.paper import fonts, typesetting
from tests.minutes.paper.sample import SPOKEN, chinese, item, promise

from . import sites

MOST_SECONDS, MOST_MEGABYTES = 1.0, 200


class Pressed(NamedTuple):
    """The best time of several, the pages, and the most memory of any press so far."""

    pages: int
    seconds: float
    megabytes: float


def pressed(repeats: int) -> Pressed | None:
    """Minutes of at least ten pages, set several times; None on a machine without a Chinese typeface."""
    if not fonts.found():
        return None
    items = [item(number, points=f"{SPOKEN * 4}\n" * 3) for number in range(8)]
    with create_app(config.load({}, **sites.settings(Path("unused.db")))).app_context():
        made = chinese(items=items, promises=[promise()] * 12)
    seconds = []
    for _ in range(repeats):
        began = time.perf_counter()
        content = typesetting.pdf(made)
        seconds.append(time.perf_counter() - began)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Pressed(len(pypdf.PdfReader(io.BytesIO(content)).pages), min(seconds), most)


def line(found: Pressed | None) -> str:
    """What the report says of it."""
    if found is None:
        return "PDF of minutes: not measured, no Chinese typeface on this machine.\n"
    fine = found.seconds < MOST_SECONDS and found.megabytes < MOST_MEGABYTES
    return (
        f"{'' if fine else 'MISSED  '}PDF of minutes, {found.pages} pages: best {found.seconds:.2f} s (aim < "
        f"{MOST_SECONDS:.0f}), {found.megabytes:.0f} MB in a process of its own (aim < {MOST_MEGABYTES})\n"
    )
