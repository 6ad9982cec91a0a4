"""Requests that no browser makes: each gets a sentence, never a 500."""

import time

import pytest

from tests.gates.sources import nothing

SQLITE_ONLY = True

STRANGE_KEYS = [
    "0",
    "-1",
    "999999999",
    "2147483648",
    "99999999999999999999",
    "9" * 5000,
    "1e3",
    "1.0",
    "٣",
    "³",
    "%00",
    "%ff%fe",
    "%ED%A0%80",
    "..%2f..%2fetc%2fpasswd",
    "a" * 3000,
    "%E2%80%AEevil",
    "' OR 1=1 --",
]
STRANGE_QUERIES = [
    "q=%00",
    "q=%FF",
    "q=" + "%E6%BC%8F" * 3000,
    "q=%22%20OR%20%22",
    "q=*%20NEAR(",
    "place=%00&office=%00&phase=%00&kind=x&category=-1&sort=drop",
    "after=999999999999999999.999999999999999999&before=x",
    "before=999999999999999999.999999999999999999",
    "after=%00.%00",
    "after=1.1&after=2.2&before=3",
    "sort[]=1&place[]=2",
    "view=%00&when=9999-99-99&page=-1&size=99999999999",
    "next=http://[&next=//evil.example",
]


def _patterns(app):
    """Every GET route with each of its arguments replaced by what the key says."""
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.arguments:
            yield "".join("{key}" if dynamic else part for dynamic, part in rule._trace).partition("|")[2]


@pytest.mark.parametrize("role", ["visitor", "facilitator"])
@pytest.mark.parametrize("key", STRANGE_KEYS, ids=lambda key: key[:20])
def test_strange_keys_in_the_path(filled, role, key):
    browser = filled.client(role)
    answers = {p: browser.get(p.format(key=key)).status_code for p in _patterns(filled.app)}
    nothing(
        [
            f"{path}: {status}"
            for path, status in answers.items()
            if status not in (303, 308, 400, 403, 404, 405)
        ]
    )


@pytest.mark.parametrize("role", ["visitor", "facilitator"])
@pytest.mark.parametrize("query", STRANGE_QUERIES, ids=lambda query: query[:30])
def test_strange_queries(filled, role, query):
    browser, first = filled.client(role), {}
    for endpoint, url in filled.urls():
        first.setdefault(endpoint, url.partition("?")[0])
    answers = {url: browser.get(f"{url}?{query}").status_code for url in first.values()}
    nothing([f"{url}: {status}" for url, status in answers.items() if status >= 500])


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "session=x; lang=%00; mode=%00"},
        {"Cookie": "lang=../../etc/passwd"},
        {"Accept-Language": "x" * 5000},
        {"Accept-Language": "zh-Hant-TW;q=a, *"},
        {"HX-Request": "true", "HX-Target": "x' onload='"},
        {"HX-Request": "true", "HX-Target": "content"},
        {"HX-Request": "true", "HX-Current-URL": "http://["},
        {"Referer": "http://["},
        {"Accept-Encoding": "gzip;q=x"},
        {"If-None-Match": 'W/"'},
        {"If-Modified-Since": "yesterday"},
        {"Range": "bytes=9-1"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "application/json"},
        {"X-Forwarded-For": "\u00ff', 1"},
    ],
    ids=lambda headers: "-".join(headers)[:40],
)
def test_strange_headers(filled, headers):
    browser = filled.client("newcomer" if "Cookie" not in headers else "visitor")
    issue = filled.records("issue")[0].id
    paths = ["/", "/issues", f"/issues/{issue}", "/sign-in", "/nowhere", "/static/mark.svg"]
    answers = {path: browser.get(path, headers=headers).status_code for path in paths}
    answers |= {
        f"POST {p}": browser.post(p, headers=headers).status_code for p in ("/preferences", "/issues")
    }
    nothing([f"{path}: {status}" for path, status in answers.items() if status >= 500])


NEXT = [
    "http://[",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "\0",
    "/x\r\nSet-Cookie: a=b",
]


@pytest.mark.parametrize("target", NEXT)
def test_nobody_is_sent_to_another_site(filled, target):
    response = filled.client("visitor").post("/preferences", data={"lang": "en", "next": target})
    assert response.status_code == 303
    assert response.location.startswith("/")
    assert "evil" not in response.location


RAW = {
    "not UTF-8": b"title=%FF%FE&body=\xff\xfe",
    "lone surrogate": b"title=%ED%A0%80&body=\xed\xa0\x80",
    "no names": b"&&&===&=&",
    "a million names": b"a&" * 1_000_000,
    "percent": b"title=%&body=%zz",
}


@pytest.mark.parametrize("what", RAW)
def test_strange_bodies(filled, what):
    response = filled.client("author").post(
        "/issues", data=RAW[what], content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (400, 413, 422)


def test_a_form_that_is_too_large_is_refused_unread(filled):
    body = b"title=" + b"x" * 13_000_000
    response = filled.client("author").post(
        "/issues", data=body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "more than the site takes" in response.text


@pytest.mark.parametrize("parts", [5_000, 12_000])
def test_thousands_of_parts_are_refused(filled, parts):
    data = {f"part{n}": "x" for n in range(parts)}
    response = filled.client("author").post("/issues", data=data, content_type="multipart/form-data")
    assert response.status_code in (413, 422)


def test_a_broken_multipart_is_no_error(filled):
    response = filled.client("author").post(
        "/issues",
        data=b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nhalf',
        content_type="multipart/form-data; boundary=x",
    )
    assert response.status_code in (400, 422)


def test_ten_megabytes_of_text_get_a_sentence_and_stay(filled):
    began = time.monotonic()
    text = "水" * 3_000_000
    form = {"title": "Much", "body": text, "kind": "complaint", "category": "other", "mine_is_new": "y"}
    response = filled.client("author").post("/issues", data=form, content_type="multipart/form-data")
    assert response.status_code == 422
    assert "too long" in response.text
    assert text in response.text
    assert time.monotonic() - began < 60


BAD_TEXT = {
    "NUL": "The ga\0te",
    "bidi override": "The ga\u202ete",
    "control": "The ga\x1bte",
    "half a character": "The ga\ufffdte",
}


@pytest.mark.parametrize("what", BAD_TEXT)
def test_characters_nobody_sees_get_a_sentence_beside_the_field(filled, what):
    before = len(filled.records("issue"))
    form = {"body": "words", "kind": "complaint", "category": "other", "mine_is_new": "y"}
    form["place"] = str(filled.records("place")[0].id)
    form["title"] = BAD_TEXT[what]
    response = filled.client("author").post("/issues", data=form, content_type="multipart/form-data")
    assert response.status_code == 422
    assert "invisible" in response.text
    assert 'aria-invalid="true"' in response.text
    assert len(filled.records("issue")) == before
