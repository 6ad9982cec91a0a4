"""Roles, given and ended by administrators; and what they add to the tree."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.offices.models import Office
from forum.people import granting
from forum.people.models import Grant, Role
from forum.places.models import Place
from forum.timeline import Event


@pytest.fixture
def client(world):
    return world.client(world.admin)


def give(client, place, name, role):
    return client.post(f"/admin/places/{place.slug}/roles", data={"name": name, "role": role})


def test_an_administrator_makes_a_facilitator(world, client):
    assert give(client, world.sister, "new comer", "facilitator").status_code == 303
    db.session.refresh(world.newcomer)
    assert [grant.role for grant in world.newcomer.grants] == [Role.FACILITATOR]
    event = db.session.query(Event).order_by(Event.id.desc()).first()
    assert (event.action, event.subject_id, event.place_id) == (
        "grant.given",
        world.newcomer.id,
        world.sister.id,
    )
    assert event.data == {"role": "facilitator", "where": "Sister"}


def test_an_official_speaks_for_an_office_of_the_place(world, client):
    assert give(client, world.street, "Newcomer", f"office-{world.office.id}").status_code == 303
    db.session.refresh(world.newcomer)
    assert world.newcomer.grants[0].office is world.office


def test_an_office_of_another_place_cannot_be_chosen(world, client):
    answer = give(client, world.compound, "Newcomer", f"office-{world.far_office.id}")
    assert answer.status_code == 422
    assert db.session.query(Grant).filter_by(person_id=world.newcomer.id).count() == 0


@pytest.mark.parametrize(
    ("name", "role"), [("Nobody", "admin"), ("", "admin"), ("Newcomer", "mayor"), ("Newcomer", "")]
)
def test_bad_input_is_a_sentence(world, client, name, role):
    answer = give(client, world.compound, name, role)
    assert answer.status_code == 422 and f'value="{name}"' in answer.text
    assert db.session.query(Event).filter_by(action="grant.given").count() == 0


def test_the_same_role_is_not_given_twice(world, client):
    give(client, world.compound, "Newcomer", "admin")
    again = give(client, world.compound, "Newcomer", "admin")
    assert again.status_code == 422 and "already has this role" in again.text
    officer = {"office": world.office, "by": world.admin}
    with pytest.raises(Refused):
        granting.give(world.official, Role.OFFICIAL, **officer)


@pytest.mark.parametrize(
    ("role", "where"), [(Role.OFFICIAL, "place"), (Role.ADMIN, "office"), (Role.ADMIN, "nothing")]
)
def test_a_role_fits_what_it_is_given_on(world, role, where):
    on = {"place": {"place": world.compound}, "office": {"office": world.office}, "nothing": {}}[where]
    with pytest.raises(Refused):
        granting.give(world.newcomer, role, **on)


def test_a_role_that_ended_can_be_given_again(world, client):
    grant = world.facilitator.grants[0]
    assert client.post(f"/admin/roles/{grant.id}/end").status_code == 303
    db.session.refresh(world.facilitator)
    assert not world.facilitator.grants and grant.ended_by_id == world.admin.id
    assert client.post(f"/admin/roles/{grant.id}/end").status_code == 409
    assert give(client, world.community, "Facilitator", "facilitator").status_code == 303


def test_nobody_gives_up_their_own_last_role_as_administrator(world, client):
    grant = world.admin.grants[0]
    answer = client.post(f"/admin/roles/{grant.id}/end")
    assert answer.status_code == 409 and "Another administrator" in answer.text
    granting.give(world.admin, Role.ADMIN, place=world.street, by=world.admin)
    assert client.post(f"/admin/roles/{grant.id}/end").status_code == 303


@pytest.mark.parametrize("who", ["neighbour", "facilitator", "official", None])
def test_only_administrators_of_the_place(world, who):
    client = world.client(who and getattr(world, who))
    status = 303 if who is None else 403
    assert client.get("/admin").status_code == status
    for path in ("", "/roles", "/offices", "/places"):
        assert client.post(f"/admin/places/{world.compound.slug}{path}", data={}).status_code == status
    assert client.post(f"/admin/offices/{world.office.slug}", data={"name": "Mine"}).status_code == status
    assert client.post(f"/admin/roles/{world.official.grants[0].id}/end").status_code == 404


def test_a_role_reaches_down_the_tree_only(world):
    local = world.granted("Local admin", Role.ADMIN, place=world.community)
    client = world.client(local)
    assert client.get(f"/admin/places/{world.compound.slug}").status_code == 200
    assert client.get(f"/admin/places/{world.street.slug}").status_code == 403
    assert client.post(f"/admin/roles/{world.admin.grants[0].id}/end").status_code == 404
    tree = client.get("/admin").text
    assert "/admin/places/compound" in tree and "/admin/places/street" not in tree


def test_a_place_is_added_below(world, client):
    form = {"name": "East garden", "slug": "east-garden", "kind": "compound", "about": "Six buildings."}
    assert client.post(f"/admin/places/{world.community.slug}/places", data=form).status_code == 303
    place = db.session.query(Place).filter_by(slug="east-garden").one()
    assert place.parent is world.community and place.path == f"{world.community.path}{place.id}."
    assert world.facilitator.facilitates(place)
    assert "Six buildings." in world.client().get("/places/east-garden").text


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "sister"}, {"slug": "Ost"}, {"slug": "a--b"}, {"kind": "street"}, {"kind": ""}, {"name": " "}],
)
def test_a_place_that_cannot_be_added(world, client, wrong):
    before = db.session.query(Place).count()
    form = {"name": "East garden", "slug": "east", "kind": "compound", "about": "Six buildings."} | wrong
    answer = client.post(f"/admin/places/{world.community.slug}/places", data=form)
    assert answer.status_code == 422 and "Six buildings." in answer.text
    assert db.session.query(Place).count() == before


def test_a_place_gets_other_words(world, client):
    form = {"name": "New name", "about": "New words"}
    assert client.post(f"/admin/places/{world.compound.slug}", data=form).status_code == 303
    assert (world.compound.name, world.compound.about) == ("New name", "New words")
    empty = client.post(f"/admin/places/{world.compound.slug}", data={"name": ""})
    assert empty.status_code == 422 and world.compound.name == "New name"


def test_an_office_is_added_and_changed(world, client):
    form = {"name": "Gas company", "slug": "gas", "phone": "4008", "hours": "9 to 17", "about": "Pipes"}
    assert client.post(f"/admin/places/{world.street.slug}/offices", data=form).status_code == 303
    office = db.session.query(Office).filter_by(slug="gas").one()
    assert (office.place, office.phone, office.hours) == (world.street, "4008", "9 to 17")
    again = client.post(f"/admin/places/{world.street.slug}/offices", data=form)
    assert again.status_code == 422 and "already has this short name" in again.text
    assert client.post("/admin/offices/gas", data={"name": "Gas", "phone": "1"}).status_code == 303
    assert (office.name, office.phone, office.hours) == ("Gas", "1", "")
    assert client.post("/admin/offices/gas", data={"name": ""}).status_code == 422


def test_an_official_becomes_the_head_of_the_office_and_no_longer(world, client):
    grant = world.official.grants[0]
    head, official = (f"{kind}-{world.office.id}" for kind in ("head", "office"))
    assert give(client, world.street, "Official", head).status_code == 303
    assert "head of the office" in client.get("/admin/places/street").text
    assert give(client, world.street, "Official", head).status_code == 422
    assert give(client, world.street, "Official", official).status_code == 303
    db.session.refresh(grant)
    assert not grant.is_head and grant.ended_at is None
