"""Letters: grouped, in the person's language, with links that work; never of what is hidden."""

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.issues import lifecycle as issues
from forum.issues.supporting import follow
from forum.moderation.lifecycle import hide
from forum.notices import mailing
from forum.notices.models import Notice
from forum.timeline import record

from .conftest import said


@pytest.fixture
def reader(world, post):
    """Somebody with an address who follows what happens, and wishes to hear of it at once."""
    world.neighbour.email = "neighbour@example.org"
    post.wish(world.neighbour)
    return world.neighbour


@pytest.fixture
def issue(world, reader):
    issue = world.issue("大门关不上")
    follow(issue, by=reader)
    return issue


def notices(person):
    return db.session.scalars(sa.select(Notice).where(Notice.person_id == person.id)).all()


def test_what_happened_within_some_minutes_is_one_letter(world, post, issue, reader):
    issues.accept(issue, by=world.facilitator)
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    post.deliver()
    assert post.mail(minutes=9) == 0
    assert post.mail(minutes=11) == 1
    (letter,) = post.letters()
    assert letter["To"] == "Neighbour <neighbour@example.org>"
    assert letter["Subject"].startswith("大门关不上: Facilitator handed this to")
    assert said(letter).count("\n- ") == 2
    assert "http://localhost/issues/" + str(issue.id) in said(letter)
    assert all(notice.mailed_at and not notice.to_mail for notice in notices(reader))


def test_nothing_is_mailed_twice(world, post, issue):
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert [post.mail(), post.mail(minutes=600)] == [1, 0]
    assert len(post.letters()) == 1


def test_a_chinese_letter_has_readable_headers_and_survives_any_mail_server(world, post, issue, reader):
    reader.locale = "zh_Hans"
    issues.decline(issue, reason="不属于本社区", by=world.facilitator)
    post.deliver()
    post.mail()
    (letter,) = post.letters()
    assert "大门关不上" in letter["Subject"]
    assert letter["Content-Language"] == "zh-Hans"
    assert "不属于本社区" in said(letter)
    assert letter.as_bytes().isascii()


def test_a_letter_speaks_the_language_of_its_reader(world, post, issue, reader):
    reader.locale = "en"
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    post.mail()
    (letter,) = post.letters()
    assert "Hello Neighbour," in said(letter)
    assert "Facilitator accepted the issue." in letter["Subject"]


def test_a_person_without_an_address_is_told_on_the_site_alone(world, post, issue, reader):
    reader.email = None
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert post.mail() == 0
    assert [notice.mailed_at for notice in notices(reader)] == [None]


def test_an_issue_hidden_meanwhile_is_not_written_about(world, post, issue, reader):
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    hide(issue, reason="A private matter", by=world.facilitator)
    assert post.mail() == 0
    assert post.letters() == []
    assert [(notice.to_mail, notice.mailed_at) for notice in notices(reader)] == [(False, None)]


def test_a_complainant_is_masked_in_letters(world, post, issue, reader):
    record("issue.note_added", issue, by=world.author)
    post.deliver()
    post.mail()
    (letter,) = post.letters()
    assert "A＊＊" in said(letter)
    assert "Author" not in said(letter)


def test_a_title_with_a_line_break_cannot_write_a_header(world, post, reader):
    issue = world.issue("Gate\nBcc: everybody@example.org " + "x" * 200)
    follow(issue, by=reader)
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert post.mail() == 1
    (letter,) = post.letters()
    assert letter["Bcc"] is None
    assert "\n" not in letter["Subject"]


def test_a_letter_that_cannot_be_written_waits_and_stops_no_other(world, post, issue, reader):
    world.newcomer.email = "new\ncomer@example.org"
    post.wish(world.newcomer)
    follow(issue, by=world.newcomer)
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert post.mail() == 1
    assert [letter["To"] for letter in post.letters()] == ["Neighbour <neighbour@example.org>"]
    assert [(n.to_mail, n.mail_attempts, n.mailed_at) for n in notices(world.newcomer)] == [(True, 1, None)]


def test_a_process_that_dies_between_claim_and_sending_never_mails_twice(world, post, issue, monkeypatch):
    class Death(BaseException):
        pass

    def die(letter):
        raise Death

    issues.accept(issue, by=world.facilitator)
    post.deliver()
    monkeypatch.setattr(mailing.transports, "_outbox", lambda folder: die)
    with pytest.raises(Death):
        post.mail()
    monkeypatch.undo()
    assert post.mail(minutes=600) == 0
    assert post.letters() == []
