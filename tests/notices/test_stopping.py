"""One link ends such mails without signing in; opening it changes nothing."""

import re

import pytest

from forum.database import db
from forum.notices import stopping, wishes
from forum.notices.models import NoticePreference
from forum.notices.words import DEFAULTS, Cadence, Subject

from .conftest import said

ALL_OFF = dict.fromkeys(Subject, Cadence.OFF)


@pytest.fixture
def letter(world, post):
    """A letter about one subject: what waits for the official."""
    world.official.email = "official@example.org"
    post.hand_over(world.accepted())
    post.mail()
    return post.letters()[0]


def one_click(letter) -> str:
    return re.fullmatch(r"<http://localhost(/unsubscribe/\S+)>", letter["List-Unsubscribe"])[1]


def links(letter) -> list[str]:
    return re.findall(r"http://localhost(/unsubscribe/\S+)", said(letter))


def test_a_mail_program_ends_such_mails_with_one_request(world, letter):
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    outside = world.client()
    del outside.environ_base["HTTP_SEC_FETCH_SITE"]
    answer = outside.post(one_click(letter), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert wishes.of(world.official) == DEFAULTS | {Subject.ACT: Cadence.OFF}


def test_opening_the_link_changes_nothing_and_the_button_ends_the_mails(world, letter):
    subject, everything = links(letter)
    browser = world.client()
    assert "It is about: What waits for me." in browser.get(subject).text
    assert "all e-mails" in browser.get(everything).text
    assert wishes.of(world.official) == DEFAULTS
    assert browser.post(everything).status_code == 303
    assert wishes.of(world.official) == ALL_OFF
    assert "You get no more such e-mails" in browser.get(subject).text
    browser.post(subject, data={"again": "yes"})
    assert wishes.of(world.official) == ALL_OFF | {Subject.ACT: Cadence.AT_ONCE}


def test_pressing_twice_is_pressing_once(world, letter):
    for _ in range(2):
        assert world.client(world.author).post(one_click(letter)).status_code == 303
    assert db.session.query(NoticePreference).count() == 1
    assert wishes.of(world.author) == DEFAULTS


def test_a_link_that_was_changed_or_is_of_an_earlier_address_ends_nothing(world, letter):
    good, browser = one_click(letter), world.client()
    strange = (good[:-1], f"{good}x", "/unsubscribe/%00", "/unsubscribe/½", "/unsubscribe/" + "a" * 3000)
    for path in strange:
        assert {browser.get(path).status_code, browser.post(path).status_code} == {404}
    world.official.email = "new@example.org"
    assert browser.post(good).status_code == 404
    assert wishes.of(world.official) == DEFAULTS


def test_other_forms_from_other_sites_are_still_refused(world):
    browser = world.client(world.author)
    browser.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
    assert browser.post("/me/notices/mail", data={}).status_code == 403


def test_the_link_of_one_purpose_is_none_of_another(app, world):
    from forum import signed

    assert stopping.find(signed.write("other", world.author.id, "all", "x")) is None
