"""What waited for somebody and was done before their letter left: told as news, not as a task."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from ..database import db
from ..timeline import Event
from .words import Subject

KEPT = ("commitment.delivered", "commitment.extended", "commitment.promised_again", "commitment.released")
OVER = ("deadline.met", "deadline.dropped", "deadline.moved")
TAKEN = ("handling.accepted", "handling.returned", "handling.passed_on")
REMINDING = (".half", ".day_before")
# What asks somebody to act, and what of the same promise or limit shows that it is done.
SETTLED_BY = {
    "issue.handed_over": TAKEN,
    "commitment.time_asked": ("commitment.time_refused", *KEPT),
    "commitment.release_asked": ("commitment.release_refused", *KEPT),
    **dict.fromkeys((f"commitment.{step}" for step in ("half", "day_before", "overdue", "above")), KEPT),
    "commitment.disputed": ("commitment.promised_again", "commitment.released"),
    "answer.disputed": ("answer.given", "commitment.promised"),
    "deadline.time_asked": ("deadline.time_refused", *OVER),
    **dict.fromkeys((f"deadline.{step}" for step in ("half", "day_before", "overdue", "above")), OVER),
}


def done(rows: Iterable[sa.Row]) -> set[int]:
    """The notices of what is no longer to be done."""
    waiting = [row for row in rows if row.subject is Subject.ACT and row.action in SETTLED_BY]
    later = _later(waiting) if waiting else []
    return {row.notice_id for row in waiting if any(_settles(row, event) for event in later)}


def past(rows: Iterable[sa.Row]) -> set[int]:
    """Of these the reminders: that somebody was reminded of what is done by now is no news to anybody."""
    reminders = [row for row in rows if row.action.endswith(REMINDING)]
    return done(reminders)


def _later(waiting: list[sa.Row]) -> Sequence[sa.Row]:
    """What happened since to the same issues, of all that settles something."""
    actions = {action for row in waiting for action in SETTLED_BY[row.action]}
    query = sa.select(Event.id, Event.action, Event.subject_id, Event.data).where(
        Event.subject_kind == "issue",
        Event.subject_id.in_({row.subject_id for row in waiting}),
        Event.action.in_(actions),
        Event.id > min(row.id for row in waiting),
    )
    return db.session.execute(query).all()


def _settles(row: sa.Row, event: sa.Row) -> bool:
    """Whether the event ends what the row asks for: of the same office, promise or limit, and later."""
    about = {row.action.partition(".")[0], "office"} & row.data.keys()
    same = event.subject_id == row.subject_id and all(event.data.get(k) == row.data[k] for k in about)
    return same and event.id > row.id and event.action in SETTLED_BY[row.action]
