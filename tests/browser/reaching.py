"""Whether a page shuts anybody out: read by axe-core, narrow, wide, light, dark, with text twice as large."""

from itertools import groupby
from typing import NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error

from .live import Visit

EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
# What another width or another set of colours can change.
OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
OF_WIDTH = {
    "runOnly": {"type": "rule", "values": ["target-size", "color-contrast", "scrollable-region-focusable"]}
}
# Text that an overflow cuts off: what is hidden on purpose (a pixel wide, for ears only) apart.
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(e => {
  const style = getComputedStyle(e);
  return e.clientWidth > 2 && e.clientHeight > 2 && e.innerText?.trim() && style.overflowX === "hidden" &&
    (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2);
}).map(e => e.outerHTML.slice(0, 120))"""
TWICE = """() => { const { style } = document.documentElement;
  style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + "px"; }"""
SEND_NOTHING = """url => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: url});
  document.body.append(form); form.submit(); }"""


class Reader(NamedTuple):
    """Somebody with a language and a mode: plain, or the size of the elderly mode's text."""

    role: str
    language: str
    mode: str = "plain"

    @property
    def wide(self) -> str:
        """The colours of this reader's wide screen."""
        return "dark" if self.language == "en" else "light"

    def window(self, chromium, site) -> Visit:
        visit = Visit(chromium, site, self.role, language=self.language, width=320)
        if self.mode != "plain":
            set_ = {"mode": "elderly", "size": self.mode}
            visit.context.add_cookies(
                [{"name": key, "value": value, "url": site.url} for key, value in set_.items()]
            )
        return visit


def violations(page, rules=EVERYTHING) -> list[str]:
    """What axe finds on the page, a line each."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    only = {**rules, "resultTypes": ["violations"]}
    found = page.evaluate("rules => axe.run(document, rules)", only)["violations"]
    return [f"{entry['id']}: {node['html'][:140]}" for entry in found for node in entry["nodes"]]


def too_wide(page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
    return ["scrolls sideways"] if wide else []


def _view(page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


def faults(page, wide: str = "dark") -> list[str]:
    """Everything found on the page that stands in this window, with the view it was found in.

    The wide view is seen in one colour scheme: each reader has one, so that each page is seen in both.
    """
    found = {}
    _view(page, 320, "light")
    found["320 light"] = violations(page) + too_wide(page)
    _view(page, 320, "dark")
    found["320 dark"] = violations(page, OF_COLOUR)
    _view(page, 1280, wide)
    found[f"1280 {wide}"] = violations(page, OF_WIDTH) + too_wide(page)
    page.emulate_media(color_scheme="light")
    return [f"{view}: {fault}" for view, list_ in found.items() for fault in list_] + doubled(page)


def doubled(page) -> list[str]:
    """With text twice as large: nothing is cut off, nothing needs scrolling sideways."""
    page.evaluate(TWICE)
    found = too_wide(page) + [f"cut off: {html}" for html in page.evaluate(CUT_OFF)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return [f"200 %: {fault}" for fault in found]


def pages(site, method: str = "GET", *, examples: int) -> list[str]:
    """The URLs of a few examples of each route."""
    by_route = groupby(site.ask(lambda: list(site.world.urls(method))), key=lambda entry: entry[0])
    return [url for _route, urls in by_route for _name, url in list(urls)[:examples]]


def plain_pages(site) -> list[str]:
    """The pages that need no record: all that an empty site has."""
    with site.app.test_request_context():
        rules = [rule for rule in site.app.url_map.iter_rules() if "GET" in rule.methods]
        return sorted(rule.rule for rule in rules if not rule.arguments)


def opened(visit: Visit, url: str) -> bool:
    """Whether a page now stands in the window, at this address and no other, and it is no refusal."""
    try:
        answer = visit.page.goto(visit.site.url + url)
    except Error as error:  # a download, or no content
        assert "ERR_ABORTED" in str(error) or "Download" in str(error), error
        return False
    is_html = answer.headers.get("content-type", "").startswith("text/html")
    return answer.status < 300 and is_html and answer.request.redirected_from is None


def read_through(chromium, site, reader: Reader, urls: list[str]) -> dict[str, list[str]]:
    """The faults of each of these that is a page for this reader."""
    visit, found = reader.window(chromium, site), {}
    for url in urls:
        if opened(visit, url):
            found[url] = faults(visit.page, reader.wide)
    visit.close()
    return found


def read_errors(chromium, site, reader: Reader, urls: list[str]) -> dict[str, list[str]]:
    """The faults of the pages that answer an empty form; acts that need no words are done."""
    visit, found = reader.window(chromium, site), {}
    for url in urls:
        visit.go("/issues")
        with visit.page.expect_navigation() as answer:
            visit.page.evaluate(SEND_NOTHING, url)
        if answer.value and answer.value.status >= 400:
            found[f"POST {url}"] = faults(visit.page)
    visit.close()
    return found


def lines(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{url}: {fault}" for url, list_ in found.items() for fault in list_)
