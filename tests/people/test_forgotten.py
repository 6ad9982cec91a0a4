"""A forgotten password: the letter and its link, the code from the bench, and what neither gives away."""

import datetime as dt
import re

import pytest
import time_machine

from forum import sweeps
from forum.clock import now
from forum.database import db
from forum.errors import Refused
from forum.people import accounts, resets, resetting
from forum.people.models import Role
from forum.people.resets import PasswordReset, Way
from forum.timeline import Event

OLD, NEW = "a long sentence", "quite another sentence"
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def wang(world):
    person = accounts.sign_up(name="Wang Fang", password=OLD, phone="13912345678", email="w@example.org")
    db.session.commit()
    return person


@pytest.fixture
def zheng(world):
    """Old Zheng has no mail, and stands at the bench."""
    return world.resident("Old Zheng")


def ask(client, login="w@example.org"):
    return client.post("/password/letters", data={"login": login})


def link_of(person) -> str:
    mine = db.session.query(PasswordReset).filter_by(person_id=person.id)
    reset = mine.order_by(PasswordReset.id.desc()).first()
    return f"/password/new/{resets.token(reset)}"


def choose(client, link, password=NEW, again=None):
    return client.post(link, data={"password": password, "again": again or password})


def sign_in(client, login, password=NEW):
    return client.post("/sign-in", data={"login": login, "password": password})


def code_for(world, person, by=None, place=None):
    given = {"place": place or world.community, "reason": "Known for years.", "by": by or world.facilitator}
    reset = resetting.give_code(person, **given)
    db.session.commit()
    return reset


def use_code(client, code, login="Old Zheng"):
    return client.post("/password/codes", data={"login": login, "code": code})


def last_event():
    return db.session.query(Event).order_by(Event.id.desc()).first()


@pytest.mark.parametrize("login", ["w@example.org", "Wang Fang", "139 1234 5678", "Nobody", "x@example.org"])
def test_the_answer_is_the_same_whoever_is_named(world, wang, login, count_queries):
    client = world.client()
    answer = ask(client, login)
    assert (answer.status_code, answer.location) == (303, "/password")
    assert "If we know this name or address, a letter is on its way." in client.get("/password").text
    assert db.session.query(PasswordReset).count() == (login not in ("Nobody", "x@example.org"))


def test_the_database_is_asked_the_same_for_nobody(world, wang, count_queries):
    client = world.client()
    known = count_queries(lambda: ask(client, "w@example.org"))
    assert count_queries(lambda: ask(client, "x@example.org")) == known


def test_the_link_sets_a_new_password_once_and_ends_every_other_session(world, wang):
    elsewhere, here = world.client(wang), world.client()
    ask(here)
    link = link_of(wang)
    before = db.session.query(Event).count()
    for _scanner in range(2):
        assert "Wang Fang" in here.get(link).text
    assert db.session.query(Event).count() == before and elsewhere.get("/me").status_code == 200
    assert choose(here, link).location == "/me"
    assert here.get("/me").status_code == 200 and elsewhere.get("/me").status_code == 303
    assert choose(world.client(), link, "a third sentence").status_code == 404
    assert sign_in(world.client(), "Wang Fang").status_code == 303
    assert sign_in(world.client(), "Wang Fang", OLD).status_code == 422
    event = last_event()
    assert (event.action, event.subject_id, event.actor_id) == ("person.password_set", wang.id, None)


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [("xq7-w2!", None, "at least 8"), (NEW, "something else", "not the same"), ("", None, "Fill this in.")],
)
def test_bad_input_is_a_sentence_and_uses_nothing_up(world, wang, password, again, sentence):
    client = world.client()
    ask(client)
    answer = choose(client, link_of(wang), password, again)
    assert answer.status_code == 422 and sentence in answer.text
    assert not password or password not in answer.text
    assert choose(client, link_of(wang)).status_code == 303


def test_a_link_lasts_an_hour_and_ends_with_any_other_change_of_the_password(world, wang):
    client = world.client()
    ask(client)
    link = link_of(wang)
    with time_machine.travel(now() + HOUR, tick=False):
        assert client.get(link).status_code == choose(client, link).status_code == 404
    assert client.get(link).status_code == 200
    accounts.change_password(wang, password="my own choice")
    gone = client.get(link)
    assert gone.status_code == 404 and "does not work any more" in gone.text
    assert client.get("/password/new/nonsense").status_code == 404


def test_two_who_use_a_link_at_once_do_not_both_win(world, wang):
    resetting.ask("w@example.org")
    first = db.session.query(PasswordReset).one()
    resetting.set_password(first, password=NEW)
    with pytest.raises(Refused, match="used already"):
        resetting.set_password(first, password="a third sentence")


def test_three_letters_an_hour_for_one_person_and_ten_tries_for_one_name(world, wang):
    client = world.client()
    for _try in range(10):
        assert ask(client).status_code == 303
    assert db.session.query(PasswordReset).count() == resetting.MOST_LETTERS
    answer = ask(client)
    assert answer.status_code == 429 and "Wait 15 minutes" in answer.text
    assert sign_in(client, "Wang Fang", OLD).status_code == 303


def test_everybody_with_the_address_gets_a_letter_of_their_own(world, wang):
    accounts.sign_up(name="Wang's wife", password=OLD, email="w@example.org")
    ask(world.client())
    assert db.session.query(PasswordReset.person_id).distinct().count() == 2


def test_the_sweep_begins_each_letter_once_and_forgets_the_old_ones(world, wang):
    resetting.ask("Wang Fang")
    db.session.commit()
    sweeps.run_all(), sweeps.run_all()
    asked = db.session.query(Event).filter_by(action=resets.ASKED)
    assert [event.subject_id for event in asked] == [wang.id]
    with time_machine.travel(now() + 3 * DAY):
        resetting.begin_letters()
    assert db.session.query(PasswordReset).count() == 0


@pytest.mark.parametrize("spelled", ["{}", "{0:.4} {1}", " {0:.4}-{1} "])
def test_a_code_from_the_bench_leads_to_the_same_page(world, zheng, spelled):
    code = code_for(world, zheng).code
    assert re.fullmatch(r"\d{8}", code)
    client = world.client()
    answer = use_code(client, spelled.format(code, code[4:]), "old zheng")
    assert answer.status_code == 303
    assert choose(client, answer.location).status_code == 303
    assert use_code(world.client(), code).status_code == 422
    assert last_event().action == "person.password_set_by_code"


def test_the_resident_is_told_of_the_code_by_notice_and_once_at_the_next_sign_in(world, zheng):
    reset = code_for(world, zheng)
    event = last_event()
    assert (event.action, event.actor_id) == ("person.code_given", world.facilitator.id)
    resetting.set_password(reset, password=NEW)
    for said in (True, False):
        client = world.client()
        sign_in(client, "Old Zheng")
        told = "Facilitator gave out a code for a new password of your account: “Known for years.”"
        assert (told in client.get("/me").text) is said


def test_a_code_lasts_a_day_and_ends_with_the_next_one(world, zheng):
    first = code_for(world, zheng)
    with time_machine.travel(now() + DAY, tick=False):
        assert use_code(world.client(), first.code).status_code == 422
    code_for(world, zheng)
    assert use_code(world.client(), first.code).status_code == 422


def test_guessing_codes_is_slow_and_hinders_nobody_from_signing_in(world, wang):
    world.client()
    client = world.client()
    for number in range(10):
        assert use_code(client, f"0000000{number}", "139-1234-5678").status_code == 422
    answer = use_code(client, "00000000", "13912345678")
    assert answer.status_code == 429 and "Wait 15 minutes" in answer.text
    assert sign_in(client, "Wang Fang", OLD).status_code == 303


def test_a_facilitator_gives_codes_to_residents_of_the_place_and_shows_them_to_nobody_else(world, zheng):
    client = world.client(world.facilitator)
    form = {"name": "old  zheng", "reason": "Showed the identity card."}
    answer = client.post("/places/community/password-codes", data=form)
    assert answer.status_code == 303
    reset = db.session.query(PasswordReset).one()
    assert (reset.given_by_id, reset.reason, reset.way) == (world.facilitator.id, form["reason"], Way.BENCH)
    assert reset.spoken in client.get(answer.location).text
    for other in (None, world.admin, world.far_facilitator, zheng):
        assert world.client(other).get(answer.location).status_code == 404
    resetting.set_password(reset, password=NEW)
    assert reset.spoken not in client.get(answer.location).text


def test_whoever_gave_out_codes_reads_what_became_of_them_but_no_code(world, zheng):
    used, replaced = code_for(world, world.resident("Aunt Li")), code_for(world, zheng)
    good = code_for(world, zheng)
    resetting.set_password(used, password=NEW)
    page = world.client(world.facilitator).get("/places/community/password-codes/new").text
    said = page[page.index('id="codes-made"') :]
    assert [said.count(word) for word in ("good until", "used on", "too old, or replaced")] == [1, 1, 1]
    assert said.count("Known for years.") == 3 and said.count(f"/password-codes/{good.id}") == 1
    assert all(code.spoken not in page and code.code not in page for code in (used, replaced, good))
    assert "Aunt Li" not in world.client(world.admin).get("/places/community/password-codes/new").text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Nobody", "Nobody here has this name."),
        ("Stranger", "not a confirmed resident of Community"),
        ("Newcomer", "not a confirmed resident of Community"),
        ("Official", "has a role here"),
        ("Admin", "has a role here"),
        ("Facilitator", "This is your own account."),
        ("", "Fill this in."),
    ],
)
def test_a_facilitator_gives_no_code_to_others(world, name, sentence):
    form = {"name": name, "reason": "Known for years."}
    answer = world.client(world.facilitator).post("/places/community/password-codes", data=form)
    assert answer.status_code == 422 and sentence in answer.text and "Known for years." in answer.text
    assert db.session.query(PasswordReset).count() == 0


def test_an_administrator_gives_codes_to_those_with_a_role_below_theirs_only(world):
    assert code_for(world, world.official, by=world.admin, place=world.street)
    assert code_for(world, world.facilitator, by=world.admin, place=world.community)
    below = world.granted("Street admin", Role.ADMIN, place=world.street)
    with pytest.raises(Refused, match="has a role here"):
        code_for(world, world.admin, by=below, place=world.street)


def test_without_a_reason_there_is_no_code(world, zheng):
    form = {"name": "Old Zheng", "reason": "  "}
    answer = world.client(world.facilitator).post("/places/community/password-codes", data=form)
    assert answer.status_code == 422 and db.session.query(PasswordReset).count() == 0


def test_on_a_lent_device_its_owner_stays_signed_in(world, zheng):
    lent = world.client(world.facilitator)
    answer = choose(lent, f"/password/new/{resets.token(code_for(world, zheng))}")
    assert answer.location == "/" and "Facilitator" in lent.get("/me").text


def test_nothing_is_left_of_it_when_the_account_is_deleted(world, zheng):
    code_for(world, zheng)
    accounts.leave(zheng)
    assert db.session.query(PasswordReset).count() == 0
