"""Nobody is shut out: full pages, empty ones and those that answer a mistake, for every kind of reader."""

import pytest

from ..world import World
from .live import LiveSite, Visit
from .reaching import Reader, faults, lines, pages, plain_pages, read_errors, read_through, violations

pytestmark = pytest.mark.browser

FAULTS = {
    "image-alt": '<img src="/static/mark.svg">',
    "label": '<input type="text">',
    "color-contrast": '<p style="color:#bbb;background:#fff">Faint words</p>',
    "link-name": '<a href="/"></a>',
    "heading-order": "<h5>Deep</h5>",
    "target-size": '<p><a href="/a" style="display:inline-block;width:8px;height:8px;overflow:hidden">a</a>'
    '<a href="/b" style="display:inline-block;width:8px;height:8px;overflow:hidden">b</a></p>',
    "scrolls sideways": '<p style="width:2000px">A wide line</p>',
    "cut off": '<p style="height:1.2em;line-height:1.2;overflow:hidden">Two lines of<br>text</p>',
}
READERS = [
    Reader("", "zh_Hans"),
    Reader("", "en", "30"),
    Reader("Neighbour", "zh_Hans", "22"),
    Reader("Author", "en"),
    Reader("Facilitator", "zh_Hans"),
    Reader("Official", "en"),
    Reader("Admin", "zh_Hans"),
]


LEAST = 12
LEAST_WITHOUT_ACCOUNT = 10


def called(reader: Reader) -> str:
    return "-".join(filter(None, (reader.role or "Visitor", reader.language, reader.mode)))


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory):
    """Places, offices and people, and nothing said yet."""
    site = LiveSite(tmp_path_factory.mktemp("empty"), World)
    yield site
    site.close()


def test_the_check_finds_planted_faults(chromium, filled_site):
    visit = Visit(chromium, filled_site).go("/issues")
    assert violations(visit.page) == []
    visit.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
                        "".join(FAULTS.values()))  # fmt: skip
    found = faults(visit.page)
    assert [rule for rule in FAULTS if not any(rule in fault for fault in found)] == []
    visit.close()


@pytest.mark.parametrize("reader", READERS, ids=called)
def test_no_page_shuts_anybody_out(chromium, filled_site, reader):
    examples = 2 if reader is READERS[0] else 1
    found = read_through(chromium, filled_site, reader, pages(filled_site, examples=examples))
    assert len(found) >= LEAST and not lines(found), lines(found)


@pytest.mark.parametrize("reader", [READERS[1], READERS[4], Reader("Neighbour", "en")], ids=called)
def test_no_empty_page_shuts_anybody_out(chromium, empty_site, reader):
    found = read_through(chromium, empty_site, reader, plain_pages(empty_site))
    assert len(found) >= (LEAST if reader.role else LEAST_WITHOUT_ACCOUNT) and not lines(found), lines(found)


@pytest.mark.parametrize(
    "reader", [Reader("Facilitator", "en"), Reader("Author", "zh_Hans", "26")], ids=called
)
def test_no_answer_to_a_mistake_shuts_anybody_out(chromium, filled_site, reader):
    found = read_errors(chromium, filled_site, reader, pages(filled_site, "POST", examples=1))
    assert len(found) >= LEAST and not lines(found), lines(found)
