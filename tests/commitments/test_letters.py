"""The link in a letter: works without signing in, and does nothing before the button is pressed."""

import datetime as dt
import re

import time_machine

from forum.clock import now
from forum.commitments import links
from forum.commitments.confirming import give
from forum.commitments.verdicts import Verdict
from forum.commitments.words import Phase, Word
from forum.database import db
from forum.notices import delivering, letters
from forum.notices import queries as notices
from forum.notices.models import Notice
from forum.timeline import Event

from ..notices.conftest import said
from .steps import answered, delivered, round_of


def letter_to(person) -> str:
    """The text that the person's notices make."""
    db.session.commit()
    delivering.deliver()
    ids = [row.id for row in db.session.query(Notice).filter_by(person_id=person.id)]
    return said(letters.compose(person, notices.to_write_about(person, ids)))


def path_to(commitment, person) -> str:
    return f"/confirmations/{links.token(round_of(commitment).id, person.id)}"


def test_the_letter_of_a_delivery_carries_the_persons_own_link(world):
    for person in (world.author, world.neighbour):
        person.email = f"{person.name}@example.org"
    commitment = delivered(world, world.neighbour)
    for person in (world.author, world.neighbour):
        found = re.search(r"http://\S+(/confirmations/\S+)", letter_to(person))
        assert found[1] == path_to(commitment, person)
        assert world.client().get(found[1]).status_code == 200


def test_so_does_the_letter_of_an_answer_and_not_to_those_who_have_spoken(world):
    world.author.email = "author@example.org"
    question = answered(world)
    assert "/confirmations/" in letter_to(world.author)
    give(round_of_answer(question), word=Word.PARTLY, reason="Which?", by=world.author)
    assert "/confirmations/" not in letter_to(world.author)


def round_of_answer(question):
    return links.queries.find_round(links.queries.asked_of(question.author)[0].id)


def test_opening_the_link_changes_nothing_and_pressing_the_button_says_it(world):
    commitment = delivered(world, world.neighbour)
    url, browser = path_to(commitment, world.neighbour), world.client()
    events = db.session.query(Event).count()
    for _ in range(3):
        text = browser.get(url).text
    assert "The valve is new." in text
    assert (db.session.query(Verdict).count(), db.session.query(Event).count()) == (0, events)
    said = browser.post(url, data={"word": "done", "manner": "4", "speed": "2"})
    assert said.status_code == 303
    verdict = db.session.query(Verdict).one()
    assert (verdict.person_id, verdict.manner, verdict.speed) == (world.neighbour.id, 4, 2)
    assert "Your word: done." in browser.get(url).text


def test_it_is_the_word_of_whom_it_was_written_to_whoever_is_signed_in(world):
    commitment = delivered(world, world.neighbour)
    world.client(world.author).post(path_to(commitment, world.neighbour), data={"word": "done"})
    assert db.session.query(Verdict).one().person_id == world.neighbour.id
    assert commitment.phase is Phase.DELIVERED


def test_an_objection_needs_its_reason_and_keeps_what_was_typed(world):
    url = path_to(delivered(world), world.author)
    refused = world.client().post(url, data={"word": "not_done"})
    assert refused.status_code == 422
    assert "what is still missing" in refused.text
    assert re.search(r'value="not_done" checked', refused.text)


def test_a_link_after_the_asking_says_so(world):
    commitment = delivered(world, world.neighbour)
    url, late = path_to(commitment, world.neighbour), now() + dt.timedelta(days=9)
    with time_machine.travel(late):
        assert "The asking is over." in world.client().get(url).text
        assert world.client().post(url, data={"word": "done"}).status_code == 422
    assert db.session.query(Verdict).count() == 0


def test_a_wrong_link_is_told_so_and_guessing_is_slowed(world):
    commitment = delivered(world, world.neighbour)
    good, browser = path_to(commitment, world.neighbour), world.client()
    foreign = f"/confirmations/{links.token(round_of(commitment).id, world.stranger.id)}"
    for url in (good[:-1], f"{good}x", foreign, "/confirmations/%00", "/confirmations/" + "9" * 4000):
        assert "This link does not work" in browser.get(url).text
        answers = [browser.post(url, data={"word": "done"}).status_code for _ in range(11)]
        assert (answers[0], answers[-1]) == (404, 429)
    assert db.session.query(Verdict).count() == 0
    commitment.issue.hidden = True
    assert world.client().get(good).status_code == 404
