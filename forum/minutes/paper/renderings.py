"""Which files of minutes are wanted, and the verbs of one: claimed, finished, failed.

A file is wanted by state: every circulated and adopted minutes whose files are not true to
what the meeting's events have made of them. Nobody asks for one, so a GET has nothing to write.
"""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from ... import files
from ...clock import now
from ...commitments.models import Acknowledgement, Commitment
from ...database import db, insert_new
from ...deadlines.marks import OVERDUE
from ...deadlines.models import DateReminder
from ...meetings.models import Meeting
from ..models import Minutes, Phase
from .models import MOST_TRIES, Kind, Language, Rendering

# Raise it when the look or the order of the paper changes: every file is then made anew.
FORM = 2
BUSY = dt.timedelta(minutes=5)
AGAIN = dt.timedelta(minutes=1)
EACH = [(kind, language) for kind in Kind for language in Language]


class Task(NamedTuple):
    """One file to be made."""

    minutes_id: int
    kind: Kind
    language: Language
    state: str


def _late_once():
    """How often the promise was noted as late."""
    mine = (DateReminder.subject_kind == "commitment", DateReminder.subject_id == Commitment.id)
    query = sa.select(sa.func.count()).where(*mine, DateReminder.step == OVERDUE)
    return query.correlate(Commitment).scalar_subquery()


def _state():
    """The state of a meeting in a query: the form of the paper, the stamp its events move, its promises."""
    noted = sa.func.coalesce(sa.func.sum(_late_once()), 0) + sa.func.count(Acknowledgement.id)
    changes = sa.select(sa.func.coalesce(sa.func.sum(Commitment.version) + noted, 0)).select_from(Commitment)
    confirmed = changes.outerjoin(Acknowledgement, Acknowledgement.commitment_id == Commitment.id)
    own = Commitment.meeting_id == Meeting.id
    promises = confirmed.where(own).correlate(Meeting).scalar_subquery()
    stamp, moved = (sa.cast(part, sa.String) for part in (Meeting.stamp, promises))
    return sa.literal(f"{FORM}.", sa.String) + stamp + "." + moved


def state_of(meeting: Meeting) -> str:
    return db.session.execute(sa.select(_state()).where(Meeting.id == meeting.id)).scalar_one()


def wanted(limit: int) -> list[tuple[int, str]]:
    """(minutes, state) of those with a file to be made now, the latest first."""
    this = Rendering.minutes_id == Minutes.id
    count = sa.select(sa.func.count()).where(this, _settled()).correlate(Minutes, Meeting).scalar_subquery()
    query = sa.select(Minutes.id, _state()).join(Meeting, Meeting.id == Minutes.meeting_id)
    query = query.where(Minutes.phase != Phase.DRAFT, count < len(EACH))
    return [tuple(row) for row in db.session.execute(query.order_by(Minutes.id.desc()).limit(limit))]


def _settled():
    """What holds of a file with which nothing is to be done now: true, given up, or taken on."""
    lost = sa.and_(Rendering.state == _state(), Rendering.tries >= MOST_TRIES)
    return sa.or_(Rendering.made_for == _state(), lost, Rendering.due_at > now())


def claim(task: Task) -> bool:
    """Take the file on, so that nobody else does; whether there was something to take.

    The try is counted now and not when it fails: what kills the process counts as well.
    """
    key = {"minutes_id": task.minutes_id, "kind": task.kind, "language": task.language}
    insert_new(Rendering, **key, due_at=now(), state=task.state, tries=0, error="")
    tries = sa.case((Rendering.state == task.state, Rendering.tries), else_=0)
    open_ = sa.or_(Rendering.made_for.is_(None), Rendering.made_for != task.state)
    claimed = db.session.execute(
        sa.update(Rendering)
        .where(*_this(task), Rendering.due_at <= now(), open_, tries < MOST_TRIES)
        .values(tries=tries + 1, state=task.state, due_at=now() + BUSY)
        .execution_options(synchronize_session=False)
    )
    return claimed.rowcount == 1  # type: ignore[attr-defined]


def _this(task: Task) -> tuple:
    return (
        Rendering.minutes_id == task.minutes_id,
        Rendering.kind == task.kind,
        Rendering.language == task.language,
    )


def get(task: Task) -> Rendering:
    return db.session.scalars(sa.select(Rendering).where(*_this(task))).one()


def of_minutes(minutes: Minutes) -> list[Rendering]:
    return list(db.session.scalars(sa.select(Rendering).where(Rendering.minutes_id == minutes.id)))


def finish(task: Task, content_hash: str, digest: str) -> str | None:
    """The file is there; the digest of the one it takes the place of, when nobody else uses that."""
    row = get(task)
    old = row.digest if row.digest != digest else None
    row.content_hash, row.digest, row.made_at = content_hash, digest, now()
    row.made_for, row.tries, row.error, row.due_at = task.state, 0, "", now()
    db.session.flush()
    used = sa.select(sa.literal(1)).where(Rendering.digest == old).limit(1)
    return None if old is None or db.session.scalar(used) else old


def fail(task: Task, error: str) -> None:
    """Note what went wrong; the next try waits a little longer each time."""
    row = get(task)
    row.error, row.due_at = error, now() + AGAIN * row.tries


def path_of(digest: str, kind: Kind) -> Path:
    """Where a file lies, beside the photos and named like them by its content."""
    return files.folder() / digest[:2] / f"{digest}.{kind.value}"


def made(minutes: Minutes, kind: Kind, language: Language) -> Rendering | None:
    """The file, when it is true to the minutes as they stand and really there."""
    row = db.session.get(Rendering, (minutes.id, kind, language))
    if row is None or row.digest is None or row.made_for != state_of(minutes.meeting):
        return None
    return row if path_of(row.digest, kind).is_file() else None


def forget_lost() -> int:
    """Make wanted again the files that are no longer where they were; how many."""
    rows = db.session.scalars(sa.select(Rendering).where(Rendering.digest.is_not(None)))
    lost = [row for row in rows if not path_of(row.digest or "", row.kind).is_file()]
    for row in lost:
        row.content_hash = row.digest = row.made_at = row.made_for = None
    return len(lost)
