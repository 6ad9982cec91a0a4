"""An address that mails come back from is left alone, its person is told why, and can start it again."""

import contextlib

import pytest
from click.testing import CliRunner

from forum.commands import bouncing as command
from forum.database import db
from forum.notices import bouncing
from forum.notices.models import AddressStop

from .conftest import said

GONE = "550 5.1.1 no such user"


@pytest.fixture
def official(world, post, server):
    world.official.email = "official@example.org"
    post.hand_over(world.accepted())
    return world.official


def bounce(post, server, answer=GONE):
    server.answers["RCPT TO:<official"] = answer
    sent = post.mail()
    server.answers.clear()
    return sent


def test_a_hard_bounce_stops_the_address_and_says_so(world, post, server, official):
    assert bounce(post, server) == 0
    assert bouncing.of(official).reason == "550 5.1.1 no such user"
    post.hand_over(world.accepted())
    assert post.mail(minutes=600) == 0
    browser = world.client(official)
    assert "5.1.1 no such user" in browser.get("/me/notices/mail").text
    told = browser.get("/me/notices").text
    assert '<a href="/me/notices/mail">My account</a> <span>E-mails to your address came back' in told


def test_the_person_starts_it_again_and_nothing_was_lost(world, post, server, official):
    bounce(post, server)
    post.hand_over(world.accepted())
    browser = world.client(official)
    assert browser.post("/me/notices/address").status_code == 303
    assert bouncing.of(official) is None
    assert post.mail(minutes=1) == 1
    assert said(server.letters()[0]).count("handed this to") == 2
    assert browser.post("/me/notices/address").status_code == 303
    assert post.mail(minutes=600) == 0


def test_another_address_starts_it_too_and_the_old_one_is_forgotten(world, post, server, official):
    bounce(post, server)
    sent = {"name": official.name, "phone": "", "email": "new@example.org"}
    assert world.client(official).post("/me/account", data=sent).status_code == 303
    assert post.mail(minutes=1) == 1
    assert "new@example.org" in server.letters()[0]["To"]
    assert db.session.query(AddressStop).count() == 0


@pytest.mark.parametrize("answer", ["550 5.7.1 relaying denied", "530 login first", "552 5.2.2 mailbox full"])
def test_what_is_not_the_addresss_fault_delays_and_stops_nothing(world, post, server, official, answer):
    assert bounce(post, server, answer) == 0
    assert bouncing.of(official) is None
    assert post.mail(minutes=30) == 1


def test_the_mail_servers_own_word_counts_once(world, official):
    assert bouncing.stop("Official@Example.org ", reason="mailbox\nunavailable " * 40) is True
    assert bouncing.stop("official@example.org", reason="again") is False
    assert bouncing.stop("nobody@example.org", reason="x") is False
    stopped = bouncing.of(official)
    assert len(stopped.reason) == 300
    assert "\n" not in stopped.reason


def test_a_mail_servers_pipe_stops_an_address_from_the_terminal(app, world, monkeypatch):
    world.author.email = "author@example.org"
    db.session.commit()
    monkeypatch.setattr(command, "site", lambda: contextlib.nullcontext(app))
    run = CliRunner().invoke(command.bounce, ["author@example.org", "--reason", "550 gone"])
    assert (run.exit_code, run.output) == (0, "No more mails to author@example.org.\n")
    assert bouncing.of(world.author).reason == "550 gone"
