"""Every rate is what the timeline tells, whoever counts, how often and in whatever pieces."""

import csv
import io

import pytest
import sqlalchemy as sa

from forum import sweeps
from forum.actions import ACTIONS
from forum.clock import at, now, working_day_after
from forum.commitments import answering, confirming, releasing
from forum.commitments import lifecycle as commitments
from forum.commitments.words import Word
from forum.database import db
from forum.handling import queries as handling
from forum.handling import returning
from forum.insights import counting, entries, exporting, marks, queries, rates, ratings, steps, sweeping
from forum.insights.models import Counted, Reading, Tally, Wait
from forum.issues import lifecycle as issues
from forum.issues import merging, resolving, supporting
from forum.moderation import lifecycle as moderation
from forum.timeline import Event

from . import count_again

EVER = queries.Wanted(None, None, None, "1900-01", "2099-12")


def counted() -> dict[str, int]:
    """All counts of all places, months and kinds, once the sweep has run."""
    db.session.commit()
    sweeping.count_on()
    found = queries.by_month_and_kind(EVER, EVER.since)
    return queries.total(counts for (_month, kind), counts in found.items() if not kind)


def told() -> dict[str, tuple[int, int]]:
    """The rates as the page tells them."""
    return {one.rate.key: (one.above, one.below) for one in rates.figures(counted())}


def rated() -> dict[str, tuple[int, ...]]:
    """How often residents gave 5, 4, 3, 2 and 1, as the page tells it."""
    return {one.rating.key: one.counts for one in ratings.spreads(counted())}


def exported() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(exporting.events()))))


def tallies() -> dict:
    rows = db.session.execute(sa.select(Tally.__table__))
    return {tuple(row[:4]): row.counts for row in rows if row.counts}


@pytest.fixture
def promised(world):
    """A promise of the water company, due in five working days."""

    def promise(title="The pipe leaks", **values):
        due = working_day_after(now().date(), 5)
        given = {"what": "mend it", "person_named": "Zhao", "due_on": due, "by": world.official}
        return commitments.promise(world.accepted(title=title), office=world.office, **{**given, **values})

    return promise


def _judged(commitment, word: Word, by, **rated) -> None:
    commitments.deliver(commitment, evidence="Done.", by=by[0])
    db.session.flush()
    db.session.expire(commitment, ["confirmations"])
    confirming.give(commitment.confirmations[-1], word=word, reason="So.", by=by[1], **rated)


def test_an_issue_is_answered_resolved_and_opened_again(world):
    issue = world.accepted()
    assert told()["response"] == told()["resolution"] == (0, 1)
    answering.answer(issue, office=world.office, body="We look.", by=world.official)
    assert told()["response"] == (1, 1)
    issues.begin_work(issue, by=world.official)
    issues.await_confirmation(issue, until=now().date(), by=world.official)
    resolving.resolve(issue, outcome=resolving.Outcome.CONFIRMED, why="Done.")
    assert told()["resolution"] == (1, 1)
    resolving.reopen(issue, reason="It came back.", by=world.facilitator)
    assert told()["resolution"] == (0, 1)
    assert counted()["ended"] == 0


def test_what_is_withdrawn_merged_or_declined_leaves_the_denominator_in_sight(world):
    stays = world.accepted(title="The lift stands still")
    merging.merge(world.issue("Lift again"), into=stays, reason="The same.", by=world.facilitator)
    issues.withdraw(world.issue("A mistake"), reason="Solved.", by=world.author)
    issues.decline(world.issue("Paint the moon"), reason="Not ours.", by=world.facilitator)
    response = rates.figure(rates.RATES[0], counted())
    assert (response.above, response.below) == (0, 1)
    assert [number for _label, number in response.beside] == [1, 1, 1]


def test_a_hidden_issue_counts_and_its_words_do_not_leave(world):
    hidden = world.issue("=An insult", by=world.newcomer)
    moderation.hide(hidden, reason="It insults.", by=world.facilitator)
    assert told()["response"] == (0, 1)
    assert "insult" not in "".join(exporting.events())


def test_a_disputed_delivery_is_neither_on_time_nor_kept_until_it_is_done_again(world, promised):
    commitment = promised()
    assert told()["kept"] == told()["on_time"] == (0, 0)
    _judged(commitment, Word.NOT_DONE, (world.official, world.author))
    assert told() | {"kept": (0, 1), "on_time": (0, 1), "redone": (0, 1), "satisfaction": (0, 1)} == told()
    due = working_day_after(commitment.due_on, 5)
    commitments.promise_again(commitment, due_on=due, reason="New parts.", by=world.official)
    _judged(commitment, Word.DONE, (world.official, world.author))
    assert told() | {"kept": (1, 1), "on_time": (0, 1), "redone": (1, 1), "satisfaction": (1, 2)} == told()


def test_a_late_promise_counts_once_its_date_has_passed_and_a_released_one_does_not(world, promised):
    with at(now() - sweeps.LEASE * 40_000):
        promised()
        released = promised("A gate")
        releasing.ask(released, reason="No permit.", by=world.official)
        releasing.agree(released, answer="So it is.", by=world.facilitator)
    db.session.commit()
    sweeps.run_all()
    assert told()["kept"] == told()["on_time"] == (0, 1)


def test_the_last_rating_of_each_resident_counts_for_the_office_that_was_judged(world, promised):
    commitment = promised()
    supporting.support(commitment.issue, by=world.neighbour)
    _judged(commitment, Word.DONE, (world.official, world.author), manner=1, speed=2)
    asked = commitment.confirmations[-1]
    confirming.give(asked, word=Word.DONE, manner=5, speed=None, by=world.author)
    confirming.give(asked, word=Word.PARTLY, reason="Rust.", manner=4, speed=2, by=world.neighbour)
    assert rated() == {"manner": (1, 1, 0, 0, 0), "speed": (0, 0, 0, 1, 0)} == count_again.ratings(exported())
    month = marks.month(now())
    of = [queries.of_office(one, month, month) for one in (world.office, world.other_office)]
    assert [ratings.spreads(counts)[1].given for counts in of] == [1, 0]
    assert ratings.spreads(counted(), "compound")[0].verdicts == 2


def test_what_an_office_gives_back_counts_where_it_was_handed_and_passing_on_hands_it_over(world):
    issue = world.accepted()
    issues.hand_over(issue, office=world.other_office, by=world.facilitator)
    returning.send_back(handling.leading(issue), reason="Not ours.", by=world.other_official)
    assert told()["returned"] == (1, 1)
    returning.rule(
        handling.of_issue(issue)[0], upheld=True, reason="True.", office=world.office, by=world.facilitator
    )
    assert told()["returned"] == (1, 2)


def test_every_action_that_counts_is_one_that_happens_and_has_its_step():
    assert set(entries.COUNTED_ACTIONS) == set(steps.STEPS) <= set(ACTIONS)


def test_the_export_counts_to_the_same_rates(filled):
    assert count_again.rates(exported()) == told()
    assert count_again.ratings(exported()) == rated()
    assert sum(below for _above, below in told().values()) > 40


def test_counting_in_pieces_twice_or_anew_comes_to_the_same(filled, monkeypatch):
    sweeping.count_on()
    assert sweeping.recount() == 0
    whole = tallies()
    assert whole and sweeping.count_on() == 0
    monkeypatch.setattr(sweeping, "BATCH", 7)
    sweeping.recount()
    assert tallies() == whole
    issue_ids = list(db.session.scalars(sa.select(Counted.issue_id)))
    assert counting.renew(issue_ids, sweeping.entries.Offices()) == 0
    db.session.execute(sa.update(Tally).values(counts={"raised": 99}))
    db.session.commit()
    assert sweeping.recount() > 0
    assert tallies() == whole


def test_an_event_that_is_committed_after_a_later_one_is_not_missed(world):
    issue = world.issue("Late")
    assert counted()["left.withdrawn"] == 0
    newest = db.session.scalar(sa.select(sa.func.max(Event.id)))
    db.session.execute(sa.update(Reading).values(seen_id=newest + 1))  # as if a later one came first
    issues.withdraw(issue, reason="No.", by=world.author)
    assert counted()["left.withdrawn"] == 1


def test_a_place_counts_what_lies_in_it_and_a_referred_issue_counts_above(world):
    issue = world.accepted(place=world.compound)
    counted()
    of = {
        name: queries.Wanted(getattr(world, name), None, None, "1900-01", "2099-12")
        for name in ("compound", "community", "sister")
    }

    def raised(name):
        found = queries.by_month_and_kind(of[name], "1900-01")
        return queries.total(found.values())["raised"] // 2

    assert [raised(name) for name in of] == [1, 1, 0]
    issues.refer(issue, reason="They decide.", by=world.facilitator)
    counted()
    assert [raised(name) for name in of] == [0, 1, 0]
    assert db.session.scalar(sa.select(sa.func.count(Wait.issue_id))) == 0
