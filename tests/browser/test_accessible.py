"""Every page as several roles, read by axe-core: both languages, narrow and wide, light, dark, large."""

from itertools import groupby

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from .live import Visit

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "rules": {"target-size": {"enabled": True}}}  # fmt: skip
EXAMPLES_OF_A_ROUTE = 2
FAULTS = {
    "image-alt": '<img src="/static/mark.svg">',
    "label": '<input type="text">',
    "color-contrast": '<p style="color:#bbb;background:#fff">Faint words</p>',
    "link-name": '<a href="/"></a>',
    "heading-order": "<h5>Deep</h5>",
    "target-size": '<p><a href="/a" style="display:inline-block;width:8px;height:8px;overflow:hidden">a</a>'
    '<a href="/b" style="display:inline-block;width:8px;height:8px;overflow:hidden">b</a></p>',
}


def violations(page) -> list[str]:
    """What axe finds on the page, a line each."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{entry['id']}: {node['html'][:140]}" for entry in found for node in entry["nodes"]]


def too_wide(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


def pages(site) -> list[str]:
    """The URLs of a few examples of each route that answers with a page."""
    by_route = groupby(site.ask(lambda: list(site.world.urls())), key=lambda entry: entry[0])
    return [url for _route, urls in by_route for _name, url in list(urls)[:EXAMPLES_OF_A_ROUTE]]


@pytest.mark.parametrize("rule", FAULTS)
def test_axe_finds_planted_faults(chromium, filled_site, rule):
    visit = Visit(chromium, filled_site).go("/issues")
    assert violations(visit.page) == []
    visit.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
                        FAULTS[rule])  # fmt: skip
    assert any(found.startswith(rule) for found in violations(visit.page))
    visit.close()


@pytest.mark.parametrize(
    ("role", "language", "width", "mode", "scheme"),
    [
        ("", "zh_Hans", 320, "plain", "light"),
        ("", "en", 1280, "plain", "dark"),
        ("Author", "zh_Hans", 1280, "plain", "light"),
        ("Neighbour", "en", 320, "elderly", "light"),
        ("Neighbour", "zh_Hans", 320, "plain", "dark"),
        ("Facilitator", "zh_Hans", 320, "plain", "light"),
        ("Facilitator", "en", 1280, "plain", "light"),
        ("Official", "en", 320, "plain", "light"),
        ("Admin", "zh_Hans", 320, "plain", "light"),
    ],
)
def test_no_page_shuts_anybody_out(chromium, filled_site, role, language, width, mode, scheme):
    visit = Visit(chromium, filled_site, role, language=language, width=width, mode=mode, scheme=scheme)
    found = []
    for url in pages(filled_site):
        answer = visit.page.request.get(filled_site.url + url)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        visit.go(url)
        found += [f"{url}: {fault}" for fault in violations(visit.page)]
        found += [f"{url}: scrolls sideways"] if too_wide(visit.page) else []
    visit.close()
    assert not found, "\n".join(found)
