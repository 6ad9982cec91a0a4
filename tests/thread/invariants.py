"""What holds whatever happened: the tables say what the timeline tells, and the lists what the tables say."""

from collections import Counter

import sqlalchemy as sa

from forum.clock import end_of, local, now, today
from forum.commitments import on_list, queries
from forum.commitments.models import Commitment, Release
from forum.commitments.rectification import Rectification
from forum.commitments.verdicts import Confirmation, Verdict
from forum.commitments.words import Phase
from forum.database import db
from forum.deadlines.models import DateReminder, Deadline, TimeRequest
from forum.duty.models import DutyQuestion
from forum.handling.models import Handling
from forum.issues.models import Issue, Support
from forum.notices.models import Notice
from forum.timeline import Event

from . import telling

ALL = 1000


def read_on(told: telling.Told) -> bool:
    """Read what the timeline tells since the last time; whether there was anything."""
    columns = (Event.id, Event.action, Event.actor_id, Event.subject_kind, Event.subject_id, Event.place_id)
    new = sa.select(*columns, Event.data).where(Event.id > told.last).order_by(Event.id)
    events = db.session.execute(new).all()
    told.read(events)
    return bool(events)


def states_are_told(told: telling.Told) -> None:
    """The timeline explains every state."""
    assert _issues() == {
        number: (one.phase, one.priority, one.place, one.lead, one.hidden, one.supporters)
        for number, one in told.issues.items()
    }
    assert _promises() == {
        number: (one.issue, one.phase, one.due, one.asks, one.listed) for number, one in told.promises.items()
    }
    assert _limits() == {
        number: (one.issue, one.due, one.state, one.asks) for number, one in told.limits.items()
    }
    assert _asked() == told.asked
    assert _words() == {number: Counter(words.values()) for number, words in told.words.items()}
    questions = db.session.execute(sa.select(DutyQuestion.id, DutyQuestion.phase))
    assert {row.id: row.phase.value for row in questions} == told.questions


def _all(*columns) -> list:
    return list(db.session.execute(sa.select(*columns)))


def _issues() -> dict:
    supporters: dict[int, set] = {}
    for row in _all(Support.issue_id, Support.person_id):
        supporters.setdefault(row.issue_id, set()).add(row.person_id)
    leads = {one.issue_id: one.office.name for one in _leads()}
    found = {}
    for row in _all(Issue.__table__):
        behind = supporters.get(row.id, set())
        assert row.supports == len(behind)
        found[row.id] = (
            row.phase.value,
            row.priority.value,
            row.place_id,
            leads.get(row.id, ""),
            row.hidden,
            behind,
        )
    return found


def _leads():
    return db.session.scalars(sa.select(Handling).filter_by(part="lead", ended_at=None))


def _promises() -> dict:
    asks: dict[int, set] = {}
    for number in db.session.scalars(sa.select(TimeRequest.commitment_id).filter_by(granted=None)):
        asks.setdefault(number, set()).add("time_asked")
    for number in db.session.scalars(sa.select(Release.commitment_id).filter_by(agreed=None)):
        asks.setdefault(number, set()).add("release_asked")
    listed = set(db.session.scalars(sa.select(Rectification.commitment_id).filter_by(left_at=None)))
    found = {}
    for row in _all(Commitment.__table__):
        waits, on_it = asks.get(row.id, set()), row.id in listed
        found[row.id] = row.issue_id, row.phase.value, row.due_on.isoformat(), waits, on_it
    return found


def _limits() -> dict:
    asks = set(db.session.scalars(sa.select(TimeRequest.deadline_id).filter_by(granted=None)))
    found = {}
    for row in _all(Deadline.__table__):
        day = local(row.due_at).date()
        due = day if row.due_at == end_of(day) else row.due_at
        state = "met" if row.met_at else "dropped" if row.dropped_at else "running"
        found[row.id] = row.issue_id, due.isoformat(), state, row.id in asks
    return found


def _asked() -> set:
    rows = db.session.execute(
        sa.select(Confirmation.commitment_id, Confirmation.issue_id).where(Confirmation.result.is_(None))
    )
    return {("promise", row[0]) if row[0] else ("answer", row[1]) for row in rows}


def _words() -> dict:
    found: dict[int, Counter] = {}
    for row in _all(Verdict.confirmation_id, Verdict.word):
        found.setdefault(row.confirmation_id, Counter())[row.word.value] += 1
    return found


def no_promise_disappears(told: telling.Told, made: set[int]) -> set[int]:
    """Every promise ever made is on its issue's page, and on the lists of its state and no others.

    Gives those that are on the rectification list.
    """
    assert set(told.promises) == made
    shown = {n: one for n, one in told.promises.items() if not told.issues[one.issue].hidden}
    late = {n for n, one in shown.items() if one.phase == "promised" and one.due < today().isoformat()}
    of_issues = queries.of_issues({one.issue for one in told.promises.values()})
    found = {(row.id, issue) for issue, rows in of_issues.items() for row in rows}
    assert found == {(n, one.issue) for n, one in told.promises.items()}
    in_phase = {phase: {n for n, one in shown.items() if one.phase == phase.value} for phase in Phase}
    wanted = {phase.value: numbers for phase, numbers in in_phase.items() if phase is not Phase.PROMISED}
    wanted["open"] = in_phase[Phase.PROMISED] | in_phase[Phase.DELIVERED] | in_phase[Phase.DISPUTED]
    wanted["overdue"] = late
    assert {state: _listed(state) for state in queries.STATES} == wanted
    on_it = {row.id for row in on_list.read(on_list.Scope(), size=ALL)[0].rows}
    assert on_it == late | {n for n, one in shown.items() if one.listed}
    settled = {n for n, one in told.promises.items() if one.phase in ("kept", "released")}
    assert not settled & on_it
    assert {n for n, one in shown.items() if one.phase == "disputed"} <= on_it
    return on_it


def none_leaves_the_list_unsettled(told: telling.Told, before: set[int], on_it: set[int]) -> None:
    """What was late or disputed stays on the list until it is kept or released, whatever its date is now."""
    for number in before - on_it:
        promise = told.promises[number]
        assert promise.phase in ("kept", "released") or told.issues[promise.issue].hidden, promise


def _listed(state: str) -> set[int]:
    return {row.id for row in queries.listed(queries.Wanted(state=state), size=ALL).rows}


def nothing_is_told_twice(told: telling.Told, letters: list[list[int]]) -> None:
    """Each mark of each date once, nobody twice of one event, no notice in two letters, no empty letter."""
    assert set(told.reminders.values()) <= {1}, told.reminders
    notices = sa.select(sa.func.count(Notice.id)).group_by(Notice.person_id, Notice.event_id)
    assert set(db.session.scalars(notices)) <= {1}
    mailed = [number for letter in letters for number in letter]
    assert len(mailed) == len(set(mailed)) and all(letters)


def nothing_is_forgotten(told: telling.Told, levels: dict[int, int]) -> None:
    """Long after, with the duties done: what ran out of time was told to all, and is listed."""
    assert not told.asked
    noted: dict[tuple, set] = {}
    for row in _all(DateReminder.__table__):
        noted.setdefault((row.subject_kind, row.subject_id, row.due_at), set()).add(row.step)
    running = {("commitment", row.id, end_of(row.due_on)): row.issue_id for row in _promised()}
    running |= {("deadline", row.id, row.due_at): row.issue_id for row in _running()}
    for date, issue in running.items():
        above = {f"above:{n + 1}" for n in range(levels[told.issues[issue].place])}
        assert noted[date] >= {"overdue", *above}, (date, noted[date])
    for one in told.promises.values():
        assert one.listed == (one.phase in ("promised", "disputed")), one


def _promised():
    columns = (Commitment.id, Commitment.issue_id, Commitment.due_on)
    return db.session.execute(sa.select(*columns).where(Commitment.phase == Phase.PROMISED))


def _running():
    columns = (Deadline.id, Deadline.issue_id, Deadline.due_at)
    runs = (Deadline.met_at.is_(None), Deadline.dropped_at.is_(None), Deadline.due_at < now())
    return db.session.execute(sa.select(*columns).where(*runs))
