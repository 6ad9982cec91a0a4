"""The demo makes itself once, keeps out of real sites, and its story fits every day of the year."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from forum import config, create_app
from forum.commitments.models import Commitment
from forum.database import db
from forum.demo import making, story
from forum.demo.people import PASSWORD, ROLES
from forum.demo.stage import Stage
from forum.people import accounts

from .conftest import SECRET, site


@pytest.fixture
def given(tmp_path):
    return making.settings(8000, folder=tmp_path / "instance") | {"secret_key": SECRET}


@pytest.fixture
def short_story(monkeypatch):
    """Telling writes one account, and counts how often it was told."""
    told = []

    def tell():
        told.append(1)
        Stage(dt.date(2026, 1, 1))
        with making.db.session.begin():
            accounts.sign_up(name=f"演示·{len(told)}", password=PASSWORD, is_demo=True)

    monkeypatch.setattr(making, "tell", tell)
    return told


def names(given):
    with create_app(config.load({}, **given)).app_context():
        found = db.session.scalars(sa.text("SELECT name FROM person")).all()
        db.session.remove()
        db.engine.dispose()
        return found


def test_the_story_is_told_on_the_first_start_only(given, short_story):
    said = []
    assert making.make(given, say=said.append) is True
    assert making.make(given, say=said.append) is False
    assert names(given) == ["演示·1"]
    assert "from an earlier start" in said[-1]


def test_fresh_tells_it_anew(given, short_story):
    making.make(given, say=str)
    assert making.make(given, fresh=True, say=str) is True
    assert names(given) == ["演示·2"]


def test_another_version_of_the_program_tells_its_own_story(given, short_story, monkeypatch):
    making.make(given, say=str)
    monkeypatch.setattr(making, "version", lambda: "another")
    assert making.make(given, say=str) is True


def test_a_story_that_broke_off_is_told_from_the_beginning(given, short_story, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(making, "tell", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            making.make(given, say=str)
    assert making.make(given, say=str) is True
    assert names(given) == ["演示·1"]


def test_the_greeting_names_the_address_each_role_and_the_password():
    greeting = making.greeting("http://localhost:9000")
    assert "http://localhost:9000" in greeting and PASSWORD in greeting
    assert all(name in greeting for _role, name in ROLES)


def test_a_demo_that_others_may_reach_answers_to_this_machines_names():
    assert making.settings(8000, "127.0.0.1")["trusted_hosts"] == ""
    assert "0.0.0.0" in making.settings(8000, "0.0.0.0")["trusted_hosts"]


def test_demo_accounts_open_no_other_site(world):
    accounts.sign_up(name=ROLES[0][1], password=PASSWORD, is_demo=True)
    db.session.commit()
    sent = world.client().post("/sign-in", data={"login": ROLES[0][1], "password": PASSWORD})
    assert sent.status_code == 422


def test_a_session_of_a_demo_account_opens_no_other_site(world):
    person = accounts.sign_up(name=ROLES[0][1], password=PASSWORD, is_demo=True)
    db.session.commit()
    assert world.client(person).get("/me").status_code == 303


@pytest.mark.parametrize("day", ["2026-02-24", "2026-10-05"])
def test_the_story_fits_long_holidays(tmp_path, day):
    """Just after the longest one, and within one."""
    with time_machine.travel(f"{day}T05:00:00+00:00", tick=True), site(tmp_path / "demo").app_context():
        story.tell()
        overdue = [promise for promise in db.session.scalars(sa.select(Commitment)) if promise.is_overdue]
        assert len(overdue) >= 2
        db.session.remove()
        db.engine.dispose()
