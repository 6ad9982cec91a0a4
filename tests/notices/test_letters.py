"""What a letter is made of: two forms of the same words, headers that every server and program reads."""

import re
from pathlib import Path

import pytest

from forum.commitments.confirming import give
from forum.commitments.words import Word
from forum.issues import lifecycle as issues
from forum.notices import bouncing, mailing
from forum.timeline import record
from tests.commitments.steps import delivered, round_of

from .conftest import said

URL = re.compile(r'https?://[^\s<>"]+')


@pytest.fixture
def asked(world, post):
    """Somebody with a Chinese name whose word on a delivery is wanted."""
    world.neighbour.name, world.neighbour.email = "王阿姨 “3-2”", "wang@example.org"
    world.neighbour.locale = "zh_Hans"
    return delivered(world, world.neighbour)


def letter(post):
    post.deliver()
    post.mail()
    return post.letters()[-1]


def test_text_and_page_carry_the_same_links_and_nothing_from_elsewhere(world, post, asked):
    sent = letter(post)
    assert sent.get_content_type() == "multipart/alternative"
    plain, page = (part.get_content() for part in sent.iter_parts())
    assert set(URL.findall(plain)) == set(URL.findall(page))
    assert all(url.startswith("http://localhost/") for url in URL.findall(page))
    assert not re.search(r"<img|<link|<script|<table|<style|url\(", page)
    assert "min-height:48px" in page
    assert '<html lang="zh-Hans">' in page


def test_headers_are_ascii_on_the_wire_and_chinese_when_read(world, post, asked):
    world.neighbour.email = "wang@example.org"
    sent = letter(post)
    assert sent["To"].addresses[0].display_name == "王阿姨 “3-2”"
    assert sent["From"].addresses[0].display_name == "板凳议事会"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Date"].datetime.tzinfo is not None
    raw = sent.as_bytes()
    assert raw.isascii()


def test_every_line_on_the_wire_is_as_short_as_mail_servers_demand(world, post, asked, app):
    letter(post)
    folder = app.config["SETTINGS"].mail_url.partition("://")[2]
    (file,) = Path(folder).glob("*.eml")
    lines = file.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 998
    (stop,) = [line for line in lines if line.lower().startswith(b"list-unsubscribe:")]
    assert re.fullmatch(rb"List-Unsubscribe: <http://localhost/unsubscribe/\S+>", stop)
    assert all(len(word) <= 75 for line in lines for word in re.findall(rb"=\?utf-8\?\S+\?=", line))


def test_who_is_asked_presses_a_button_and_who_has_spoken_is_not_asked_again(world, post, asked):
    text = said(letter(post))
    assert "== 等您办的事 ==" in text
    assert "/confirmations/" in text
    record(
        "commitment.delivered", asked.issue, by=world.official, commitment=asked.id, office="Water company"
    )
    give(round_of(asked), word=Word.DONE, by=world.neighbour)
    text = said(letter(post))
    assert "/confirmations/" not in text
    assert "== 您的议题 ==" in text


def test_an_asking_that_is_over_is_not_written_about(world, post, asked):
    give(round_of(asked), word=Word.NOT_DONE, reason="It drips.", by=world.author)
    text = said(letter(post))
    assert "表示已经办好" in text and "请居民在" not in text and "/confirmations/" not in text


def test_a_hundred_matters_are_counted_and_none_that_waits_is_left_out(world, post):
    world.official.email = "official@example.org"
    for number in range(60):
        issues.hand_over(world.accepted(title=f"Lamp {number}!"), office=world.office, by=world.facilitator)
    post.deliver()
    text = said(letter(post))
    assert all(f"Lamp {number}!" in text for number in range(60))
    assert len(post.letters()) == 1


def test_nothing_is_written_to_an_address_that_was_stopped_after_the_notice(world, post, asked):
    post.deliver()
    bouncing.stop("wang@example.org", reason="gone")
    assert post.mail() == 0
    assert mailing.mail() == 0
