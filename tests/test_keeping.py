"""Visitors' pages are kept by their stamp, and never given to anybody they were not made for."""

import pytest
import sqlalchemy as sa
from flask import make_response, request

from forum import keeping
from forum.database import db
from forum.permissions import allow
from forum.places.models import Place, PlaceKind
from forum.timeline import record
from forum.transactions import transaction

from .probe import probe, same_site


def routes(bp):
    bp.rendered = 0

    @bp.get("/page")
    @allow("site.see")
    @keeping.kept(keeping.latest_event)
    def page():
        bp.rendered += 1
        response = make_response(f"render {bp.rendered}", int(request.args.get("status", 200)))
        response.set_cookie("personal", "1")
        if request.headers.get("HX-Request"):
            response.headers["HX-Retarget"] = "body"
        return response


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    app = probe(tmp_path_factory.mktemp("keeping"), routes)
    with app.app_context(), transaction():
        db.session.add(Place(slug="p", name="P", kind=PlaceKind.DISTRICT, path="1."))
    return app


@pytest.fixture
def visitor(site):
    site.extensions["shelf"].clear()
    return same_site(site)


def happen(site):
    with site.app_context(), transaction():
        record("place.changed", db.session.scalar(sa.select(Place)))


def test_a_page_is_rendered_once_until_something_happens(site, visitor):
    first = visitor.get("/page")
    assert same_site(site).get("/page").text == first.text
    happen(site)
    assert same_site(site).get("/page").text != first.text


def test_a_browser_that_has_it_is_told_so(site, visitor):
    first = visitor.get("/page")
    same = {"If-None-Match": first.headers["ETag"]}
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert visitor.get("/page", headers=same).status_code in (200, 304)
    assert same_site(site).get("/page", headers=same).status_code == 304
    happen(site)
    assert same_site(site).get("/page", headers=same).status_code == 200


def test_a_kept_page_brings_no_cookie_of_another_reader(site, visitor):
    visitor.get("/page")
    assert "Set-Cookie" not in same_site(site).get("/page").headers


def test_htmx_is_told_where_to_put_a_kept_page(site, visitor):
    wish = {"HX-Request": "true", "HX-Target": "x"}
    assert visitor.get("/page", headers=wish).headers["HX-Retarget"] == "body"
    assert same_site(site).get("/page", headers=wish).headers["HX-Retarget"] == "body"


@pytest.mark.parametrize(
    "other",
    [
        {"headers": {"HX-Request": "true", "HX-Target": "x"}},
        {"headers": {"HX-Target": "x"}},
        {"headers": {"Accept-Language": "zh-CN"}},
        {"headers": {"Cookie": "mode=elderly"}},
        {"headers": {"Host": "127.0.0.1"}},
        {"query_string": "sort=newest"},
    ],
    ids=str,
)
def test_what_makes_another_page_is_kept_apart(site, visitor, other):
    first = visitor.get("/page", headers={"Accept-Language": "en"})
    assert same_site(site).get("/page", **{"headers": {"Accept-Language": "en"}, **other}).text != first.text


def test_somebody_with_a_session_gets_a_page_of_their_own(site, visitor):
    first = visitor.get("/page")
    client = same_site(site)
    client.set_cookie("session", "anything")
    mine = client.get("/page")
    assert mine.text != first.text
    assert mine.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in mine.headers


def test_what_is_not_200_is_not_kept(site, visitor):
    first = visitor.get("/page?status=404")
    assert same_site(site).get("/page?status=404").text != first.text


def test_the_shelf_throws_out_what_was_least_read():
    shelf = keeping.Shelf(most_bytes=10)
    for key in ("a", "b"):
        shelf.put(key, keeping.Kept(b"12345", []))
    assert shelf.get("a")
    shelf.put("c", keeping.Kept(b"12345", []))
    assert (shelf.get("a") is None, shelf.get("b") is None) == (False, True)
    shelf.put("too large", keeping.Kept(b"x" * 11, []))
    assert shelf.get("too large") is None
    shelf.put("fits", keeping.Kept(b"x" * 10, []))
    assert shelf.get("fits")
