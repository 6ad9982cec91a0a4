"""Sign up, change, leave: the rules of an account."""

import pytest

from forum import sweeps
from forum.database import db
from forum.errors import Refused
from forum.notices.models import Notice
from forum.notices.words import Cadence
from forum.people import accounts, granting, names, passwords, queries, residencies
from forum.people.models import Grant, Person, Residency, Role
from forum.timeline import Event

GOOD = {"name": "王 秀英", "password": "a long sentence"}


def refusal(verb, *args, **given):
    with pytest.raises(Refused) as refused:
        verb(*args, **given)
    return refused.value


def test_a_name_and_a_password_are_enough(app):
    person = accounts.sign_up(**GOOD)
    assert (person.name, person.masked_name, person.phone, person.email) == ("王 秀英", "王＊＊", None, None)
    assert person.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    event = db.session.query(Event).one()
    assert (event.action, event.subject_id, event.actor_id) == ("person.signed_up", person.id, person.id)


@pytest.mark.parametrize("same", ["王秀英", " 王　秀 英 ", "王\u200b秀英"])
def test_names_that_neighbours_would_mix_up_are_one_name(app, same):
    accounts.sign_up(**GOOD)
    refused = refusal(accounts.sign_up, **{**GOOD, "name": same})
    assert refused.field == "name" and "Add your building" in refused.sentence
    assert db.session.query(Person).count() == 1


def test_case_and_width_make_no_other_name():
    assert names.key("ＷＡＮＧ Straße") == names.key("wang strasse")


@pytest.mark.parametrize(
    "name", ["", "   ", "\u200b", "13912345678", "+86 139-1234-5678", "a@b.cn", "x" * 41]
)
def test_what_cannot_be_a_name(app, name):
    assert refusal(accounts.sign_up, **{**GOOD, "name": name}).field == "name"


def test_a_password_has_at_least_8_characters(app):
    assert refusal(accounts.sign_up, **{**GOOD, "password": "1234567"}).field == "password"
    assert accounts.sign_up(**{**GOOD, "password": "一二三四五六七八"})


@pytest.mark.parametrize(
    "typed", ["139 1234 5678", "+86 139-1234-5678", "１３９１２３４５６７８", "0086 13912345678"]
)
def test_a_phone_number_is_kept_in_one_way(app, typed):
    assert accounts.sign_up(**GOOD, phone=typed).phone == "13912345678"


@pytest.mark.parametrize("typed", ["12", "call me", "1" * 20])
def test_what_is_no_phone_number(app, typed):
    assert refusal(accounts.sign_up, **GOOD, phone=typed).field == "phone"


@pytest.mark.parametrize("typed", ["wang", "wang@home", "a b@example.org", "x" * 200 + "@example.org"])
def test_what_is_no_email(app, typed):
    assert refusal(accounts.sign_up, **GOOD, email=typed).field == "email"


def test_a_phone_number_belongs_to_one_account(app):
    accounts.sign_up(**GOOD, phone="13912345678")
    refused = refusal(accounts.sign_up, name="Li", password="a long sentence", phone="139 1234 5678")
    assert refused.field == "phone"


def test_change_keeps_key_and_mask_right(world):
    accounts.change(world.newcomer, name="李 明", phone="", email="Li@Example.org")
    found = queries.by_login("li@example.ORG")
    assert found is world.newcomer
    assert (found.name_key, found.masked_name, found.phone) == ("李明", "李＊＊", None)


def test_change_to_a_name_that_is_taken_changes_nothing(world):
    refused = refusal(accounts.change, world.newcomer, name="NEIGHBOUR", phone="", email="")
    assert refused.field == "name"
    db.session.rollback()
    assert world.newcomer.name == "Newcomer"


def test_change_to_a_phone_that_is_taken(world):
    accounts.change(world.neighbour, name="Neighbour", phone="13912345678", email="")
    refused = refusal(accounts.change, world.newcomer, name="Newcomer", phone="13912345678", email="")
    assert refused.field == "phone"


def test_a_new_password_ends_the_sessions_begun_before(world):
    before = world.newcomer.get_id()
    accounts.change_password(world.newcomer, password="another sentence")
    assert world.newcomer.get_id() != before
    assert passwords.matches(world.newcomer, "another sentence")


def test_the_owner_is_told_of_a_new_password_whoever_typed_it(world):
    world.newcomer.email = "newcomer@example.org"
    accounts.change_password(world.newcomer, password="another sentence")
    db.session.commit()
    sweeps.run_all()
    [notice] = db.session.query(Notice).filter_by(person_id=world.newcomer.id)
    assert notice.cadence is Cadence.AT_ONCE
    assert "was changed on its own page" in world.client(world.newcomer).get("/me/notices").text


def test_who_leaves_is_a_former_resident(world):
    issue = world.issue(by=world.neighbour)
    residencies.ask(world.sister, note="3-501", by=world.neighbour)
    kept = db.session.query(Residency).filter_by(person_id=world.neighbour.id, place_id=world.compound.id)
    kept.one().note = "building 2"
    accounts.leave(world.neighbour)
    db.session.commit()
    person = issue.author
    assert (person.name, person.name_key, person.masked_name, person.password_hash) == ("", None, "", "")
    assert person.left_at and person.phone is person.email is None
    assert [r.note for r in db.session.query(Residency).filter_by(person_id=person.id)] == [""]
    assert queries.find(person.id) is None and queries.named("Neighbour") is None
    assert "a former resident" in world.client().get(f"/issues/{issue.id}").text


def test_the_name_of_somebody_who_left_is_free_again(world):
    accounts.leave(world.newcomer)
    assert accounts.sign_up(name="Newcomer", password="a long sentence").id != world.newcomer.id


def test_roles_end_with_the_account(world):
    accounts.leave(world.facilitator)
    assert db.session.query(Grant).filter_by(person_id=world.facilitator.id, ended_at=None).count() == 0


def test_the_last_administrator_of_a_place_cannot_leave(world):
    assert "only administrator of District" in refusal(accounts.leave, world.admin).sentence
    db.session.rollback()
    granting.give(world.newcomer, Role.ADMIN, place=world.district, by=world.admin)
    accounts.leave(world.admin)
    assert world.admin.left_at
