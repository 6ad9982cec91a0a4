"""Fifty people give their word at once, while rounds close: nobody counts twice, nothing breaks."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import time_machine

from forum.clock import now
from forum.commitments import sweeping
from forum.commitments.models import Commitment
from forum.commitments.verdicts import Verdict
from forum.commitments.words import Phase, Result
from forum.database import db
from forum.issues.words import Phase as IssuePhase
from forum.timeline import Event

from .steps import delivered, promised, round_of

THREADS, PEOPLE = 20, 50


def at_once(jobs) -> Counter:
    """The answers of all jobs, run by twenty threads."""
    db.session.commit()
    with ThreadPoolExecutor(THREADS) as pool:
        answers = Counter(pool.map(lambda job: job(), jobs))
    db.session.rollback()
    db.session.expire_all()
    return answers


def voter(world, person, number: int, word: str):
    browser = world.client(person)
    data = {f"verdict{number}-word": word, f"verdict{number}-reason": "Because"}

    def vote() -> int:
        with world.app.app_context():
            return browser.open(f"/confirmations/{number}/verdict", method="POST", data=data).status_code

    return vote


def events(action: str) -> int:
    return db.session.query(Event).filter_by(action=action).count()


def test_everybody_answers_at_once_and_twice(world):
    people = [world.resident() for _ in range(PEOPLE - 1)]
    commitment = delivered(world, *people)
    number = round_of(commitment).id
    jobs = [voter(world, person, number, "done") for person in (*people, world.author) for _ in range(2)]
    answers = at_once(jobs)
    assert set(answers) <= {303, 422}
    assert db.session.query(Verdict).count() == PEOPLE
    assert events("commitment.kept") == events("issue.resolved") == 1
    closed = round_of(commitment)
    assert (closed.result, commitment.issue.phase) == (Result.CONFIRMED, IssuePhase.RESOLVED)
    assert commitment.issue.resolution.done == PEOPLE


def test_the_authors_objection_among_them_disputes_once(world):
    people = [world.resident() for _ in range(PEOPLE - 1)]
    commitment = delivered(world, *people)
    number = round_of(commitment).id
    jobs = [voter(world, person, number, "done") for person in people]
    jobs.insert(PEOPLE // 2, voter(world, world.author, number, "not_done"))
    answers = at_once(jobs)
    assert set(answers) <= {303, 422}
    assert events("commitment.disputed") == events("issue.disputed") == 1
    assert db.session.get(Commitment, commitment.id).phase is Phase.DISPUTED
    assert db.session.query(Verdict).count() == answers[303]


def test_sweeps_on_many_machines_close_a_round_once(world):
    commitments = [delivered(world, issue=world.accepted(title=f"Issue {n}")) for n in range(10)]

    def sweep() -> int:
        with world.app.app_context():
            return sweeping.close_rounds()

    with time_machine.travel(now() + dt.timedelta(days=9)):
        answers = at_once([sweep] * THREADS)
    assert sum(done * times for done, times in answers.items()) == len(commitments)
    assert events("commitment.kept_unconfirmed") == events("issue.resolved") == len(commitments)


def test_sweeps_on_many_machines_note_a_passed_date_once(world):
    for number in range(10):
        promised(world, world.accepted(title=f"Issue {number}"))

    def sweep() -> int:
        with world.app.app_context():
            return sweeping.remind()

    with time_machine.travel(now() + dt.timedelta(days=30)):
        at_once([sweep] * THREADS)
    assert events("commitment.overdue") == 10
