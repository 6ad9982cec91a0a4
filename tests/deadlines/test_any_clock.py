"""Whatever the clock does and however often the sweep runs, no reminder doubles and none is missing."""

import datetime as dt
from collections import Counter

import pytest
import sqlalchemy as sa
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.clock import end_of, now, today, working_day_after
from forum.commitments import lifecycle as commitments
from forum.commitments import moving
from forum.commitments import sweeping as promises
from forum.commitments.models import Commitment
from forum.database import db
from forum.deadlines import lifecycle, sweeping
from forum.deadlines.models import DateReminder, Deadline
from forum.deadlines.words import Step
from forum.people.models import Role
from forum.timeline import Event

MONDAY = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
ACTS = ("", "", "move", "begin anew")
MOVES = st.lists(st.tuples(st.integers(-9, 20), st.integers(0, 3), st.sampled_from(ACTS)), max_size=6)
STEPS = ("half", "day_before", "overdue", "above")


def _begin(world) -> Commitment:
    """A promise and a deadline of one new issue; what went before is looked at no more."""
    db.session.execute(sa.update(Commitment).values(remind_at=None))
    db.session.execute(sa.update(Deadline).values(remind_at=None))
    issue = world.accepted()
    lifecycle.start(issue, world.office, Step.SETTLE)
    words = {"what": "mend it", "person_named": "Zhao", "due_on": working_day_after(today(), 8)}
    return commitments.promise(issue, office=world.office, by=world.official, **words)


def _act(world, promise: Commitment, act: str) -> None:
    if act == "move":
        later = working_day_after(max(promise.due_on, today()), 3)
        moving.ask(promise, due_on=later, reason="No parts", by=world.facilitator)
    elif act:
        lifecycle.drop(promise.issue)
        lifecycle.start(promise.issue, world.office, Step.SETTLE)


def _sweep(times: int) -> None:
    db.session.commit()
    for _ in range(times):
        promises.remind()
        sweeping.remind()


def _told(issue_id: int) -> Counter:
    """How often each step of each date was told, of a promise and of a deadline."""
    query = sa.select(Event.action, Event.data).where(
        Event.subject_kind == "issue", Event.subject_id == issue_id
    )
    said = [(action.split("."), data) for action, data in db.session.execute(query)]
    return Counter(
        (kind, data.get("deadline") or data.get("commitment"), data["due"], step, data.get("above"))
        for (kind, step), data in said
        if step in STEPS and data.get("tell") != []
    )


def _noted(issue_id: int) -> list[DateReminder]:
    """What is noted of the marks of this issue's dates."""
    rows = []
    for kind, model in (("commitment", Commitment), ("deadline", Deadline)):
        ids = sa.select(model.id).where(model.issue_id == issue_id)
        mine = (DateReminder.subject_kind == kind, DateReminder.subject_id.in_(ids))
        rows += db.session.scalars(sa.select(DateReminder).where(*mine))
    return rows


@pytest.fixture
def keeper(world):
    """Above the compound somebody keeps order on two levels."""
    return world.granted("Street keeper", Role.FACILITATOR, place=world.street)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=MOVES)
def test_no_reminder_doubles_and_none_is_missing(world, keeper, moves):
    """Each move: the clock jumps by some days, somebody acts, the sweep runs so many times."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        promise = _begin(world)
        for days, times, act in moves:
            clock.shift(dt.timedelta(days=days))
            _act(world, promise, act)
            _sweep(times)
        clock.move_to(max(now(), MONDAY) + dt.timedelta(days=200))
        _sweep(2)
        db.session.expire_all()
        told, noted = _told(promise.issue_id), _noted(promise.issue_id)
    assert set(told.values()) <= {1}
    assert len(told) == sum(row.told for row in noted)
    running = (
        db.session.query(Deadline).filter_by(issue_id=promise.issue_id, dropped_at=None, met_at=None).one()
    )
    for kind, number, due in (
        ("commitment", promise.id, end_of(promise.due_on)),
        ("deadline", running.id, running.due_at),
    ):
        steps = {
            row.step for row in noted if (row.subject_kind, row.subject_id, row.due_at) == (kind, number, due)
        }
        assert steps >= {"overdue", f"above@{world.community.id}", f"above@{world.street.id}"}
