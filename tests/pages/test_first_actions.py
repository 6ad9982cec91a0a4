"""A page has one first action, the cinnabar one, or none; whoever has something to do has it."""

import pytest

from tests.gates.sources import nothing

from ..filled import ROLES
from . import html

SQLITE_ONLY = True
PAGE = "<!doctype html><html><body><main>{}</main></body></html>"
FIRST = '<a class="button primary" href="/x">Do it</a>'


def first_actions(page: str) -> list[str]:
    """The words of every cinnabar action in view: those in a closed or open fold are drawn in ink."""
    root, _errors = html.parse(page)
    folded = {e for fold in html.named(root, "details") for e in fold.iter()}
    return [
        " ".join("".join(element.itertext()).split())
        for main in html.named(root, "main")
        for element in main.iter()
        if "primary" in (element.get("class") or "").split() and element not in folded
    ]


@pytest.mark.parametrize(
    ("planted", "count"),
    [
        (FIRST, 1),
        (FIRST + FIRST, 2),
        (f'<details class="fold"><summary>More</summary>{FIRST}</details>', 0),
        ('<a class="button" href="/x">Do it</a>', 0),
        ('<a class="large-key primary" href="/x">Do it</a>', 1),
    ],
)
def test_the_scan_counts_planted_actions(planted, count):
    assert len(first_actions(PAGE.format(planted))) == count


@pytest.mark.parametrize("mode", ["plain", "elderly"])
@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_two_first_actions(filled, role, mode):
    browser = filled.client(role)
    browser.set_cookie("mode", mode)
    found = []
    for _name, url in filled.urls():
        response = browser.get(url)
        if response.mimetype == "text/html":
            actions = first_actions(response.text)
            found += [f"{url}: {actions}"] if len(actions) > 1 else []
    nothing(found)
