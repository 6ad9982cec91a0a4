"""Named reads of deadlines."""

import sqlalchemy as sa

from ..database import db
from ..issues.models import OPEN_PHASES, Issue
from ..offices.models import Office
from ..places.models import Place
from .models import CalendarDay, Deadline, Limit, TimeRequest

IS_RUNNING = sa.and_(Deadline.met_at.is_(None), Deadline.dropped_at.is_(None))


def find(deadline_id: int) -> Deadline | None:
    return db.session.get(Deadline, deadline_id)


def find_limit(limit_id: int) -> Limit | None:
    return db.session.get(Limit, limit_id)


def find_day(day_id: int) -> CalendarDay | None:
    return db.session.get(CalendarDay, day_id)


def rows() -> sa.Select:
    """The columns of a list row."""
    return sa.select(
        Deadline.id,
        Deadline.issue_id,
        Deadline.office_id,
        Deadline.step,
        Deadline.priority,
        Deadline.started_at,
        Deadline.first_due_at,
        Deadline.due_at,
        Deadline.met_at,
    )


def open_of(office: Office, *, size: int = 200) -> list:
    """What the office still has to do in time, the nearest date first."""
    mine = rows().join(Issue, Issue.id == Deadline.issue_id)
    mine = mine.where(Deadline.office_id == office.id, IS_RUNNING, Issue.phase.in_(OPEN_PHASES))
    return list(db.session.execute(mine.order_by(Deadline.due_at, Deadline.id).limit(size)))


def running_of(issue: Issue) -> list[Deadline]:
    """The deadlines that run for the issue now."""
    ours = sa.select(Deadline).where(Deadline.issue_id == issue.id, IS_RUNNING)
    return list(db.session.scalars(ours.order_by(Deadline.id)))


def nearest(issue_ids: list[int]) -> dict[int, sa.Row]:
    """Of each of these issues the limit that runs out first, with its office; no key where none runs."""
    ours = rows().add_columns(Office.name.label("office")).join(Office, Office.id == Deadline.office_id)
    ours = ours.where(Deadline.issue_id.in_(issue_ids), IS_RUNNING)
    latest_first = ours.order_by(Deadline.due_at.desc(), Deadline.id.desc())
    return {row.issue_id: row for row in db.session.execute(latest_first)}


def of_issue(issue: Issue) -> list:
    """Every deadline the issue ever had, but those that were dropped; the earliest first."""
    ours = rows().add_columns(Office.name.label("office")).join(Office, Office.id == Deadline.office_id)
    ours = ours.where(Deadline.issue_id == issue.id, Deadline.dropped_at.is_(None))
    return list(db.session.execute(ours.order_by(Deadline.started_at, Deadline.id)))


def asking_in(place: Place, *, size: int = 50) -> list:
    """The deadlines in the place and below for which more time is asked, the longest waiting first."""
    waiting = (
        sa.select(
            Deadline.id,
            Deadline.step,
            Office.name.label("office"),
            Issue.title,
            TimeRequest.due_was,
            TimeRequest.wished_on,
            TimeRequest.reason,
        )
        .join(TimeRequest, TimeRequest.deadline_id == Deadline.id)
        .join(Issue, Issue.id == Deadline.issue_id)
        .join(Office, Office.id == Deadline.office_id)
        .join(Place, Place.id == Issue.place_id)
        .where(TimeRequest.granted.is_(None), Place.path.startswith(place.path))
    )
    return list(db.session.execute(waiting.order_by(TimeRequest.id).limit(size)))
