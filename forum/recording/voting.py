"""Votes from a phone, and the end of a vote: exact numbers, everybody counted once."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..meetings.models import AgendaItem, Meeting
from ..meetings.words import Format
from ..meetings.words import Phase as MeetingPhase
from ..people.models import Person
from ..sweeps import sweep
from ..timeline import record
from ..transactions import transaction
from . import counting, roll
from .models import Motion, Vote
from .moving import hold, note_event, queue_on
from .words import LIFECYCLE, VALID, Ballot, Phase, Tally


def vote(motion: Motion, ballot: Ballot, *, by: Person) -> None:
    """Vote from a phone, or change that vote, while the vote is open. One row a person."""
    hold(motion)
    if not roll.may_vote(motion.meeting, by.id):
        raise Refused(_("Only who is noted as present votes. Tell the facilitator that you are here."))
    _must_take_votes(motion)
    if insert_new(Vote, motion_id=motion.id, person_id=by.id, ballot=ballot):
        _check_hand(motion)
        note_event("meeting.vote_cast", motion.item, by)
        return
    mine = (Vote.motion_id == motion.id, Vote.person_id == by.id)
    db.session.execute(sa.update(Vote).where(*mine).values(ballot=ballot, at=now()))
    record("meeting.vote_changed", motion.meeting, by=by, item=motion.item_id)


def _must_take_votes(motion: Motion) -> None:
    if motion.phase is Phase.MOVED:
        raise Refused(_("This motion is not put to the vote yet."))
    if motion.phase is not Phase.OPEN or (motion.closes_at and motion.closes_at <= now()):
        raise Refused(_("The vote on this motion is over."))


def _check_hand(motion: Motion) -> None:
    """A new vote must leave room for the hands that were counted: one person, one voice."""
    counted = counting.standing_of(motion)
    if counted is None:
        return
    if counted.hands.total + roll.online(motion).total > roll.present(motion.meeting):
        raise Refused(
            _(
                "The hands are counted already, and with this vote more would be counted than are here. "
                "If you raised no hand, tell the facilitator to count again."
            )
        )


def close(motion: Motion, *, by: Person) -> None:
    """End the vote. Hands must be counted, and confirmed where a second person does so."""
    hold(motion)
    if motion.phase is not Phase.OPEN:
        raise Refused(_("This motion is not being voted on now."))
    if motion.closes_at and motion.closes_at > now():
        raise Refused(_("People may vote until the time that was announced. It closes by itself."))
    roll.check_quorum(motion.meeting)
    _end(motion, _hands(motion), by)


def _hands(motion: Motion) -> Tally:
    """The hands that hold; none are raised online."""
    if motion.meeting.format is Format.ONLINE:
        return Tally()
    counted = counting.standing_of(motion)
    if counted is None:
        raise Refused(_("Count the hands first. If nobody raised one, write 0."))
    if counted.standing not in VALID:
        raise Refused(_("The count waits for a second person to confirm it."))
    roll.check(motion, counted.hands)
    if not (counted.hands + roll.online(motion)).total:
        raise Refused(_("Nobody has voted, so there is nothing to conclude."))
    return counted.hands


def _end(motion: Motion, hands: Tally, by: Person | None) -> None:
    votes = roll.online(motion)
    with db.session.no_autoflush:
        LIFECYCLE.move(motion, Phase.CLOSED)
        motion.closed_at = now()
        motion.hands_for, motion.hands_against, motion.hands_abstained = hands.yes, hands.no, hands.abstained
        motion.online_for, motion.online_against, motion.online_abstained = (
            votes.yes,
            votes.no,
            votes.abstained,
        )
        motion.present = roll.present(motion.meeting)
        motion.outcome = (hands + votes).outcome
    numbers = vars(hands + votes)
    note_event("meeting.vote_closed", motion.item, by, **numbers)


def open_votes(meeting: Meeting) -> list[Motion]:
    """The motions of the meeting that are being voted on."""
    query = sa.select(Motion).join(AgendaItem, AgendaItem.id == Motion.item_id)
    return list(
        db.session.scalars(query.where(AgendaItem.meeting_id == meeting.id, Motion.phase == Phase.OPEN))
    )


def must_have_ended(meeting: Meeting) -> None:
    """Refused while a vote of the meeting is open: nobody's vote may be lost."""
    for motion in open_votes(meeting):
        raise Refused(
            _("The vote on “%(title)s” is still open. Close it first.", title=motion.item.issue.title)
        )


def _due() -> list[int]:
    """The votes whose time has passed."""
    db.session.rollback()
    over = sa.select(Motion.id).where(Motion.phase == Phase.OPEN, Motion.closes_at <= now())
    return list(db.session.scalars(over.order_by(Motion.id).limit(100)))


@sweep("close votes")
def close_due() -> int:
    """Close each vote whose time has passed, once; one that waits for nothing is left alone."""
    return sum(_close_due(motion_id) for motion_id in _due())


def _close_due(motion_id: int) -> int:
    with transaction():
        motion = db.session.get_one(Motion, motion_id)
        queue_on(motion)
        still = motion.phase is Phase.OPEN and motion.meeting.phase is MeetingPhase.OPEN
        if still:
            _end(motion, Tally(), None)
        return int(still)
