"""Duties are claimed by one process at a time, and one's failure does not stop the others."""

import datetime as dt

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from forum import sweeps
from forum.clock import now
from forum.database import db
from forum.sweeps import Lease
from forum.transactions import transaction


@pytest.fixture
def duties(app, monkeypatch):
    """Only the duties of the test are known."""
    monkeypatch.setattr(sweeps, "_sweeps", {})
    return app


def _held_by(holder: str, minutes: int) -> None:
    with transaction():
        db.session.add(Lease(name="duty", holder=holder, until=now() + dt.timedelta(minutes=minutes)))


def _count(n: int):
    return sweeps.sweep("duty")(lambda: n)


def test_every_duty_is_done_and_counted(duties):
    _count(2)
    sweeps.sweep("another")(lambda: 3)
    assert sweeps.run_all() == 5
    assert sweeps.run_all() == 5


def test_a_duty_that_another_process_is_busy_with_is_left_to_it(duties):
    _held_by("another", minutes=1)
    _count(2)
    assert sweeps.run_all() == 0


def test_a_lease_that_ran_out_is_taken_over(duties):
    _held_by("another", minutes=-1)
    _count(2)
    assert sweeps.run_all() == 2
    assert db.session.scalar(sa.select(Lease.holder)) == sweeps.HOLDER


def test_one_failure_does_not_stop_the_others(duties):
    @sweeps.sweep("broken")
    def broken():
        with transaction():
            db.session.add(Lease(name="half", holder="", until=now()))
            raise ZeroDivisionError

    _count(2)
    with capture_logs() as log:
        assert sweeps.run_all() == 2
    assert [entry["sweep"] for entry in log] == ["broken"]
    assert db.session.get(Lease, "half") is None


def test_sweeping_goes_on_until_told_to_stop(duties, monkeypatch):
    monkeypatch.setattr(sweeps, "PAUSE_SECONDS", 0.01)
    rounds = []

    @sweeps.sweep("duty")
    def duty():
        rounds.append(1)
        if len(rounds) == 3:
            stop.set()
        return 0

    stop = sweeps.threading.Event()
    sweeps.run_forever(duties, stop)
    assert len(rounds) == 3


def test_after_a_round_that_did_much_the_next_begins_at_once(duties, monkeypatch):
    pauses, done = [], [sweeps.MUCH, 3]
    stop = sweeps.threading.Event()
    monkeypatch.setattr(stop, "wait", lambda seconds: pauses.append(seconds) or (done or stop.set()))
    sweeps.sweep("duty")(lambda: done.pop(0))
    sweeps.run_forever(duties, stop)
    assert pauses == [sweeps.BREATH_SECONDS, sweeps.PAUSE_SECONDS]


def test_of_many_rows_together_one_that_fails_stops_no_other(app):
    def duty(numbers: list[int]) -> int:
        for number in numbers:
            db.session.add(Lease(name=f"row {number}", holder="", until=now()))
            if number == 5:
                raise ZeroDivisionError
        return len(numbers)

    with capture_logs() as log:
        assert sweeps.in_batches(duty, list(range(12)), 8) == 11
    assert [entry["id"] for entry in log] == [5]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Lease)) == 11
