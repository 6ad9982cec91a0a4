"""Offices are reminded, heads hear what was let pass, then those above; each once."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
import time_machine

from forum.clock import now, today, working_day_after
from forum.commitments import lifecycle as commitments
from forum.commitments import moving
from forum.commitments import sweeping as promises
from forum.commitments.models import Commitment
from forum.database import db
from forum.deadlines import lifecycle, reminding, sweeping
from forum.deadlines.models import DateReminder, Deadline
from forum.deadlines.words import Step
from forum.issues import lifecycle as issues
from forum.moderation import lifecycle as moderation
from forum.notices import delivering, wishes
from forum.notices.models import Notice
from forum.notices.words import Cadence, Subject
from forum.people import granting
from forum.people.models import Grant, Person, Role
from forum.timeline import Event
from forum.transactions import transaction

MONDAY = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
STEPS = ("half", "day_before", "overdue", "above")


@pytest.fixture
def promise(world):
    """Made on a Monday for the Monday in two weeks; above the compound somebody keeps order on two levels."""
    world.granted("Street keeper", Role.FACILITATOR, place=world.street)
    with time_machine.travel(MONDAY, tick=False):
        made = commitments.promise(
            world.accepted(),
            office=world.office,
            what="replace the valve",
            person_named="Zhao",
            due_on=working_day_after(today(), 10),
            by=world.official,
        )
        db.session.query(Deadline).delete()  # what the office was given with the issue
        db.session.commit()
        yield made


def sweep(days: float = 0) -> list[str]:
    """What the sweep tells so many days after that Monday, the first two characters of each."""
    before = db.session.scalar(sa.select(sa.func.max(Event.id))) or 0
    db.session.commit()
    with time_machine.travel(MONDAY + dt.timedelta(days=days), tick=False):
        promises.remind()
        sweeping.remind()
    return said(before)


def said(since: int = 0) -> list[str]:
    query = sa.select(Event.action).where(Event.id > since).order_by(Event.id)
    words = [action.split(".")[1] for action in db.session.scalars(query)]
    return [word for word in words if word in STEPS]


def test_each_step_is_told_in_its_time_and_once(promise):
    told = {day: sweep(day) for day in range(30)}
    assert {day: steps for day, steps in told.items() if steps} == {
        8: ["half"],
        11: ["day_before"],
        15: ["overdue"],
        17: ["above"],
        22: ["above"],
    }
    assert not sweep(60) and not sweep(3)
    assert db.session.get(Commitment, promise.id).remind_at is None


def test_after_a_pause_only_what_matters_now_is_told(world, promise):
    assert sweep(12) == ["day_before"]
    assert sweep(40) == ["overdue", "above"]
    assert {row.step: row.told for row in db.session.query(DateReminder)} == {
        "half": False,
        "day_before": True,
        "overdue": False,
        f"above@{world.community.id}": False,
        f"above@{world.street.id}": True,
    }
    last = db.session.query(Event).order_by(Event.id.desc())[0]
    assert last.data["place"] == "Street"
    assert db.session.query(Event).filter_by(action="commitment.overdue").one().data["tell"] == []


def test_whoever_comes_and_goes_above_each_place_is_told_once(world, promise):
    assert sweep(17) == ["overdue", "above"]
    [held] = world.facilitator.grants
    granting.end(held, by=world.admin)
    assert sweep(22) == ["above"]
    granting.give(world.neighbour, Role.FACILITATOR, place=world.community, by=world.admin)
    assert sweep(60) == sweep(90) == []
    told = db.session.query(Event).filter_by(action="commitment.above").order_by(Event.id)
    assert [event.data["place"] for event in told] == ["Community", "Street"]


def test_a_moved_date_is_reminded_of_anew_from_the_day_it_was_moved(world, promise):
    assert sweep(11) == ["day_before"]
    with time_machine.travel(MONDAY + dt.timedelta(days=11), tick=False):
        moving.ask(promise, due_on=dt.date(2026, 4, 3), reason="No parts", by=world.facilitator)
    assert sweep(15) == []
    assert sweep(22.1) == ["half"]
    assert sweep(33) == ["overdue"]


def test_what_is_done_or_closed_is_not_reminded_of(world, promise):
    lifecycle.start(promise.issue, world.office, Step.ANSWER)
    other = world.accepted(title="Another")
    lifecycle.start(other, world.office, Step.ANSWER)
    commitments.deliver(promise, evidence="Done", by=world.official)
    lifecycle.meet(promise.issue, Step.ANSWER)
    issues.decline(other, reason="No", by=world.facilitator)
    assert sweep(40) == []
    assert db.session.scalars(sa.select(Deadline.remind_at)).all() == [None, None]


def told_of(action: str) -> set[str]:
    db.session.commit()
    delivering.deliver()
    names = sa.select(Person.name).join(Notice, Notice.person_id == Person.id).join(Event)
    return set(db.session.scalars(names.where(Event.action == action)))


def test_the_office_its_head_and_those_above_hear_in_turn(world, promise):
    head = world.granted("Head", Role.OFFICIAL, office=world.office)
    db.session.query(Grant).filter_by(person_id=head.id).one().is_head = True
    for day in (11, 15, 17, 22):
        assert len(sweep(day)) == 1
    assert told_of("commitment.day_before") == {"Official"}
    assert told_of("commitment.overdue") == {"Official", "Head", "Author"}
    hear_above = {"Official", "Head", "Author", "Facilitator", "Street keeper"}
    assert told_of("commitment.above") == hear_above


def test_a_head_alone_is_reminded_and_the_facilitator_hears_of_a_deadline_let_pass(world, promise):
    db.session.query(Grant).filter_by(person_id=world.official.id).one().is_head = True
    lifecycle.start(promise.issue, world.office, Step.ACCEPT)
    assert sweep(0.95) == ["half"]
    assert sweep(2) == ["overdue"]
    assert told_of("deadline.half") == {"Official"}
    assert told_of("deadline.overdue") == {"Official", "Facilitator", "Street keeper", "Author"}


def test_one_that_fails_stops_no_other(world, promise, monkeypatch):
    for number in range(3):
        lifecycle.start(world.accepted(title=f"Issue {number}"), world.office, Step.ACCEPT)
    bad, whole = db.session.query(Deadline).first().id, reminding._told
    monkeypatch.setattr(
        reminding, "_told", lambda d, turn, new: 1 / (turn.row.id - bad) and whole(d, turn, new)
    )
    assert sweep(2) == ["overdue"] * 2
    monkeypatch.undo()
    assert sweep(2) == ["overdue"]


def test_who_comes_after_another_worker_takes_nothing_from_what_is_still_to_come(world, promise):
    """A worker that found the same rows, but held them later, leaves them as the first one left them."""
    assert sweep(8) == ["half"]
    following = db.session.scalar(sa.select(Commitment.remind_at))
    with time_machine.travel(MONDAY + dt.timedelta(days=8), tick=False), transaction():
        assert reminding._remind(promises.PROMISES, [promise.id]) == 0
    assert db.session.scalar(sa.select(Commitment.remind_at)) == following
    assert sweep(11) == ["day_before"]


def test_a_flood_is_told_over_several_rounds_each_date_once_in_few_queries(
    world, promise, monkeypatch, count_queries
):
    for number in range(12):
        lifecycle.start(world.accepted(title=f"Issue {number}"), world.office, Step.ACCEPT)
    db.session.commit()
    monkeypatch.setattr(reminding, "BATCH", 5)
    monkeypatch.setattr(reminding, "MOST", 10)
    with time_machine.travel(MONDAY + dt.timedelta(days=2), tick=False):
        few = count_queries(lambda: sweeping.remind() == 10)
        assert [sweeping.remind(), sweeping.remind()] == [2, 0]
        assert few <= 2 * 15
    issues_told = sa.select(Event.subject_id).where(Event.action == "deadline.overdue")
    assert len(set(db.session.scalars(issues_told))) == 12


def test_a_reminder_is_mailed_as_each_person_wishes_and_never_of_what_is_hidden(world, promise):
    weekly = world.granted("Weekly", Role.OFFICIAL, office=world.office)
    gone = world.granted("Gone", Role.OFFICIAL, office=world.office)
    weekly.email, gone.email, gone.left_at, gone.name_key = "w@example.org", "g@example.org", now(), None
    wishes.choose({Subject.ACT: Cadence.WEEKLY}, by=weekly)
    assert sweep(8) == ["half"]
    assert told_of("commitment.half") == {"Official", "Weekly"}
    mine = db.session.query(Notice).join(Event).filter(Event.action == "commitment.half")
    notice = mine.filter(Notice.person_id == weekly.id).one()
    assert (notice.subject, notice.cadence, notice.to_mail) == (Subject.ACT, Cadence.WEEKLY, True)
    moderation.hide(promise.issue, reason="Names", by=world.facilitator)
    assert sweep(11) == ["day_before"]
    assert told_of("commitment.day_before") == {"Author"}


def at_once(world, duty, times: int = 3) -> list[int]:
    db.session.commit()

    def run(_) -> int:
        with world.app.app_context():
            return duty()

    with ThreadPoolExecutor(times) as pool:
        found = list(pool.map(run, range(times)))
    db.session.rollback()
    db.session.expire_all()
    return found


def test_three_workers_at_once_tell_each_once(world, promise):
    for number in range(150):
        lifecycle.start(world.accepted(title=f"Issue {number}"), world.office, Step.ACCEPT)
    with time_machine.travel(MONDAY + dt.timedelta(days=16), tick=False):
        told = sum(at_once(world, sweeping.remind)) + sum(at_once(world, sweeping.remind))
    assert told == 150
    events = Counter(db.session.scalars(sa.select(Event.subject_id).where(Event.action == "deadline.above")))
    assert len(events) == 150 and set(events.values()) == {1}


def test_a_worker_leaves_what_somebody_is_acting_on_for_the_next_round(world, promise):
    if db.engine.dialect.name == "sqlite":
        pytest.skip("there, writers wait for one another")
    lifecycle.hold(promise.issue)
    with time_machine.travel(MONDAY + dt.timedelta(days=15), tick=False):

        def other() -> int:
            with world.app.app_context():
                return promises.remind()

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(other).result(timeout=20) == 0
        db.session.rollback()
        assert promises.remind() == 1
