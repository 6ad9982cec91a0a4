"""Motions: made, amended before they are put, put to the vote; several of an item, one after another."""

import datetime as dt

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..meetings.agenda import must_be_undecided
from ..meetings.lifecycle import lock, must_be
from ..meetings.models import AgendaItem
from ..meetings.words import Format, Outcome
from ..meetings.words import Phase as MeetingPhase
from ..people.models import Person
from ..timeline import record
from .models import Amendment, Motion
from .sentences import Parts
from .words import LIFECYCLE, Phase

LONGEST_VOTE = dt.timedelta(days=31)


def note_event(action: str, item: AgendaItem, by: Person | None, **data) -> None:
    """Put it into the meeting's timeline, naming the issue."""
    db.session.flush()
    record(action, item.meeting, by=by, title=item.issue.title, item=item.id, **data)


def queue_on(motion: Motion) -> None:
    """Wait for whoever acts on this motion now, then read afresh what they changed."""
    db.session.execute(sa.select(Motion.id).where(Motion.id == motion.id).with_for_update())
    db.session.refresh(motion)


def hold(motion: Motion) -> None:
    """Queue behind whoever acts on this motion now, then on its meeting, always in this order."""
    queue_on(motion)
    lock(motion.meeting)
    must_be(motion.meeting, MeetingPhase.OPEN)


def latest(item: AgendaItem) -> Motion | None:
    """The motion of the item that counts now, read afresh."""
    query = sa.select(Motion).where(Motion.item_id == item.id, Motion.phase != Phase.WITHDRAWN)
    return db.session.scalar(query.order_by(Motion.id.desc()).limit(1))


def move(item: AgendaItem, parts: Parts, *, by: Person) -> Motion:
    """Put a motion on the table. There is one at a time; after its vote there may be another."""
    lock(item.meeting)
    must_be(item.meeting, MeetingPhase.OPEN)
    must_be_undecided(item)
    before = latest(item)
    if before and before.outcome is Outcome.ADOPTED:
        raise Refused(_("The last motion was adopted. Record the decision first."))
    values = parts.values(item.meeting)
    moved = {"phase": Phase.MOVED, "by_id": by.id, "version": 1, **values}
    if not insert_new(Motion, item_id=item.id, **moved):
        raise Refused(_("A motion is on the table already. Amend it, put it to the vote, or withdraw it."))
    note_event("meeting.motion_made", item, by, text=values["sentence"])
    return db.session.scalars(sa.select(Motion).filter_by(item_id=item.id, phase=Phase.MOVED)).one()


def amend(motion: Motion, parts: Parts, *, mover: str, by: Person) -> Amendment:
    """Somebody proposes another wording; it waits until it is taken up or not."""
    hold(motion)
    _must_be_on_the_table(motion)
    values = parts.values(motion.meeting)
    if values["sentence"] == motion.sentence:
        raise Refused(_("This is what the motion says already."), field="what")
    amendment = Amendment(motion_id=motion.id, mover=mover, by_id=by.id, **values)
    db.session.add(amendment)
    note_event("meeting.amendment_proposed", motion.item, by, text=values["sentence"])
    return amendment


def _must_be_on_the_table(motion: Motion) -> None:
    if motion.phase is Phase.OPEN or motion.phase is Phase.CLOSED:
        raise Refused(_("This motion is put to the vote. From then on nobody changes it."))
    if motion.phase is Phase.WITHDRAWN:
        raise Refused(_("This motion was withdrawn."))


def take_up(amendment: Amendment, *, by: Person) -> None:
    """The amendment becomes the motion; the former wording stays in sight."""
    motion = _held(amendment)
    amendment.replaced = motion.sentence
    for name in ("office_id", "who", "what", "due_on", "no_action", "sentence"):
        setattr(motion, name, getattr(amendment, name))
    _settle(amendment, True, by)
    note_event("meeting.motion_amended", motion.item, by, text=motion.sentence)


def turn_down(amendment: Amendment, *, reason: str, by: Person) -> None:
    """The amendment is not taken up, for a reason that stays beside it."""
    motion = _held(amendment)
    amendment.reason = reason
    _settle(amendment, False, by)
    note_event("meeting.amendment_refused", motion.item, by, reason=reason)


def _held(amendment: Amendment) -> Motion:
    motion = amendment.motion
    hold(motion)
    db.session.refresh(amendment)
    _must_be_on_the_table(motion)
    if amendment.taken is not None:
        raise Refused(_("This amendment was settled already."))
    return motion


def _settle(amendment: Amendment, taken: bool, by: Person) -> None:
    amendment.taken, amendment.settled_by_id, amendment.settled_at = taken, by.id, now()


def withdraw(motion: Motion, *, reason: str, by: Person) -> None:
    """Take it off the table before the vote, with the reason."""
    hold(motion)
    _must_be_on_the_table(motion)
    with db.session.no_autoflush:
        LIFECYCLE.move(motion, Phase.WITHDRAWN)
        motion.withdrawn_because = reason
    note_event("meeting.motion_withdrawn", motion.item, by, reason=reason)


def put(motion: Motion, *, closes_at: dt.datetime | None = None, by: Person) -> None:
    """Put it to the vote: from now on nobody changes it. closes_at is needed when people meet online."""
    hold(motion)
    must_be_undecided(motion.item)
    _must_be_on_the_table(motion)
    _must_have_no_amendment(motion)
    until = closes_at if motion.meeting.format is Format.ONLINE else None
    if motion.meeting.format is Format.ONLINE:
        _check_window(until)
    with db.session.no_autoflush:
        LIFECYCLE.move(motion, Phase.OPEN)
        motion.put_at, motion.closes_at = now(), until
    if until:
        note_event("meeting.vote_opened", motion.item, by, text=motion.sentence, until=until)
    else:
        note_event("meeting.motion_put", motion.item, by, text=motion.sentence)


def _must_have_no_amendment(motion: Motion) -> None:
    waiting = sa.exists().where(Amendment.motion_id == motion.id, Amendment.taken.is_(None))
    if db.session.scalar(sa.select(waiting)):
        raise Refused(_("An amendment waits. Take it up or turn it down, then put the motion to the vote."))


def _check_window(until: dt.datetime | None) -> None:
    if until is None:
        raise Refused(_("Say until when people may vote."), field="closes_at")
    if until <= now():
        raise Refused(_("This time has passed. Choose a later one."), field="closes_at")
    if until > now() + LONGEST_VOTE:
        raise Refused(_("A vote stays open for a month at most."), field="closes_at")
