"""The page of minutes follows what became of the promises; what was adopted stays."""

from forum.clock import today, working_day_after
from forum.commitments import confirming, moving
from forum.commitments import lifecycle as commitments
from forum.commitments.acknowledging import acknowledge
from forum.commitments.models import Commitment
from forum.commitments.words import Word
from forum.database import db
from forum.minutes.following import promises_now

from ..filled import photo
from .held import adopted


def followed(world, minutes):
    db.session.expire_all()
    return promises_now(minutes.meeting, today())


def page(world, minutes):
    return world.client().get(f"/meetings/{minutes.meeting_id}/minutes").text


def promised(minutes):
    return db.session.query(Commitment).filter_by(meeting_id=minutes.meeting_id).one()


def test_a_moved_date_stands_beside_the_first_one(world):
    minutes = adopted(world)
    promise = promised(minutes)
    promise.due_on = promise.first_due_on
    later = working_day_after(promise.due_on, 4)
    moving.ask(promise, due_on=later, reason="No parts.", by=world.facilitator)
    [row] = followed(world, minutes)
    assert row.dates == [promise.first_due_on, later] and not row.is_late
    text = page(world, minutes)
    assert f'<s class="old-date">{promise.first_due_on}</s>' in text and str(later) in text
    assert f"As of {today()}." in text


def test_a_promise_whose_date_has_passed_is_late(world):
    minutes = adopted(world)
    promise = promised(minutes)
    promise.due_on = world.in_days(-1)
    db.session.flush()
    [row] = followed(world, minutes)
    assert row.is_late and '<span class="state overdue">overdue</span>' in page(world, minutes)


def test_what_residents_said_stands_there_and_the_adopted_text_stays(world):
    minutes = adopted(world)
    before, promise = minutes.content_hash, promised(minutes)
    commitments.deliver(promise, evidence="New valve.", uploads=[photo()], by=world.official)
    db.session.flush()
    db.session.expire(promise, ["confirmations"])
    for person in (world.author, world.neighbour):
        confirming.give(promise.confirmations[-1], word=Word.NOT_DONE, manner=1, reason="No.", by=person)
        if promise.confirmations[-1].result:
            break
    [row] = followed(world, minutes)
    assert row.promise.result.value == "disputed"
    assert "disputed" in page(world, minutes) and minutes.content_hash == before


def test_a_promise_taken_down_for_an_office_says_whether_the_office_confirmed_it(world):
    minutes = adopted(world)
    promise = promised(minutes)
    promise.made_for_office = True
    db.session.flush()
    assert "in the meeting; not yet confirmed by the office" in page(world, minutes)
    acknowledge(promise, by=world.official)
    said = f"taken down by the facilitator; confirmed for the office by Official on {today()}"
    assert said in page(world, minutes) and "not yet confirmed" not in page(world, minutes)
    assert "taken down" not in str(minutes.sealed)


def test_forty_promises_ask_no_more_than_two(world, count_queries):
    minutes = adopted(world)
    first, costs = promised(minutes), []
    for more in (1, 38):
        for _ in range(more):
            values = {c.name: getattr(first, c.name) for c in Commitment.__table__.c if c.name != "id"}
            world.add(Commitment(**values))
        db.session.expire_all()
        db.session.refresh(minutes.meeting)
        costs.append(count_queries(lambda: promises_now(minutes.meeting, today())))
    assert costs == [2, 2]
