"""The public record of an office."""

import pytest

from forum.commitments import answering, moving, releasing
from forum.commitments.confirming import give
from forum.commitments.words import Word
from forum.offices import pieces
from forum.offices.listing import record_of
from tests.commitments.steps import delivered, promised, round_of, soon


def test_the_record_counts_what_became_of_the_promises(world):
    promised(world, what="open")
    kept = delivered(world, issue=world.accepted(title="Kept"))
    give(round_of(kept), word=Word.DONE, by=world.author)
    disputed = delivered(world, issue=world.accepted(title="Disputed"))
    give(round_of(disputed), word=Word.NOT_DONE, reason="No", by=world.author)
    released = promised(world, world.accepted(title="Released"))
    releasing.ask(released, reason="No money", by=world.official)
    releasing.agree(released, answer="So be it", by=world.facilitator)
    counts = record_of(world.office)["counts"]
    assert (counts.promised, counts.kept, counts.disputed, counts.released) == (1, 1, 1, 1)
    assert (counts.open, counts.late, counts.unconfirmed, counts.delivered) == (2, 0, 0, 0)


def test_it_shows_the_dates_it_moved_and_why_and_its_answers(world):
    world.office.about, world.office.phone, world.office.hours = "Pipes", "12345", "9:00–17:30"
    commitment = promised(world)
    old = commitment.due_on
    moving.ask(commitment, due_on=soon(9), reason="Parts are late", by=world.facilitator)
    answering.answer(commitment.issue, office=world.office, body="Soon", by=world.official)
    text = world.client().get("/offices/water").text
    for shown in ("Pipes", "12345", "9:00–17:30", "Parts are late", old.isoformat(), "#answer-"):
        assert shown in text


def test_of_hidden_issues_the_record_says_nothing(world):
    commitment = promised(world, what="secret")
    answering.answer(commitment.issue, office=world.office, body="Soon", by=world.official)
    moving.ask(commitment, due_on=soon(9), reason="Because", by=world.facilitator)
    commitment.issue.hidden = True
    text = world.client().get("/offices/water").text
    for hidden in ("secret", "Because", commitment.issue.title):
        assert hidden not in text


def test_a_place_shows_the_offices_that_serve_it(world):
    names = {row.name for row in pieces.of_place(world.compound)["office_rows"]}
    assert names == {"Water company", "Property manager"}
    assert {row.name for row in pieces.of_place(world.sister)["office_rows"]} == {"Water company"}


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_everybody_reads_the_offices(world, language):
    promised(world)
    for person in (None, world.author, world.official):
        browser = world.client(person, language)
        assert "Water company" in browser.get("/offices").text
        assert browser.get("/offices/water").status_code == 200
        assert browser.get("/offices/nobody").status_code == 404
