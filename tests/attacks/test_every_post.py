"""Every form of the site is sent empty, as garbage and huge, by several people: no 500, no half a write."""

import io
import re

import pytest
from structlog.testing import capture_logs

from forum.clock import now
from forum.database import db
from forum.transactions import Submission
from tests.gates.sources import nothing

from ..filled import counts

SQLITE_ONLY = True
# What a refusal may leave: a note of the failed attempt.
OUTLIVE = {"failed_sign_in"}
ODD = "\0 \u202e <script>'\"; -- %s {{7*7}} ½ 𝕏"
FORM = re.compile(r'<form[^>]*\saction="([^"]*)"[^>]*>(.*?)</form>', re.S)
NAME = re.compile(r'\sname="([^"]+)"')
# Fields of forms that no page of this world happens to show.
MORE_NAMES = ("title", "body", "reason", "place", "office", "to", "next", "lang", "mode", "action", "word")


def _same(value):
    return lambda names: dict.fromkeys(names, value)


BODIES = {
    "empty": lambda names: {},
    "garbage": _same(ODD),
    "unknown ids": _same("999999999"),
    "huge number": _same("9" * 5000),
    "negative": _same("-1"),
    "other digits": _same("٣"),
    "dates long past": _same("0001-01-01"),
    "dates far off": _same("9999-12-31"),
    "moments far off": _same("9999-12-31T23:59"),
    "lists": _same(["1", "2", ODD]),
    "files for words": lambda names: {name: (io.BytesIO(b"x"), "x.txt") for name in names},
}
# The rest is read by the same fields, whoever sends it.
EVERYBODY_SENDS = ("empty", "garbage", "unknown ids", "lists", "files for words")

_seen: dict[str, dict[str, set[str]]] = {}


def _forms(filled, role: str) -> dict[str, set[str]]:
    """The fields of every form that the pages show this person, by the address it is sent to."""
    if role not in _seen:
        browser, found = filled.client(role), _seen.setdefault(role, {})
        for _, url in filled.urls(most=4):
            response = browser.get(url)
            html = response.text if response.mimetype == "text/html" else ""
            for action, inside in FORM.findall(html):
                found.setdefault(action.partition("?")[0], set()).update(NAME.findall(inside))
    return _seen[role]


def targets(filled, role: str) -> dict[str, list[str]]:
    """Of each POST route two addresses, with the fields to send there."""
    forms, found = _forms(filled, role), {}
    urls: dict[str, list[str]] = {}
    for endpoint, url in filled.urls("POST"):
        urls.setdefault(endpoint, []).append(url)
    for some in urls.values():
        offered = [url for url in some if url in forms] or some
        for url in offered[:: max(1, (len(offered) + 1) // 2)]:
            found[url] = sorted(forms.get(url, set()).union(MORE_NAMES))
    return found


def _changed(before: dict, after: dict) -> set[str]:
    return {table for table in before if before[table] != after[table]} - OUTLIVE


@pytest.mark.parametrize(
    ("role", "what"),
    [(role, what) for role in ("facilitator", "official") for what in BODIES]
    + [(role, what) for role in ("author", "admin") for what in EVERYBODY_SENDS]
    + [("visitor", "garbage")],
)
def test_strange_forms_leave_no_trace(filled, role, what):
    browser, found, before = filled.client(role), [], counts()
    with capture_logs() as log:
        for url, names in targets(filled, role).items():
            if url in ("/sign-out", "/me/deletion"):
                continue
            status = browser.post(url, data=BODIES[what](names)).status_code
            after = counts()
            if status >= 500 or (status >= 400 and _changed(before, after)):
                found.append(f"{url}: {status} {_changed(before, after)}")
            before = after
    nothing(found)
    nothing([entry for entry in log if entry["log_level"] == "error"])


def test_a_form_for_another_method_is_no_error(filled):
    """GET routes answer a POST, and the other way about, with a sentence."""
    browser = filled.client("facilitator")
    gets = {endpoint: url.partition("?")[0] for endpoint, url in filled.urls("GET")}
    posts = dict(filled.urls("POST"))
    answers = {url: browser.get(url).status_code for url in posts.values()}
    answers |= {url: browser.post(url).status_code for url in gets.values()}
    nothing([f"{url}: {status}" for url, status in answers.items() if status >= 500])


def test_the_comparison_notices_a_planted_write(filled):
    before = counts()
    db.session.add(Submission(key="x", person_id=0, location="", at=now()))
    db.session.flush()
    assert _changed(before, counts()) == {"submission"}
