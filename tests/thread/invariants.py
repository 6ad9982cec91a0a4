"""What holds whatever happened: the tables say what the timeline tells, and the lists what the tables say."""

from collections import Counter

import sqlalchemy as sa

from forum.clock import end_of, local, now, today
from forum.commitments import on_list, queries
from forum.commitments.models import Commitment, Delivery, Extension, Release
from forum.commitments.rectification import Rectification
from forum.commitments.verdicts import Answer, Confirmation, Verdict
from forum.commitments.words import Phase
from forum.database import db
from forum.deadlines.models import DateReminder, Deadline, TimeRequest
from forum.duty.models import DutyQuestion
from forum.handling.models import Handling
from forum.issues.models import Issue, Support
from forum.notices.models import Notice
from forum.people.models import Grant
from forum.timeline import Event, Undelivered

from . import telling
from .standing import Promise

ALL = 1000


def read_on(told: telling.Told) -> None:
    """Read what the timeline tells since the last time."""
    columns = (Event.id, Event.action, Event.actor_id, Event.subject_kind, Event.subject_id, Event.place_id)
    new = sa.select(*columns, Event.data).where(Event.id > told.last).order_by(Event.id)
    told.read(db.session.execute(new).all())


def states_are_told(told: telling.Told) -> None:
    """The timeline explains every state."""
    assert _issues() == {
        number: (one.phase, one.priority, one.place, one.hidden, one.parts, one.supporters)
        for number, one in told.issues.items()
    }
    assert _promises() == {
        number: (one.issue, one.office, one.phase, one.due, one.asks, one.listed, one.moves, one.delivered)
        for number, one in told.promises.items()
    }
    assert _limits() == {
        number: (one.issue, one.office, one.due, one.state, one.asks) for number, one in told.limits.items()
    }
    assert _answers() == {
        number: [(each.office, each.course) for each in one.answers]
        for number, one in told.issues.items()
        if one.answers
    }
    assert _asked() == told.asked
    assert _words() == {number: Counter(words.values()) for number, words in told.words.items()}
    questions = db.session.execute(sa.select(DutyQuestion.id, DutyQuestion.phase))
    assert {row.id: row.phase.value for row in questions} == told.questions


def _all(*columns) -> list:
    return list(db.session.execute(sa.select(*columns)))


def _grouped(rows) -> dict[int, list]:
    """What follows the first column, by the first column."""
    found: dict[int, list] = {}
    for number, *rest in rows:
        found.setdefault(number, []).append(rest[0] if len(rest) == 1 else tuple(rest))
    return found


def _issues() -> dict:
    supporters = _grouped(_all(Support.issue_id, Support.person_id))
    parts = _grouped(_running_parts())
    found = {}
    for row in _all(Issue.__table__):
        behind = set(supporters.get(row.id, ()))
        assert row.supports == len(behind)
        have = {office: (part.value, phase.value) for office, part, phase in parts.get(row.id, ())}
        stands = row.phase.value, row.priority.value, row.place_id, row.hidden
        found[row.id] = (*stands, have, behind)
    return found


def _running_parts():
    columns = (Handling.issue_id, Handling.office_id, Handling.part, Handling.phase)
    return db.session.execute(sa.select(*columns).where(Handling.ended_at.is_(None)))


def _promises() -> dict:
    asks: dict[int, set] = {}
    for number in db.session.scalars(sa.select(TimeRequest.commitment_id).filter_by(granted=None)):
        asks.setdefault(number, set()).add("time_asked")
    for number in db.session.scalars(sa.select(Release.commitment_id).filter_by(agreed=None)):
        asks.setdefault(number, set()).add("release_asked")
    listed = set(db.session.scalars(sa.select(Rectification.commitment_id).filter_by(left_at=None)))
    moves, deliveries = _moves(), Counter(row[0] for row in _all(Delivery.commitment_id))
    found = {}
    for row in _all(Commitment.__table__):
        stands = row.issue_id, row.office_id, row.phase.value, row.due_on.isoformat()
        waits, moved = asks.get(row.id, set()), moves.get(row.id, [])
        found[row.id] = (*stands, waits, row.id in listed, moved, deliveries[row.id])
    return found


def _moves() -> dict[int, list]:
    said = (Extension.commitment_id, Extension.reason, Extension.after_dispute)
    dates = (Extension.old_due_on, Extension.new_due_on)
    rows = db.session.execute(sa.select(*said, *dates).order_by(Extension.id))
    return _grouped(
        (number, old.isoformat(), new.isoformat(), reason, again) for number, reason, again, old, new in rows
    )


def _answers() -> dict[int, list]:
    columns = (Answer.issue_id, Answer.office_id, Answer.course)
    return _grouped(db.session.execute(sa.select(*columns).order_by(Answer.id)))


def _limits() -> dict:
    asks = set(db.session.scalars(sa.select(TimeRequest.deadline_id).filter_by(granted=None)))
    found = {}
    for row in _all(Deadline.__table__):
        day = local(row.due_at).date()
        due = day if row.due_at == end_of(day) else row.due_at
        state = "met" if row.met_at else "dropped" if row.dropped_at else "running"
        found[row.id] = row.issue_id, row.office_id, due.isoformat(), state, row.id in asks
    return found


def _asked() -> set:
    rows = db.session.execute(
        sa.select(Confirmation.commitment_id, Confirmation.issue_id).where(Confirmation.result.is_(None))
    )
    return {("promise", row[0]) if row[0] else ("answer", row[1]) for row in rows}


def _words() -> dict:
    found: dict[int, Counter] = {}
    said = (Verdict.word, Verdict.manner, Verdict.speed, Verdict.recorded_by_id.is_not(None))
    for number, word, manner, speed, recorded in _all(Verdict.confirmation_id, *said):
        found.setdefault(number, Counter())[word.value, manner, speed, recorded] += 1
    return found


class Lists:
    """The lists as they were read last, and of what: while that is the same they need not be read again."""

    def __init__(self) -> None:
        self.wanted: tuple = ()
        self.on_it: set[int] = set()
        self.made: set[int] = set()

    def hold(self, told: telling.Told, made: set[int]) -> set[int]:
        """Every promise ever made is on its issue's page, and on the lists of its state and no others.

        Gives those that are on the rectification list.
        """
        self.made |= made
        assert set(told.promises) == self.made
        shown = {n: one for n, one in told.promises.items() if not told.issues[one.issue].hidden}
        late = {n for n, one in shown.items() if one.phase == "promised" and one.due < today().isoformat()}
        wanted = _wanted(shown, late), late | {n for n, one in shown.items() if one.listed}, set(self.made)
        if wanted != self.wanted:
            self.on_it = _read(told, wanted)
            self.wanted = wanted
        settled = {n for n, one in told.promises.items() if one.phase in ("kept", "released")}
        assert not settled & self.on_it
        assert {n for n, one in shown.items() if one.phase == "disputed"} <= self.on_it
        return self.on_it


def _wanted(shown: dict[int, Promise], late: set[int]) -> dict[str, set[int]]:
    """Which promises each list holds."""
    in_phase = {phase: {n for n, one in shown.items() if one.phase == phase.value} for phase in Phase}
    wanted = {phase.value: numbers for phase, numbers in in_phase.items() if phase is not Phase.PROMISED}
    wanted["open"] = in_phase[Phase.PROMISED] | in_phase[Phase.DELIVERED] | in_phase[Phase.DISPUTED]
    return {**wanted, "overdue": late}


def _read(told: telling.Told, wanted: tuple) -> set[int]:
    of_issues = queries.of_issues({one.issue for one in told.promises.values()})
    found = {(row.id, issue) for issue, rows in of_issues.items() for row in rows}
    assert found == {(n, one.issue) for n, one in told.promises.items()}
    assert {state: _listed(state) for state in queries.STATES} == wanted[0]
    on_it = {row.id for row in on_list.read(on_list.Scope(), size=ALL)[0].rows}
    assert on_it == wanted[1]
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


def nothing_is_forgotten(told: telling.Told, above: dict[int, list[int]]) -> None:
    """Long after, with the duties done: what ran out of time was told to all, and is listed.

    above: the places above each place where somebody kept order from the beginning.
    """
    assert not told.asked
    assert not _all(Undelivered.event_id)
    noted: dict[tuple, set] = {}
    for row in _all(DateReminder.__table__):
        noted.setdefault((row.subject_kind, row.subject_id, row.due_at), set()).add(row.step)
    running = {("commitment", row.id, end_of(row.due_on)): row.issue_id for row in _promised()}
    running |= {("deadline", row.id, row.due_at): row.issue_id for row in _running()}
    left = set(db.session.scalars(sa.select(Grant.place_id).where(Grant.ended_at.is_not(None))))
    for date, issue in running.items():
        levels = {f"above@{number}" for number in above[told.issues[issue].place] if number not in left}
        assert noted[date] >= {"overdue", *levels}, (date, noted[date])
    for one in told.promises.values():
        assert one.listed == (one.phase in ("promised", "disputed")), one


def _promised():
    columns = (Commitment.id, Commitment.issue_id, Commitment.due_on)
    return db.session.execute(sa.select(*columns).where(Commitment.phase == Phase.PROMISED))


def _running():
    columns = (Deadline.id, Deadline.issue_id, Deadline.due_at)
    runs = (Deadline.met_at.is_(None), Deadline.dropped_at.is_(None), Deadline.due_at < now())
    return db.session.execute(sa.select(*columns).where(*runs))
