"""What cannot wait: the letter with the link to a new password, and that the password was changed."""

import re

import pytest

from forum.database import db
from forum.notices import bouncing, mailing
from forum.notices.words import Cadence
from forum.people import resets, resetting
from forum.people.resets import PasswordReset
from forum.timeline import record

from .conftest import said

LINK = re.compile(r"http://localhost(/password/new/\S+)")


@pytest.fixture
def forgetful(world, post):
    """Somebody who wished no mails at all."""
    world.neighbour.email = "wang@example.org"
    post.wish(world.neighbour, Cadence.OFF)
    resetting.ask("wang@example.org")
    return world.neighbour


def letters(post):
    """What leaves within one round of the sweeps."""
    resetting.begin_letters()
    post.deliver()
    mailing.mail()
    return post.letters()


def test_the_letter_leaves_at_once_whatever_was_chosen_and_its_link_works(world, post, forgetful):
    [letter] = letters(post)
    assert letter["Subject"] == "Set a new password" and "wang@example.org" in letter["To"]
    [link] = LINK.findall(said(letter))
    page = letter.get_body(("html",)).get_content()
    assert LINK.findall(page.replace('"', " ")) == [link]
    assert world.client().get(link).status_code == 200
    assert letter["List-Unsubscribe"] is None and "/unsubscribe/" not in page
    resetting.set_password(resets.find(link.rpartition("/")[2]), password="quite another sentence")
    _first, second = letters(post)
    assert second["Subject"] == "Your password was changed" and not LINK.findall(said(second))


def test_it_goes_before_other_news_and_past_the_limit_of_the_hour(world, post, forgetful):
    post.set(mails_per_hour=1)
    post.wish(forgetful)
    for _news in range(2):
        record("person.mail_stopped", forgetful, reason="550")
        post.deliver()
        post.mail()
    assert [LINK.findall(said(letter)) for letter in post.letters()] == [[]]
    assert [len(LINK.findall(said(letter))) for letter in letters(post)].count(1) == 1


def test_none_goes_to_a_stopped_address_nor_after_its_link_is_dead(world, post, forgetful):
    resetting.begin_letters()
    post.deliver()
    resetting.set_password(db.session.query(PasswordReset).one(), password="quite another sentence")
    db.session.commit()
    assert mailing.mail() == 0
    resetting.ask("wang@example.org")
    bouncing.stop("wang@example.org", reason="gone")
    assert letters(post) == []
