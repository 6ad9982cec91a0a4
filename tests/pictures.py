"""Pictures of the site: the demo's story told on a day that never changes, and Chromium that looks at it.

`python -m tests.pictures` renews those of the README and the references of tests/browser/told.
"""

import datetime as dt
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import sync_playwright

from forum import clock
from forum.demo import story

from .browser.live import CHROMIUM, FLAGS, LiveSite, Visit

ROOT = Path(__file__).parents[1]
README = ROOT / "docs" / "pictures"
REFERENCES = Path(__file__).parent / "browser" / "pictures"
# A Tuesday morning; the story is told up to the evening before.
MOMENT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
# Every machine that tests has this one family (Debian's fonts-noto-cjk), so every machine draws the same.
FAMILY = "Noto Sans CJK SC"
ONE_FAMILY = (
    ':root, :root:lang(zh), :lang(zh) { --sans: "Noto Sans CJK SC"; --serif: "Noto Serif CJK SC"; }'
    "code { font-family: var(--sans) }"
)
HEIGHT, HEAVIEST = 900, 250_000
MAIN = (
    *("home", "place", "issues", "new_issue", "issue"),
    *("meeting", "minutes", "rectification", "office", "inbox"),
)
PARTS = ("tokens", "chain", "talk", "bench", "forms", "figures")
RESIDENT, OFFICIAL = "演示·王阿姨", "演示·供水所老赵"


class View(NamedTuple):
    """One thing to look at: a page as somebody sees it; part: the id of the only element wanted."""

    name: str
    path: str
    person: str = ""
    part: str = ""


class Told:
    """The demo's world at the moment of the pictures, for all who ask the site."""

    def __init__(self, app):
        answer = app.wsgi_app

        def at_the_moment(environ, start_response):
            with clock.at(MOMENT):
                return answer(environ, start_response)

        app.wsgi_app = at_the_moment
        with clock.at(MOMENT):
            stage = story.tell()
        self.issue = f"/issues/{stage.issue('water').id}"
        self.meeting = f"/meetings/{stage.meeting('next').id}"
        self.minutes = f"/meetings/{stage.meeting('first').id}/minutes"

    def views(self) -> list[View]:
        """The ten main pages, and the pattern book section by section."""
        return [
            View("home", "/"),
            View("place", "/places/guyu"),
            View("issues", "/issues"),
            View("new_issue", "/issues/new", RESIDENT),
            View("issue", self.issue, RESIDENT),
            View("meeting", self.meeting),
            View("minutes", self.minutes),
            View("rectification", "/rectification"),
            View("office", "/offices/xiaoman-water"),
            View("inbox", "/offices/xiaoman-water/inbox", OFFICIAL),
            *(View(f"patterns_{part}", "/pattern-book", part=part) for part in PARTS),
        ]


def told_site(folder: Path) -> LiveSite:
    """The demo's site at the moment of the pictures, with the pattern book.

    It is told in Chinese, as `make demo` tells it. Its address, which stands on prints, is not the one it is
    asked at: that changes each time.
    """
    return LiveSite(
        folder, Told, locale="zh_Hans", demo=True, development=True, public_url="http://bench.example"
    )


def taken(browser, site: LiveSite, view: View, *, language: str, width: int, style="") -> Image.Image:
    """The whole of what the view shows, whatever its height; style: rules added to those of the site."""
    visit = Visit(browser, site, view.person, language=language, width=width)
    visit.go(view.path).page.add_style_tag(content=ONE_FAMILY + style)
    wanted = visit.page.locator(f"#{view.part}") if view.part else visit.page
    how = {} if view.part else {"full_page": True}
    data = wanted.screenshot(animations="disabled", caret="hide", **how)
    visit.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


def reference(view: View, language: str, width: int) -> Path:
    return REFERENCES / f"{view.name}-{language}-{width}.webp"


def keep_reference(picture: Image.Image, path: Path) -> None:
    """In colours few enough to be kept by the dozen; rare ones, such as a warning's, stay."""
    path.parent.mkdir(exist_ok=True)
    few = picture.quantize(64, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.convert("RGB").save(path, "WEBP", lossless=True, quality=80, method=5)


def keep_for_readme(picture: Image.Image, name: str) -> None:
    """The first screenful as a PNG; raises ValueError when it is too heavy to be shown."""
    first = picture.crop((0, 0, picture.width, min(picture.height, HEIGHT)))
    path = README / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    first.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > HEAVIEST:
        raise ValueError(f"{path.name} weighs more than {HEAVIEST} bytes.")


@contextmanager
def chromium() -> Iterator:
    if CHROMIUM is None:
        raise SystemExit("Chromium is not installed (Debian: apt install chromium fonts-noto-cjk).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


LOOKS = (("zh_Hans", 1280), ("en", 320))
# What the README shows, and who looks at it.
SHOWN = (
    ("home", RESIDENT, "zh_Hans", 1280),
    ("issue", "", "zh_Hans", 1280),
    ("meeting", "", "zh_Hans", 390),
    ("rectification", "", "en", 1280),
)


def renew() -> None:
    """Take all pictures again; references of pages that are gone go, too."""
    folder = Path(tempfile.mkdtemp())
    site = told_site(folder)
    shutil.rmtree(REFERENCES, ignore_errors=True)
    views = site.world.views()
    with chromium() as browser:
        for view in views:
            for language, width in LOOKS:
                picture = taken(browser, site, view, language=language, width=width)
                keep_reference(picture, reference(view, language, width))
        for name, person, language, width in SHOWN:
            view = next(view for view in views if view.name == name)._replace(person=person)
            keep_for_readme(taken(browser, site, view, language=language, width=width), name)
    site.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    renew()
