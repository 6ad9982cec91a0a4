"""An office's time begins, is met or dropped; the date is stored; the most telling limit counts."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine

from forum.clock import local, now, today
from forum.database import db
from forum.deadlines import lifecycle, limits, queries
from forum.deadlines.models import Deadline, Limit
from forum.deadlines.words import Step, Unit
from forum.issues.models import Issue
from forum.issues.words import Kind, Priority
from forum.offices.models import Office
from forum.timeline import Event
from forum.transactions import transaction

MONDAY = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)  # ten in the morning there
DAYS, HOURS = Unit.WORKING_DAYS, Unit.HOURS


def _set(step=Step.ANSWER, amount=3, unit=DAYS, since=dt.date(2026, 1, 1), **narrowed) -> Limit:
    limit = Limit(step=step, amount=amount, unit=unit, effective_from=since, **narrowed)
    db.session.add(limit)
    db.session.flush()
    return limit


def _time(world, priority=Priority.ORDINARY, step=Step.ANSWER, kind=Kind.COMPLAINT):
    return limits.span(world.compound, kind, priority, step)[1:]


def test_what_holds_where_nothing_was_set(world):
    assert _time(world, step=Step.ACCEPT) == (1, DAYS)
    assert _time(world, Priority.DANGER) == (2, HOURS)
    assert _time(world, Priority.URGENT) == (24, HOURS)
    assert _time(world) == (5, DAYS)
    assert _time(world, step=Step.SETTLE) == (15, DAYS)


def test_the_nearest_place_then_the_kind_then_the_later_date_counts(world):
    _set(amount=4)
    _set(amount=3, place_id=world.street.id)
    assert _time(world) == (3, DAYS)
    _set(amount=9, place_id=world.elsewhere.id)
    _set(amount=2, place_id=world.street.id, kind=Kind.COMPLAINT)
    assert (_time(world), _time(world, kind=Kind.QUESTION)) == ((2, DAYS), (3, DAYS))
    _set(amount=7, place_id=world.street.id, kind=Kind.COMPLAINT, since=today())
    _set(amount=8, place_id=world.street.id, kind=Kind.COMPLAINT, since=today() + dt.timedelta(days=1))
    assert _time(world) == (7, DAYS)


def test_a_limit_for_everything_does_not_loosen_danger_and_an_ended_one_is_over(world):
    _set(amount=9, place_id=world.compound.id)
    assert _time(world, Priority.DANGER) == (2, HOURS)
    faster = _set(amount=1, unit=HOURS, priority=Priority.DANGER)
    assert _time(world, Priority.DANGER) == (1, HOURS)
    faster.ended_at = now()
    db.session.flush()
    assert _time(world, Priority.DANGER) == (2, HOURS)


@time_machine.travel(MONDAY, tick=False)
def test_working_days_end_with_the_day_and_hours_run_on(world):
    issue = world.accepted()
    accept = lifecycle.start(issue, world.office, Step.ACCEPT)
    assert local(accept.due_at).isoformat() == "2026-03-03T23:59:59+08:00"
    assert accept.due_at == accept.first_due_at
    _set(amount=2, unit=HOURS)
    assert lifecycle.start(issue, world.office, Step.ANSWER).due_at == MONDAY + dt.timedelta(hours=2)


def test_a_limit_set_later_does_not_move_what_runs(world):
    issue = world.accepted()
    before = lifecycle.start(issue, world.office, Step.SETTLE)
    due = before.due_at
    _set(Step.SETTLE, amount=1)
    again = lifecycle.start(issue, world.office, Step.SETTLE)
    assert (again.id, again.due_at) == (before.id, due)
    lifecycle.drop(issue)
    assert lifecycle.start(issue, world.office, Step.SETTLE).due_at < due


def test_what_is_met_or_dropped_is_not_the_offices_to_do(world):
    issue = world.accepted()
    for office in (world.office, world.other_office):
        for step in (Step.ACCEPT, Step.ANSWER):
            lifecycle.start(issue, office, step)
    lifecycle.meet(issue, Step.ACCEPT, world.office)
    lifecycle.meet(issue, Step.ACCEPT, world.office)
    lifecycle.drop(issue, world.other_office)
    assert [row.step for row in queries.open_of(world.office)] == [Step.ANSWER]
    assert queries.open_of(world.other_office) == []
    lifecycle.meet(issue, Step.ANSWER)
    assert queries.open_of(world.office) == []
    said = [event.action for event in db.session.query(Event).filter(Event.action.startswith("deadline"))]
    assert sorted(said) == ["deadline.dropped"] * 2 + ["deadline.met"] * 2 + ["deadline.started"] * 4
    assert len(queries.of_issue(issue)) == 2


def test_started_by_three_at_once_it_runs_once(world):
    issue_id, office_id = world.accepted().id, world.office.id
    db.session.commit()

    def start(_):
        with world.app.app_context(), transaction():
            issue, office = db.session.get(Issue, issue_id), db.session.get(Office, office_id)
            return lifecycle.start(issue, office, Step.ANSWER).id

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(start, range(3)))) == 1
    db.session.rollback()
    assert db.session.query(Deadline).count() == 1


@pytest.mark.parametrize("late", [False, True])
def test_late_is_what_still_runs_after_its_time(world, late):
    deadline = lifecycle.start(world.accepted(), world.office, Step.ACCEPT)
    with time_machine.travel(deadline.due_at + dt.timedelta(seconds=1 if late else -1)):
        assert deadline.is_late is late
