"""Everybody chooses when they are mailed about what; on the site all is there at once."""

import sqlalchemy as sa

from forum.database import db
from forum.issues import lifecycle as issues
from forum.issues.supporting import follow
from forum.notices import queries, wishes
from forum.notices.models import Notice
from forum.notices.words import DEFAULTS, Cadence, Subject

OFF = dict.fromkeys((one.value for one in Subject), "off")


def waiting(person) -> list:
    rows = sa.select(Notice.subject, Notice.cadence).where(Notice.person_id == person.id, Notice.to_mail)
    return [tuple(row) for row in db.session.execute(rows)]


def test_what_waits_is_mailed_at_once_and_the_rest_once_a_day_unless_somebody_chose(world, post):
    world.official.email = world.author.email = "one@example.org"
    post.hand_over(world.accepted())
    assert waiting(world.official) == [(Subject.ACT, Cadence.AT_ONCE)]
    assert waiting(world.author) == [(Subject.ISSUES, Cadence.DAILY)] * 2


def test_off_means_no_mail_and_the_site_still_tells(world, post):
    world.neighbour.email = "neighbour@example.org"
    post.wish(world.neighbour, Cadence.OFF, Subject.ISSUES)
    issue = world.issue()
    follow(issue, by=world.neighbour)
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert queries.unread(world.neighbour) == 1
    assert post.mail(minutes=60 * 24 * 8) == 0


def test_a_new_choice_holds_for_what_waits_already(world, post):
    world.author.email = "author@example.org"
    world.accepted()
    post.deliver()
    post.wish(world.author, Cadence.AT_ONCE, Subject.ISSUES)
    assert post.mail() == 1
    world.accepted()
    post.deliver()
    post.wish(world.author, Cadence.OFF)
    assert post.mail(minutes=60 * 24 * 8) == 0


def test_the_page_shows_and_keeps_the_choice(world):
    browser = world.client(world.author)
    assert "You gave no e-mail address" in browser.get("/me/notices/mail").text
    assert 'href="/me/notices/mail"' in browser.get("/me/notices").text
    assert browser.post("/me/notices/mail", data=OFF | {"act": "weekly"}).status_code == 303
    kept = dict.fromkeys(Subject, Cadence.OFF) | {Subject.ACT: Cadence.WEEKLY}
    assert wishes.of(world.author) == kept | {Subject.OFFICE: DEFAULTS[Subject.OFFICE]}
    assert browser.get("/me/notices/mail").text.count('<option selected value="off">') == 4
    assert "my office" in world.client(world.official).get("/me/notices/mail").text


def test_a_choice_that_is_none_changes_nothing_and_keeps_the_others(world):
    browser = world.client(world.author)
    for sent in ({}, OFF | {"act": "hourly"}, OFF | {"act": ""}):
        answer = browser.post("/me/notices/mail", data=sent)
        assert answer.status_code == 422
        assert "Choose one of the list." in answer.text
    assert 'value="off"' in answer.text
    assert wishes.of(world.author) == DEFAULTS


def test_a_deleted_account_is_not_mailed_and_its_wishes_go(world, post):
    person = world.author
    person.email = "author@example.org"
    post.wish(person)
    browser = world.client(person)
    world.accepted()
    post.deliver()
    from forum.people import passwords

    person.password_hash = passwords.hashed("a good password")
    assert browser.post("/me/deletion", data={"current": "a good password"}).status_code == 303
    assert wishes.of(person) == DEFAULTS
    assert waiting(person) == []
