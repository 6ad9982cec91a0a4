"""The rectification list: who comes onto it, what stands there, and the only two ways off."""

import datetime as dt

import pytest
import time_machine
from icalendar import Calendar

from forum.clock import now, today, working_day_after
from forum.commitments import lifecycle, moving, on_list, rectifying, releasing
from forum.commitments.confirming import give
from forum.commitments.on_list import Scope
from forum.commitments.rectification import Rectification
from forum.commitments.words import Left, Phase, Why, Word
from forum.database import db
from forum.errors import Refused
from forum.people.models import Role
from forum.timeline import Event

from .steps import delivered, promised, round_of, soon, sweep

LATER = dt.timedelta(days=30)


def disputed(world, *others):
    commitment = delivered(world, *others)
    give(round_of(commitment), word=Word.NOT_DONE, reason="Still leaking", by=world.author)
    return commitment


def stays() -> list[Rectification]:
    db.session.flush()
    return db.session.query(Rectification).order_by(Rectification.id).all()


def events(action: str) -> list[Event]:
    return db.session.query(Event).filter_by(action=f"rectification.{action}").all()


def test_a_passed_date_puts_a_promise_on_the_list_once(world):
    commitment = promised(world)
    assert not on_list.is_on(commitment)
    with time_machine.travel(now() + LATER):
        assert on_list.is_on(commitment), "even before any sweep"
        sweep()
        sweep()
        [stay] = stays()
        assert (stay.why, stay.remains) == (Why.OVERDUE, commitment.what)
    assert len(events("entered")) == 1


def test_a_new_date_alone_does_not_take_it_off(world):
    commitment = promised(world)
    with time_machine.travel(now() + LATER):
        moving.ask(commitment, due_on=soon(9), reason="Parts", by=world.facilitator)
        assert not commitment.is_overdue
        assert on_list.is_on(commitment), "it was late when the date moved, though no sweep had seen it"
        text = world.client().get("/rectification").text
        assert "promised anew" in text
        assert commitment.first_due_on.isoformat() in text


def test_a_dispute_puts_it_on_with_the_residents_reasons(world):
    commitment = disputed(world)
    [stay] = stays()
    assert (stay.why, stay.remains) == (Why.DISPUTED, "Still leaking")
    assert stay.redate_by == working_day_after(today(), 3) == stay.commitment.issue.next_on
    assert "What remains: Still leaking" in world.client().get("/rectification?office=water").text
    assert commitment.phase is Phase.DISPUTED


def test_only_a_kept_verdict_or_a_release_takes_it_off(world):
    commitment = disputed(world)
    lifecycle.promise_again(commitment, due_on=soon(9), reason="A better valve", by=world.official)
    lifecycle.deliver(commitment, evidence="Better", by=world.official)
    assert on_list.is_on(commitment)
    give(round_of(commitment), word=Word.DONE, by=world.author)
    assert not on_list.is_on(commitment)
    assert stays()[0].left_how is Left.KEPT
    other = promised(world, world.accepted(title="Another"))
    with time_machine.travel(now() + LATER):
        releasing.ask(other, reason="No money", by=world.official)
        releasing.agree(other, answer="So be it", by=world.facilitator)
        assert not on_list.is_on(other)
    assert stays()[1].left_how is Left.RELEASED


def test_silence_takes_it_off_as_unconfirmed_and_says_so(world):
    commitment = promised(world)
    with time_machine.travel(now() + LATER):
        lifecycle.deliver(commitment, evidence="Done", by=world.official)
    with time_machine.travel(now() + 2 * LATER):
        sweep()
        assert stays()[0].left_how is Left.UNCONFIRMED


def test_without_a_new_date_in_time_the_level_above_is_told_once(world):
    above = world.granted("Street facilitator", Role.FACILITATOR, place=world.street)
    commitment = disputed(world)
    commitment.issue.place = world.community
    with time_machine.travel(now() + LATER):
        sweep()
        sweep()
        [told] = events("redate_missed")
        assert above.id in told.data["tell"]
        assert world.facilitator.id not in told.data["tell"]


def test_a_new_date_in_time_spares_the_level_above(world):
    commitment = disputed(world)
    lifecycle.promise_again(commitment, due_on=soon(25), reason="A better valve", by=world.official)
    with time_machine.travel(now() + LATER):
        sweep()
        assert events("redate_missed") == []


def test_a_review_says_what_remains_keeps_the_old_date_and_reminds_once(world):
    disputed(world)
    [stay] = stays()
    first = stay.review_on
    rectifying.review(stay, review_on=soon(8), remains="The seal", by=world.facilitator)
    assert [(look.old_on, look.new_on) for look in stay.reviews] == [(first, soon(8))]
    with time_machine.travel(now() + LATER):
        sweep()
        sweep()
        [told] = events("review_due")
        assert {world.facilitator.id, world.official.id} <= set(told.data["tell"])
        rectifying.review(stays()[0], review_on=soon(3), remains="The seal", by=world.official)
    with time_machine.travel(now() + 2 * LATER):
        sweep()
    assert len(events("review_due")) == 2


@pytest.mark.parametrize("days", [-1, 0, 900])
def test_a_review_is_set_for_a_working_day_to_come(world, days):
    disputed(world)
    with pytest.raises(Refused) as refusal:
        rectifying.review(
            stays()[0], review_on=today() + dt.timedelta(days=days), remains="x", by=world.facilitator
        )
    assert refusal.value.field == "review_on"


def test_it_can_be_subscribed_to(world):
    disputed(world)
    [stay] = stays()
    calendar = Calendar.from_ical(world.client().get("/rectification.ics?place=compound").data)
    [entry] = calendar.walk("VEVENT")
    assert entry.decoded("dtstart") == stay.review_on
    assert len(Calendar.from_ical(world.client().get("/rectification.ics?place=elsewhere").data).walk()) == 1
    feed = world.client().get("/rectification.atom?office=water").text
    assert "On the rectification list: replace the valve (Water company)" in feed
    assert feed.count("<entry>") == 1


def test_the_list_is_narrowed_to_a_place_and_an_office(world):
    commitment = disputed(world)
    wanted = {
        "place=compound": True,
        "place=elsewhere": False,
        "office=estate": False,
        "place=x&office=%00": True,
    }
    for query, there in wanted.items():
        assert (
            f"/commitments/{commitment.id}" in world.client().get(f"/rectification?{query}").text
        ) == there
    assert on_list.read(Scope(world.compound, world.office))[1].standing == 1
