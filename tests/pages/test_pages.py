"""Every page as every role in both languages: valid, labelled, translated, with one heading."""

import pytest

from tests.gates.sources import nothing

from ..filled import ROLES
from . import html

SQLITE_ONLY = True

GOOD = (
    '<!doctype html><html lang="zh-Hans"><head><title>议题 – x</title></head>'
    '<body><h1>议题</h1><label for="a">名</label><input id="a"></body></html>'
)
FIRST = '<a class="button primary" href="/x">请</a>'


@pytest.mark.parametrize(
    ("fault", "planted"),
    [
        ("lang is", GOOD.replace("zh-Hans", "en")),
        ("0 h1", GOOD.replace("h1", "h2")),
        ("2 h1", GOOD.replace("</body>", "<h1>again</h1></body>")),
        ("no title", GOOD.replace("议题 – x", " – x")),
        ("id twice", GOOD.replace("<h1>", '<h1 id="a">')),
        ("no label", GOOD.replace("</body>", '<select name="s"></select></body>')),
        ("names nothing", GOOD.replace('for="a"', 'for="b"')),
        ("no words", GOOD.replace("</body>", '<a href="/x"><img src="y" alt=""></a></body>')),
        ("end-tag", GOOD.replace("</h1>", "</h1></div>")),
        ("first actions", GOOD.replace("<h1>", "<main>" + 2 * FIRST + "</main><h1>")),
        ("unexpected", GOOD.replace("<h1>", "<p><form></p></form><h1>")),
    ],
)
def test_the_scan_finds_planted_faults(fault, planted):
    assert html.faults(GOOD, "zh_Hans") == []
    assert any(fault in found for found in html.faults(planted, "zh_Hans"))


@pytest.mark.parametrize(
    "planted", ["<p>Please try again</p>", '<img alt="A broken gate">', "<p>请 Try it again 吧</p>"]
)
def test_the_scan_finds_planted_english(planted):
    written = html.any_of(["data words"])
    assert html.faults(GOOD.replace("</body>", f"{planted}</body>"), "zh_Hans", written)
    assert html.faults(GOOD.replace("</body>", "<p>data words</p></body>"), "zh_Hans", written) == []


# Each role reads in one language at least; the one plain, the other in large text.
READERS = [
    *(
        (role, "zh_Hans", "plain")
        for role in ("visitor", "facilitator", "official", "author", "far_facilitator")
    ),
    *((role, "en", "plain") for role in ("admin", "neighbour", "other_official")),
    *((role, "zh_Hans", "elderly") for role in ("neighbour", "admin")),
    *((role, "en", "elderly") for role in ("visitor", "facilitator", "official", "newcomer")),
]


def test_every_role_reads():
    assert {role for role, _language, _mode in READERS} == set(ROLES)


@pytest.mark.parametrize(("role", "language", "mode"), READERS)
def test_every_page_is_whole(filled, role, language, mode):
    browser, written = filled.client(role, language), html.any_of(filled.texts())
    browser.set_cookie("mode", mode)
    found = []
    for _, url in filled.urls():
        response = browser.get(url)
        if response.status_code >= 500:
            found.append(f"{url}: {response.status_code}")
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303):
            found += [f"{url}: {fault}" for fault in html.faults(response.text, language, written)]
    nothing(found)


def test_no_kept_page_carries_a_key_of_its_own(filled):
    """A page kept for all visitors must not hand out one submission key to all of them."""
    visitor = filled.client("visitor")
    found = []
    for _, url in filled.urls():
        response = visitor.get(url)
        if "public" in response.headers.get("Cache-Control", "") and response.mimetype == "text/html":
            found += [url] if 'name="submission_key"' in response.text else []
    nothing(found)
