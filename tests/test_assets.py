"""The layout asks for one stylesheet and one script, once for each of their contents."""

import gzip
import re

import pytest

from forum import assets, site

from .gates.sources import STATIC, TEMPLATES, nothing
from .probe import probe, same_site

LINKED = re.compile(r"""(?:href|src)="(/(?:assets|static)/[^"]+)""")
# What would come from another host, or be a font to load.
FOREIGN = re.compile(
    r"""@font-face|@import|url\((?!["']?(?:data:|#))|(?:src|srcset)=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//"""
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return probe(tmp_path_factory.mktemp("assets"))


def linked(app) -> list[str]:
    return LINKED.findall(same_site(app).get("/sign-in").text)


def test_a_page_links_one_stylesheet_one_script_and_the_mark(app):
    assert [path.partition("?")[0] for path in linked(app)] == [
        "/static/mark.svg",
        "/assets/site.css",
        "/assets/site.js",
    ]


def test_what_a_page_links_is_there_and_kept_for_good(app):
    for path in linked(app):
        response = same_site(app).get(path, headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["site.css", "site.js"])
def test_another_address_is_answered_with_what_is_there_now(app, name):
    response = same_site(app).get(f"/assets/{name}?older")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-cache")
    again = same_site(app).get(f"/assets/{name}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["site.css", "site.js"])
def test_they_are_packed_for_those_who_can_unpack(app, name):
    packed = same_site(app).get(f"/assets/{name}", headers={"Accept-Encoding": "gzip"})
    plain = same_site(app).get(f"/assets/{name}", headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.data) == plain.data
    for response in (packed, plain):
        assert "Accept-Encoding" in response.headers["Vary"]


def bare(text: str) -> str:
    """The text without comments and space."""
    return re.sub(r"/\*.*?\*/|^\s*//.*$|\s", "", text, flags=re.S | re.M if "/*" in text else re.M)


def test_every_rule_and_statement_is_sent_and_no_comment():
    style, script = assets.style(), assets.script("js/site.js")
    nothing([name for name in assets.SHEETS if bare((STATIC / name).read_text()) not in bare(style)])
    assert bare((STATIC / assets.ON_PAPER).read_text()) in bare(style)[bare(style).rindex("@mediaprint{") :]
    assert bare((STATIC / "js/site.js").read_text()) == bare(script)
    assert "/*" not in style and not re.search(r"^\s|//", script, re.M)


def test_the_address_changes_with_the_content(monkeypatch, tmp_path):
    before = assets.made(assets.style(), "text/css").mark
    for name in (*assets.SHEETS, assets.ON_PAPER):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((STATIC / name).read_text() + "p { color: red }")
    monkeypatch.setattr(site, "STATIC", tmp_path)
    assert assets.made(assets.style(), "text/css").mark != before


@pytest.mark.parametrize(
    "planted",
    [
        "@font-face { src: local(x) }",
        "@import 'x.css'",
        "background: url(https://cdn.example/x.png)",
        '<script src="//cdn.example/x.js">',
        '<img src="https://cdn.example/x.png">',
        '<link rel="preconnect" href="https://fonts.example">',
    ],
)
def test_the_scan_finds_planted_foreign_hosts(planted):
    assert FOREIGN.search(planted)


def test_nothing_comes_from_another_host_and_no_font_is_loaded():
    files = [*TEMPLATES.rglob("*.html"), *STATIC.rglob("*.css")]
    assert len(files) > 80
    nothing([f"{path.name}: {found[0]}" for path in files for found in FOREIGN.finditer(path.read_text())])
