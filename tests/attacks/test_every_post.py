"""Every form of the site is sent empty, as garbage and huge, by several people: no 500, no half a write."""

import io

import pytest
from structlog.testing import capture_logs

from forum.clock import now
from forum.database import db
from forum.transactions import Submission
from tests.gates.sources import nothing

from ..filled import counts

SQLITE_ONLY = True
ROLES = ("author", "facilitator", "official", "admin")
# What a refusal may leave: a note of the failed attempt.
OUTLIVE = {"failed_sign_in"}
ODD = "\0 \u202e <script>'\"; -- %s {{7*7}} ½ 𝕏"
# Every name that a field of the site has gets the same odd value.
NAMES = (
    "title",
    "body",
    "name",
    "password",
    "new_password",
    "reason",
    "text",
    "place",
    "office",
    "kind",
    "category",
    "phase",
    "stance",
    "what",
    "due_on",
    "person_named",
    "into",
    "evidence",
    "word",
    "rating",
    "number",
    "code",
    "homes",
    "days",
    "note",
    "phone",
    "email",
    "slug",
    "about",
    "hours",
    "link",
    "venue",
    "starts_at",
    "ends_at",
    "format",
    "capacity",
    "person",
    "role",
    "motion",
    "points",
    "outcome",
    "hands_for",
    "hands_against",
    "hands_abstained",
    "steps",
    "version",
    "opening",
    "closing",
    "until",
    "answer",
    "next",
    "lang",
    "mode",
    "similar_seen",
    "photos",
    "submission_key",
    "up_to",
)


def _numbers(value: str) -> dict:
    return dict.fromkeys(NAMES, value)


BODIES = {
    "empty": {},
    "garbage": _numbers(ODD),
    "unknown ids": _numbers("999999999"),
    "huge number": _numbers("9" * 5000),
    "negative": _numbers("-1"),
    "other digits": _numbers("٣"),
    "dates long past": _numbers("0001-01-01"),
    "dates far off": _numbers("9999-12-31T23:59"),
    "lists": {name: ["1", "2", ODD] for name in NAMES},
    "files for words": {name: (io.BytesIO(b"x"), "x.txt") for name in NAMES[:10]},
}


def _fresh(body: dict) -> dict:
    """The body with files that can be read once more."""
    return {k: (io.BytesIO(b"x"), v[1]) if isinstance(v, tuple) else v for k, v in body.items()}


def _first_of_each(filled) -> dict[str, list[str]]:
    """The URLs of each POST route, of two records or three."""
    found: dict[str, list[str]] = {}
    for endpoint, url in filled.urls("POST"):
        found.setdefault(endpoint, []).append(url)
    return {endpoint: urls[:: max(1, len(urls) // 2)] for endpoint, urls in found.items()}


def _changed(before: dict, after: dict) -> set[str]:
    return {table for table in before if before[table] != after[table]} - OUTLIVE


@pytest.mark.parametrize(
    ("role", "what"), [(role, what) for role in ROLES for what in BODIES] + [("visitor", "garbage")]
)
def test_strange_forms_leave_no_trace(filled, role, what):
    browser, found, before = filled.client(role), [], counts()
    with capture_logs() as log:
        for urls in _first_of_each(filled).values():
            for url in urls:
                if url in ("/sign-out", "/me/deletion"):
                    continue
                status = browser.post(url, data=_fresh(BODIES[what])).status_code
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
