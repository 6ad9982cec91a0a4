"""The tree of places, and the page of each."""

import html5lib
import pytest

from forum.database import db
from forum.errors import Refused
from forum.people import granting
from forum.people.models import Role
from forum.places import lifecycle, queries, tree
from forum.places.models import Place, PlaceKind
from forum.timeline import Event


def test_a_tree_is_planted_from_the_top(app):
    district = lifecycle.add_place(slug="north", name="North", kind=PlaceKind.DISTRICT)
    street = lifecycle.add_place(slug="hill", name="Hill", kind=PlaceKind.STREET, parent=district)
    assert street.path == f"{district.id}.{street.id}."
    assert [event.action for event in db.session.query(Event)] == ["place.added"] * 2
    assert district.covers(street) and not street.covers(district)


@pytest.mark.parametrize("kind", [PlaceKind.DISTRICT, PlaceKind.STREET, PlaceKind.COMMUNITY])
def test_a_place_is_smaller_than_the_one_it_lies_in(world, kind):
    with pytest.raises(Refused) as refused:
        lifecycle.add_place(slug="x", name="X", kind=kind, parent=world.community, by=world.admin)
    assert refused.value.field == "kind"


def test_a_level_may_be_left_out(world):
    lifecycle.add_place(slug="x", name="X", kind=PlaceKind.COMPOUND, parent=world.district, by=world.admin)
    assert lifecycle.kinds_below(queries.find("x")) == [PlaceKind.GRID]


@pytest.mark.parametrize("slug", ["", "Ost", "a b", "a/b", "-a", "a-", "东", "a" * 61])
def test_a_slug_can_stand_in_an_address(world, slug):
    with pytest.raises(Refused) as refused:
        lifecycle.add_place(slug=slug, name="X", kind=PlaceKind.GRID, parent=world.compound)
    assert refused.value.field == "slug"


def test_two_places_do_not_share_a_slug(world):
    with pytest.raises(Refused) as refused:
        lifecycle.add_place(slug="sister", name="X", kind=PlaceKind.GRID, parent=world.compound)
    assert refused.value.field == "slug"
    assert queries.find("sister").name == "Sister"


def test_the_tree_keeps_its_order(world):
    roots = tree.grown(queries.listed())
    assert [root.place.slug for root in roots] == ["district"]
    community = roots[0].below[0].below[0]
    assert [branch.place.slug for branch in community.below] == ["compound", "sister"]
    assert [b.place.slug for b in tree.grown(queries.subtrees([world.community]))] == ["community"]


def test_only_small_places_are_homes(world):
    assert {option.slug for option in queries.homes()} == {"community", "compound", "sister", "elsewhere"}


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
@pytest.mark.parametrize("who", [None, "newcomer", "neighbour", "facilitator", "official", "admin"])
def test_the_page_is_whole_for_everybody(world, who, language):
    world.issue()
    client = world.client(who and getattr(world, who), language)
    for path in ("/places", "/places/community", "/places/compound"):
        answer = client.get(path)
        assert answer.status_code == 200
        page = html5lib.parse(answer.text, namespaceHTMLElements=False)
        assert len(list(page.iter("h1"))) == 1
        ids = [node.get("id") for node in page.iter() if node.get("id")]
        assert len(ids) == len(set(ids))


def test_the_page_says_what_goes_on_and_who_keeps_order(world):
    world.issue("The gate does not close")
    page = world.client().get("/places/community").text
    assert "The gate does not close" in page and "Facilitator" in page and "Far facilitator" not in page
    assert 'href="/places/sister"' in page and 'href="/issues/new?place=community"' in page
    for section in ("issues", "meetings", "commitments", "offices", "people", "places"):
        assert f'<section id="{section}"' in page


def test_what_a_reader_may_do_is_offered(world):
    def offered(who, path):
        return path in world.client(who).get("/places/compound").text

    assert offered(world.facilitator, "/places/compound/desk") and not offered(None, "/places/compound/desk")
    assert offered(world.admin, "/admin/places/compound") and not offered(world.facilitator, "/admin/")


def test_a_place_that_is_not_there(world):
    for path in ("/places/nowhere", "/places/%00", "/places/1"):
        assert world.client().get(path).status_code == 404


def test_visitors_get_the_kept_page_until_something_happens(world):
    visitor = world.client()
    first = visitor.get("/places/community")
    tag = first.headers["ETag"]
    assert visitor.get("/places/community", headers={"If-None-Match": tag}).status_code == 304
    granting.give(world.newcomer, Role.FACILITATOR, place=world.community, by=world.admin)
    again = visitor.get("/places/community", headers={"If-None-Match": tag})
    assert again.status_code == 200 and "Newcomer" in again.text


def test_pages_cost_the_same_at_2_and_at_40_rows(world, count_queries):
    def cost():
        world.app.extensions["shelf"].clear()
        db.session.commit()
        visitor = world.client()
        return [count_queries(lambda p=path: visitor.get(p)) for path in ("/places", "/places/community")]

    def fill(count, start):
        for number in range(start, start + count):
            place = lifecycle.add_place(
                slug=f"c{number}", name=f"C {number}", kind=PlaceKind.COMPOUND, parent=world.community
            )
            world.issue(f"Issue {number}", place=place)
            world.granted(f"Helper {number}", Role.FACILITATOR, place=world.community)

    fill(2, 0)
    few = cost()
    fill(40, 2)
    assert cost() == few
    assert db.session.query(Place).count() == 48
