"""More time is asked for with a reason; only a facilitator moves the date; the old one stays."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from forum.clock import local, today, working_day_after
from forum.commitments import lifecycle as commitments
from forum.commitments import moving
from forum.commitments.models import Commitment, Extension
from forum.database import db
from forum.deadlines import asking, lifecycle
from forum.deadlines.models import TimeRequest
from forum.deadlines.words import Step
from forum.errors import Refused
from forum.people import granting
from forum.people.models import Person, Role
from forum.timeline import Event
from forum.transactions import transaction
from tests.commitments.steps import promised, soon


@pytest.fixture(params=["promise", "deadline"])
def asked(world, request):
    """A date for which an office has asked for more time, with the verbs about it."""
    if request.param == "promise":
        subject, verbs = promised(world), moving
    else:
        subject, verbs = lifecycle.start(world.accepted(), world.office, Step.ANSWER), asking
    verbs.ask(subject, due_on=soon(12), reason="Parts are late", by=world.official)
    return subject, verbs


def due(subject) -> dt.date:
    return subject.due_on if isinstance(subject, Commitment) else local(subject.due_at).date()


def first_due(subject) -> dt.date:
    return subject.first_due_on if isinstance(subject, Commitment) else local(subject.first_due_at).date()


def test_asking_moves_nothing_until_the_facilitator_grants_it(world, asked):
    subject, verbs = asked
    assert due(subject) == first_due(subject) == soon(5)
    with pytest.raises(Refused, match="asked already"):
        verbs.ask(subject, due_on=soon(13), reason="More", by=world.official)
    verbs.grant(subject, answer="So be it", by=world.facilitator)
    assert (due(subject), first_due(subject)) == (soon(12), soon(5))
    request = db.session.query(TimeRequest).one()
    assert (request.due_was, request.granted, request.answer) == (soon(5), True, "So be it")
    assert (request.asked_by_id, request.settled_by_id) == (world.official.id, world.facilitator.id)
    with pytest.raises(Refused, match="Facilitator has answered already"):
        verbs.grant(subject, answer="Again", by=world.facilitator)


def test_the_extension_of_a_promise_says_who_asked_and_who_granted(world):
    commitment = promised(world)
    moving.ask(commitment, due_on=soon(8), reason="Parts", by=world.official)
    moving.grant(commitment, answer="Yes", by=world.facilitator)
    row = db.session.query(Extension).one()
    assert (row.by_id, row.granted_by_id) == (world.official.id, world.facilitator.id)
    assert (row.old_due_on, row.new_due_on) == (soon(5), soon(8))


def test_more_time_for_a_promise_is_more_time_to_settle(world):
    promise = promised(world)
    settle = lifecycle.running(promise.issue, Step.SETTLE, world.office)[0]
    first, later = due(settle), soon(40)
    moving.ask(promise, due_on=later, reason="No steel.", by=world.official)
    assert due(settle) == first
    moving.grant(promise, answer="", by=world.facilitator)
    assert (due(settle), first_due(settle)) == (later, first)


def test_a_refusal_leaves_the_date_and_the_office_may_ask_anew(world, asked):
    subject, verbs = asked
    verbs.refuse(subject, answer="People wait", by=world.facilitator)
    assert due(subject) == soon(5)
    verbs.ask(subject, due_on=soon(6), reason="One day", by=world.official)
    said = [e.action.split(".")[1] for e in db.session.query(Event).filter(Event.action.contains("time_"))]
    assert said == ["time_asked", "time_refused", "time_asked"]


def test_a_facilitator_moves_the_date_at_once_but_not_for_their_own_office(world, asked):
    subject, verbs = asked
    verbs.refuse(subject, answer="Not so far", by=world.facilitator)
    verbs.ask(subject, due_on=soon(7), reason="Agreed in the meeting", by=world.facilitator)
    assert due(subject) == soon(7)
    verbs.ask(subject, due_on=soon(9), reason="Parts", by=world.official)
    both = world.granted("Both", Role.FACILITATOR, place=world.street)
    granting.give(both, Role.OFFICIAL, office=world.office, by=world.admin)
    db.session.refresh(both)
    with pytest.raises(Refused, match="Another facilitator"):
        verbs.grant(subject, answer="To myself", by=both)


@pytest.mark.parametrize("day", ["past", "same", "weekend", "far"])
def test_a_wished_day_is_a_later_working_day(world, day):
    commitment = promised(world)
    weekend = commitment.due_on + dt.timedelta(days=7 + 5 - commitment.due_on.weekday())
    days = {"past": today() - dt.timedelta(days=1), "same": commitment.due_on, "weekend": weekend}
    with pytest.raises(Refused) as refusal:
        wished = days.get(day, today() + dt.timedelta(days=2000))
        moving.ask(commitment, due_on=wished, reason="Why", by=world.official)
    assert refusal.value.field == "due_on"


def test_what_is_done_needs_no_more_time(world, asked):
    subject, verbs = asked
    if verbs is moving:
        commitments.deliver(subject, evidence="Done", by=world.official)
    else:
        lifecycle.meet(subject.issue, Step.ANSWER)
    assert db.session.query(TimeRequest).populate_existing().one().granted is False
    with pytest.raises(Refused):
        verbs.ask(subject, due_on=soon(20), reason="Why", by=world.official)


def test_granted_and_refused_at_once_one_wins(world, asked):
    subject, verbs = asked
    model, number, who = type(subject), subject.id, world.facilitator.id
    db.session.commit()

    def answer(verb) -> str:
        with world.app.app_context(), transaction():
            try:
                verb(db.session.get(model, number), answer="My word", by=db.session.get(Person, who))
            except Refused:
                return "refused"
            return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(answer, (verbs.grant, verbs.refuse))) == ["done", "refused"]
    db.session.rollback()
    db.session.expire_all()
    granted = db.session.query(TimeRequest).one().granted
    assert (due(db.session.get(model, number)) == soon(12)) is granted


def test_pages_ask_answer_and_say_so(world):
    deadline = lifecycle.start(world.accepted(), world.office, Step.ANSWER)
    url = f"/deadlines/{deadline.id}"
    official, facilitator = world.client(world.official), world.client(world.facilitator)
    wrong = official.post(
        f"{url}/extensions", data={"extension-due_on": soon(3), "extension-reason": "Kept words"}
    )
    assert wrong.status_code == 422 and "Kept words" in wrong.text
    good = {"extension-due_on": soon(9), "extension-reason": "Parts are late"}
    assert official.post(f"{url}/extensions", data=good).status_code == 303
    assert "asks for more time" in world.client().get(url).text
    assert "Parts are late" not in facilitator.get("/places/community/desk").text
    assert f"{url}#work" in facilitator.get("/places/community/desk").text
    answered = facilitator.post(f"{url}/extensions/settlement", data={"grant-answer": "Yes", "agreed": "yes"})
    assert answered.status_code == 303
    page = world.client().get(url).text
    assert "More time granted" in page and "old-date" in page
    assert "is to answer by" in world.client().get(f"/issues/{deadline.issue_id}").text


def test_administrators_set_limits_and_days(world):
    admin, begin = world.client(world.admin), today().isoformat()
    limit = {"step": "answer", "amount": "3", "unit": "working_days", "effective_from": begin}
    url = "/admin/places/street/limits"
    assert admin.post(url, data=limit).status_code == 303
    assert admin.post(url, data=limit | {"amount": "0"}).status_code == 422
    assert admin.post(url, data=limit | {"effective_from": "2020-01-01"}).status_code == 422
    deadline = lifecycle.start(world.accepted(), world.office, Step.ANSWER)
    assert due(deadline) == soon(3)
    assert admin.post("/admin/limits/1/end").status_code == 303
    assert admin.post("/admin/limits/1/end").status_code == 409
    off = {"day": working_day_after(today(), 2), "work": "rest", "why": "Flood"}
    assert admin.post("/admin/calendar", data=off).status_code == 303
    assert admin.post("/admin/calendar", data=off).status_code == 422
    assert "Flood" in admin.get("/admin/calendar").text
    assert admin.post("/admin/calendar/1/removal").status_code == 303
    assert "Flood" not in admin.get("/admin/calendar").text
