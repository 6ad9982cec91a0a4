"""The ten main pages and the pattern book look as they did when somebody last looked at them.

A change is wanted as often as not: look at the picture that the failure names, and when it is
good, `make pictures` keeps the new ones.
"""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from ... import pictures
from .comparing import beside, changed

pytestmark = pytest.mark.browser

NEW = pictures.ROOT / "build" / "pictures"
MOST = 3_000_000
NAMES = [*pictures.MAIN, *(f"patterns_{part}" for part in pictures.PARTS)]


@pytest.fixture(scope="module")
def views(told_site):
    return {view.name: view for view in told_site.world.views()}


def page_of_words() -> Image.Image:
    """Something like a page: a heading, lines of words, a button."""
    page = Image.new("RGB", (640, 480), "#fbf9f3")
    draw = ImageDraw.Draw(page)
    for line in range(12):
        draw.text((20, 20 + line * 30), "Water comes on Friday, and stays " * 2, fill="#1d1a16")
    draw.rectangle((20, 400, 180, 448), fill="#ac2f17")
    return page


def moved(page: Image.Image) -> Image.Image:
    return page.transform(page.size, Image.Transform.AFFINE, (1, 0, 0, 0, 1, -3))


def painted(page: Image.Image, box, colour: str) -> Image.Image:
    other = page.copy()
    ImageDraw.Draw(other).rectangle(box, fill=colour)
    return other


@pytest.mark.parametrize(
    "plant",
    [
        lambda page: painted(page, (20, 400, 180, 448), "#1d5b45"),
        lambda page: painted(page, (20, 140, 400, 170), "#fbf9f3"),
        moved,
        lambda page: page.crop((0, 0, 640, 470)),
    ],
    ids=["another colour", "a line gone", "moved by three pixels", "shorter"],
)
def test_the_comparison_notices_planted_changes(plant):
    assert changed(page_of_words(), plant(page_of_words()))


@pytest.mark.parametrize(
    "plant",
    [
        lambda page: page.copy(),
        lambda page: page.filter(ImageFilter.GaussianBlur(0.4)),
        lambda page: painted(page, (300, 300, 306, 308), "#1d1a16"),
    ],
    ids=["the same", "softer edges", "a glyph"],
)
def test_the_comparison_lets_fine_differences_pass(plant):
    assert changed(page_of_words(), plant(page_of_words())) == ""


def test_a_change_of_style_is_noticed(chromium, told_site, views):
    """One rule more in a style sheet, such as anybody may write without thinking of this page."""
    view, (language, width) = views["rectification"], pictures.LOOKS[0]
    how = {"language": language, "width": width}
    before = pictures.taken(chromium, told_site, view, **how)
    again = pictures.taken(chromium, told_site, view, **how)
    planted = pictures.taken(chromium, told_site, view, **how, style=".facts { padding-left: 4px }")
    assert changed(before, again) == ""
    assert changed(before, planted)


@pytest.mark.parametrize(("language", "width"), pictures.LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_it_did(chromium, told_site, views, name, language, width):
    path = pictures.reference(views[name], language, width)
    now = pictures.taken(chromium, told_site, views[name], language=language, width=width)
    kept = Image.open(path) if path.exists() else Image.new("RGB", (1, 1))
    if what := changed(kept, now):
        sheet = beside(kept.convert("RGB"), now, NEW / f"{path.stem}.png")
        pytest.fail(f"{path.stem}: {what}. Look at {sheet}; if it is good: make pictures", pytrace=False)


def test_every_reference_is_of_a_view(views):
    wanted = {pictures.reference(view, *look) for view in views.values() for look in pictures.LOOKS}
    assert set(views) == set(NAMES)
    assert set(pictures.REFERENCES.iterdir()) == wanted


def test_the_references_stay_small():
    assert sum(path.stat().st_size for path in pictures.REFERENCES.iterdir()) <= MOST


@pytest.mark.parametrize("name", [name for name, *_look in pictures.SHOWN])
def test_the_readme_shows_each_picture_with_words_for_those_who_cannot_see_it(name):
    readme = (pictures.ROOT / "README.md").read_text()
    words = readme.partition(f"](docs/pictures/{name}.png)")[0].rpartition("![")[2]
    assert 20 <= len(words) <= 200
    size = Image.open(pictures.README / f"{name}.png").size
    assert size[0] <= 1280
    assert size[1] <= pictures.HEIGHT
