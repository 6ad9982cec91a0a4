"""Signing in and out, and what slows a guesser down."""

import pytest
import time_machine

from forum.clock import now
from forum.database import db
from forum.people import accounts, passwords, throttling
from forum.people.models import FailedSignIn, Person

PASSWORD = "a long sentence"


@pytest.fixture
def wang(world):
    person = accounts.sign_up(name="Wang Fang", password=PASSWORD, phone="13912345678", email="w@example.org")
    db.session.commit()
    return person


def sign_in(client, login="Wang Fang", password=PASSWORD, **more):
    return client.post("/sign-in", data={"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["wangfang", "WANG  FANG", "139 1234 5678", "W@Example.org"])
def test_by_name_phone_or_email(world, wang, login):
    client = world.client()
    assert sign_in(client, login).status_code == 303
    assert "Wang Fang" in client.get("/me").text


def test_an_email_that_two_people_share_lets_nobody_in(world, wang):
    accounts.sign_up(name="Wang's wife", password=PASSWORD, email="w@example.org")
    assert sign_in(world.client(), "w@example.org").status_code == 422
    assert sign_in(world.client(), "Wang Fang").status_code == 303


def test_the_session_lasts_and_its_cookie_is_closed_to_scripts(world, wang):
    cookie = sign_in(world.client()).headers["Set-Cookie"]
    assert "Expires=" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/issues?sort=newest", "/issues?sort=newest"),
        ("", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
    ],
)
def test_the_way_back_leads_to_this_site_only(world, wang, wanted, reached):
    assert sign_in(world.client(), next=wanted).location == reached


def test_a_visitor_is_asked_to_sign_in_and_brought_back(world, wang):
    client = world.client()
    answer = client.get("/me/code?code=K7QM4T9P")
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert 'value="/me/code?code=K7QM4T9P"' in page


def test_a_wrong_password_keeps_what_was_typed_and_says_nothing_about_the_account(world, wang):
    wrong = sign_in(world.client(), password="not it at all")
    nobody = sign_in(world.client(), login="Nobody", password="not it at all")
    assert wrong.status_code == nobody.status_code == 422
    assert 'value="Wang Fang"' in wrong.text and "not it at all" not in wrong.text
    assert wrong.text.replace("Wang Fang", "Nobody") == nobody.text


def test_the_password_is_checked_even_when_there_is_no_such_account(world, monkeypatch):
    checked = []
    verify = type(passwords.HASHER).verify
    monkeypatch.setattr(
        type(passwords.HASHER),
        "verify",
        lambda self, kept, given: checked.append(kept) or verify(self, kept, given),
    )
    sign_in(world.client(), login="Nobody")
    assert checked == [passwords.NOBODYS]
    assert not passwords.matches(None, "the password of nobody")


def test_ten_failures_close_the_account_for_a_quarter_of_an_hour(world, wang):
    client = world.client()
    for login in ("Wang Fang", "13912345678") * 5:
        assert sign_in(client, login, "wrong password").status_code == 422
    closed = sign_in(client)
    assert closed.status_code == 429 and "Wait 15 minutes" in closed.text
    with time_machine.travel(now() + throttling.WINDOW, tick=False):
        assert sign_in(client).status_code == 303


def test_success_forgets_the_failures_of_that_account_only(world, wang):
    client = world.client()
    sign_in(client, "Nobody", "wrong password")
    sign_in(client, password="wrong password")
    assert sign_in(client).status_code == 303
    assert [failure.name_key for failure in db.session.query(FailedSignIn)] == ["nobody"]


def test_fifty_failures_close_the_address(world, wang):
    for number in range(throttling.MOST_OF_ADDRESS):
        throttling.note_failure(f"somebody{number}", "127.0.0.1")
    assert sign_in(world.client()).status_code == 429
    elsewhere = world.client()
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert sign_in(elsewhere).status_code == 303


def test_a_household_counts_as_one_address():
    assert throttling.network("2001:db8::1") == throttling.network("2001:db8::ffff") == "2001:db8::/64"
    assert throttling.network("192.0.2.7") == "192.0.2.7" and throttling.network(None) == ""


def test_old_failures_are_swept(world):
    db.session.add(FailedSignIn(name_key="x", address="y", at=now() - throttling.WINDOW * 2))
    throttling.note_failure("x", "y")
    db.session.commit()
    assert throttling.clear_old() == 1
    assert db.session.query(FailedSignIn).count() == 1


def test_an_outdated_hash_is_renewed_on_the_way_in(world, wang):
    wang.password_hash = type(passwords.HASHER)(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db.session.commit()
    assert sign_in(world.client()).status_code == 303
    db.session.expire_all()
    assert "m=19456,t=2,p=1" in wang.password_hash and passwords.matches(wang, PASSWORD)


def test_sign_out_leaves_no_cookie_behind(world):
    client = world.client(world.newcomer)
    assert client.post("/sign-out").status_code == 303
    assert client.get_cookie("session") is None
    assert client.get("/me").status_code == 303


def test_signing_out_by_a_link_does_not_work(world):
    assert world.client(world.newcomer).get("/sign-out").status_code == 405


def test_a_changed_password_keeps_this_session_and_ends_the_others(world, wang):
    here, there = world.client(), world.client()
    sign_in(here), sign_in(there)
    changed = here.post("/me/password", data={"current": PASSWORD, "password": "another sentence"})
    assert changed.status_code == 303
    assert here.get("/me").status_code == 200 and there.get("/me").status_code == 303


def test_the_password_in_use_is_asked_for_and_guesses_count(world, wang):
    client = world.client(wang)
    for _guess in range(10):
        wrong = client.post(
            "/me/password", data={"current": "a guess of mine", "password": "another sentence"}
        )
        assert wrong.status_code == 422 and "This is not your password." in wrong.text
    assert client.post("/me/deletion", data={"current": PASSWORD}).status_code == 429
    assert db.session.get(Person, wang.id).left_at is None


def test_deletion_signs_out(world, wang):
    client = world.client(wang)
    assert client.post("/me/deletion", data={"current": PASSWORD}).status_code == 303
    db.session.expire_all()
    assert wang.left_at and client.get("/me").status_code == 303
    assert sign_in(client).status_code == 422
