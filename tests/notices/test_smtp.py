"""A mail server that fails delays letters; it loses none and stops no other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.issues import lifecycle as issues
from forum.issues.supporting import follow
from forum.notices import mailing
from forum.notices.models import Notice

from .mail_server import running


@pytest.fixture
def readers(world, post):
    """Three people with a letter waiting for each."""
    people = (world.neighbour, world.newcomer, world.stranger)
    issue = world.issue()
    for person in people:
        person.email = f"{person.name.lower()}@example.org"
        post.wish(person)
        follow(issue, by=person)
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    return people


def _address(letter) -> str:
    return letter["To"].addresses[0].addr_spec


def waiting() -> int:
    return db.session.scalar(sa.select(sa.func.count(Notice.id)).where(Notice.to_mail))


def mailed() -> int:
    return db.session.scalar(sa.select(sa.func.count(Notice.id)).where(Notice.mailed_at.is_not(None)))


def test_each_gets_one_letter_in_one_session(post, server, readers):
    assert post.mail() == 3
    recipients = sorted(_address(letter) for letter in server.letters())
    assert recipients == ["neighbour@example.org", "newcomer@example.org", "stranger@example.org"]
    assert (waiting(), mailed()) == (0, 3)


def test_a_server_that_is_down_delays_and_loses_nothing(post, server, readers):
    post.set(mail_url="smtp://127.0.0.1:9")
    assert post.mail(minutes=11) == 0
    assert (waiting(), mailed()) == (3, 0)
    post.set(mail_url=server.url)
    assert post.mail(minutes=11) == 0
    assert post.mail(minutes=13) == 3
    assert (waiting(), mailed()) == (0, 3)


def test_each_failure_makes_the_pause_longer(post, readers):
    post.set(mail_url="smtp://127.0.0.1:9")
    for minutes in (11, 13, 19, 35):
        post.mail(minutes=minutes)
    attempts = sa.select(Notice.mail_attempts).where(Notice.to_mail).distinct()
    assert db.session.scalars(attempts).all() == [4]
    post.mail(minutes=94)
    assert db.session.scalars(attempts).all() == [4]
    post.mail(minutes=96)
    assert db.session.scalars(attempts).all() == [5]


def test_an_address_that_is_busy_waits_and_stops_no_other(post, server, readers):
    server.answers["RCPT TO:<newcomer"] = "451 try later"
    assert post.mail(minutes=11) == 2
    assert (waiting(), mailed()) == (1, 2)
    server.answers.clear()
    assert post.mail(minutes=13) == 1
    assert len(server.letters()) == 3


def test_an_address_that_does_not_exist_is_not_tried_again(post, server, readers):
    server.answers["RCPT TO:<newcomer"] = "550 no such mailbox"
    assert post.mail() == 2
    assert (waiting(), mailed()) == (0, 2)


def test_a_letter_the_server_refuses_after_reading_it_waits(post, server, readers):
    server.answers["END"] = "452 no space"
    assert post.mail(minutes=11) == 0
    assert (waiting(), mailed()) == (3, 0)


def test_a_server_that_falls_silent_after_taking_a_letter_is_not_given_it_again(post, server, readers):
    server.hangs_up = True
    post.mail(minutes=11)
    assert (len(server.taken), waiting(), mailed()) == (1, 2, 1)
    server.hangs_up = False
    assert post.mail(minutes=13) == 2
    assert sorted(_address(letter) for letter in server.letters()) == sorted({p.email for p in readers})


def test_two_processes_at_once_send_each_letter_once(app, post, readers):
    with running() as server:
        post.set(mail_url=server.url, mail_group_minutes=0)
        db.session.execute(sa.update(Notice).values(mail_after=Notice.made_at))
        db.session.commit()

        def sweep(_number):
            with app.app_context():
                return mailing.mail()

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(sweep, range(8))) == 3
        assert len(server.taken) == 3
