"""Places and people from the terminal."""

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.offices import lifecycle as offices
from forum.people import passwords, queries
from forum.people.models import Person, Role
from forum.places.models import Place, PlaceKind
from forum.transactions import transaction


@pytest.fixture
def office(forum):
    with forum.inside(), transaction():
        place = db.session.scalars(sa.select(Place)).one()
        offices.add_office(slug="water", name="Water company", place=place)
    return "water"


def person(name):
    return db.session.scalars(sa.select(Person).filter_by(name=name)).one()


def test_a_place_is_added_below_another(forum):
    assert "/places/yard" in forum.good("place", "add", "yard", "--name", "The yard", "--parent", "lane")
    with forum.inside():
        place = db.session.scalars(sa.select(Place).filter_by(slug="yard")).one()
        assert (place.kind, place.parent.slug) == (PlaceKind.COMMUNITY, "lane")
        assert place.parent.covers(place)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("yard --name Yard --parent nowhere", "There are: lane"),
        ("lane --name Lane", "already has this short name"),
        ("Yard! --name Yard", "small Latin letters"),
        ("yard --name Yard --kind district --parent lane", "smaller"),
    ],
)
def test_a_place_that_cannot_be_is_refused(forum, words, sentence):
    assert sentence in forum.bad("place", "add", *words.split())


def test_a_person_is_added_with_a_role_in_a_place(forum):
    said = forum.good("person", "add", "王芳", "--role", "facilitator", "--place", "lane")
    with forum.inside():
        assert [grant.role for grant in person("王芳").grants] == [Role.FACILITATOR]
        assert passwords.matches(queries.by_login("王芳"), said.split("Password: ")[1].strip())


def test_an_official_is_added_to_an_office(forum, office):
    forum.good("person", "add", "Zhao", "--role", "official", "--office", office)
    with forum.inside():
        assert [found.slug for found in person("Zhao").offices] == ["water"]


def test_somebody_with_an_account_is_given_a_further_role(forum):
    assert "Password" not in forum.good(
        "person", "add", "Admin", "--role", "facilitator", "--place", "lane", "--existing"
    )
    with forum.inside():
        assert {grant.role for grant in person("Admin").grants} == {Role.ADMIN, Role.FACILITATOR}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Admin --role admin --place lane", "already called Admin"),
        ("Li --role official --place lane", "An official needs an office"),
        ("Li --role admin --place nowhere", "There are: lane"),
        ("Li --role official --office nowhere", "none yet"),
        ("Li --role admin --place lane --existing", "Nobody here is called Li"),
        ("Admin --role admin --place lane --existing", "already has this role"),
    ],
)
def test_a_person_that_cannot_be_is_refused_and_nothing_is_left(forum, words, sentence):
    said = forum.bad("person", "add", *words.split())
    assert sentence in said and "Password" not in said
    with forum.inside():
        assert db.session.scalars(sa.select(Person.name)).all() == ["Admin"]


def test_either_a_place_or_an_office_is_needed(forum, office):
    for where in ((), ("--place", "lane", "--office", office)):
        result = forum("person", "add", "Li", "--role", "official", *where)
        assert result.exit_code == 2 and "either --place or" in result.output
