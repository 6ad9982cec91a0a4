"""What every response carries, what a cookie may, and who may write."""

import gzip

import pytest
from flask import Response, session
from structlog.testing import capture_logs

from forum import build
from forum.permissions import allow
from forum.transactions import read_only

from .probe import probe, same_site

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def routes(bp):
    @bp.route("/echo", methods=["GET", "POST"])
    @allow("site.see")
    @read_only
    def echo():
        session["x"] = 1
        return "echo " * 400

    @bp.get("/short")
    @allow("site.see")
    def short():
        return "short"

    @bp.get("/flow")
    @allow("site.see")
    def flow():
        return Response(iter(["a" * 2000, "b"]), content_type="text/plain")

    @bp.get("/broken")
    @allow("site.see")
    def broken():
        raise RuntimeError("a secret of the code")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return probe(tmp_path_factory.mktemp("headers"), routes)


@pytest.fixture(scope="module")
def tls_site(tmp_path_factory):
    return probe(tmp_path_factory.mktemp("tls"), routes, public_url="https://forum.example")


PATHS = ["/echo", "/healthz", "/readyz", "/static/mark.svg", "/nowhere", "/broken", "/pictures/x"]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_policy(site, path):
    headers = same_site(site).get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Cache-Control" in headers
    assert "Strict-Transport-Security" not in headers


def test_over_tls_browsers_are_told_to_stay_there(tls_site):
    response = same_site(tls_site).get("/short", base_url="https://forum.example")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_session_cookie_over_http(site):
    cookie = same_site(site).get("/echo").headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_the_session_cookie_over_tls_is_bound_to_the_host(tls_site):
    cookie = same_site(tls_site).get("/echo", base_url="https://forum.example").headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.mark.parametrize("tls", [False, True])
def test_the_cookies_of_preferences(site, tls_site, tls):
    app, base = (tls_site, "https://forum.example") if tls else (site, "http://localhost")
    response = same_site(app).post("/preferences", data={"lang": "en", "mode": "elderly"}, base_url=base)
    cookies = response.headers.getlist("Set-Cookie")
    assert [cookie.split("=")[0] for cookie in cookies] == ["lang", "mode"]
    for cookie in cookies:
        assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert ("Secure" in cookie.split("; ")) is tls


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost:81"},
        {"Origin": "http://localhost.evil.example"},
        {"Referer": "http://evil.example/http://localhost/"},
        {"Referer": ""},
        {},
    ],
    ids=str,
)
def test_writes_from_elsewhere_are_refused(site, headers):
    client = site.test_client()
    assert client.post("/echo", headers=headers).status_code == 403
    assert client.get("/echo", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        FROM_HERE,
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {"Referer": "http://localhost/issues/1"},
    ],
    ids=str,
)
def test_writes_from_here_are_taken(site, headers):
    assert site.test_client().post("/echo", headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "[", "a\\b"])
def test_only_trusted_hosts_are_answered(tls_site, host):
    response = same_site(tls_site).get("/short", headers={"Host": host})
    assert response.status_code == 400
    assert "short" not in response.text
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("host", ["forum.example", "localhost", "127.0.0.1:8000"])
def test_trusted_hosts_are(tls_site, host):
    assert same_site(tls_site).get("/short", headers={"Host": host}).status_code == 200


def test_texts_are_packed_for_those_who_can_unpack(site):
    packed = same_site(site).get("/echo", headers={"Accept-Encoding": "gzip"})
    plain = same_site(site).get("/echo", headers={"Accept-Encoding": "gzip;q=0"})
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert "Content-Encoding" not in plain.headers
    for response in (packed, plain):
        assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/short", "/flow"])
def test_short_and_flowing_texts_are_not_packed(site, path):
    assert "Content-Encoding" not in same_site(site).get(path, headers={"Accept-Encoding": "gzip"}).headers


def test_static_files_are_packed_and_kept_by_their_build(site):
    path = "/static/vendor/htmx-2.0.11.min.js"
    named = same_site(site).get(f"{path}?{build.NUMBER}", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(named.data).startswith(b"var htmx")
    assert named.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in same_site(site).get(f"{path}?older").headers["Cache-Control"]
    again = same_site(site).get(path, headers={"If-None-Match": named.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_unexpected_gets_a_quiet_page_with_a_number_that_is_in_the_log(site):
    with capture_logs() as log:
        response = same_site(site).get("/broken", headers={"Accept-Language": "en"})
    assert response.status_code == 500
    assert "secret" not in response.text
    [entry] = log
    assert str(entry["exc_info"]) == "a secret of the code"
    assert entry["number"] in response.text


def test_without_a_database_there_is_still_a_quiet_page(site, monkeypatch):
    def gone(*args, **kwargs):
        raise OSError("the database is gone")

    monkeypatch.setattr("forum.people.sessions.load", gone)
    monkeypatch.setattr(site.login_manager, "_user_callback", gone)
    client = same_site(site)
    with client.session_transaction() as signed_in:
        signed_in["_user_id"] = "1.0"
    with capture_logs() as log:
        response = client.get("/short", headers={"Accept-Language": "en"})
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
    assert log[0]["number"] in response.text
    assert "database" not in response.text
