"""The roll beside every count: who is noted as present, the quorum, and the arithmetic of hands and votes."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..meetings.models import Attendance, Meeting
from ..meetings.words import Arrival, Capacity
from .models import Motion, Vote
from .words import Ballot, Tally


def _noted(meeting: Meeting):
    """Those on the sheet who may vote: the ones noted as present."""
    return (Attendance.meeting_id == meeting.id, Attendance.capacity == Capacity.PRESENT)


def present(meeting: Meeting) -> int:
    """How many the sheet notes as present."""
    return db.session.scalar(sa.select(sa.func.count(Attendance.id)).where(*_noted(meeting))) or 0


def joined_online(meeting: Meeting) -> int:
    """How many of those present came online."""
    here = sa.select(sa.func.count(Attendance.id)).where(*_noted(meeting))
    return db.session.scalar(here.where(Attendance.how == Arrival.ONLINE)) or 0


def may_vote(meeting: Meeting, person_id: int) -> bool:
    """Whether the account is on the sheet as present."""
    here = sa.exists().where(*_noted(meeting), Attendance.person_id == person_id)
    return bool(db.session.scalar(sa.select(here)))


def online(motion: Motion) -> Tally:
    """The electronic votes of a motion as they are now."""
    counted = sa.select(Vote.ballot, sa.func.count()).where(Vote.motion_id == motion.id)
    found = {row.ballot: row[1] for row in db.session.execute(counted.group_by(Vote.ballot))}
    return Tally(*(found.get(ballot, 0) for ballot in (Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN)))


def _voters_present(motion: Motion) -> int:
    """How many of those present voted electronically."""
    voted = sa.select(Vote.person_id).where(Vote.motion_id == motion.id)
    here = sa.select(sa.func.count(Attendance.id)).where(*_noted(motion.meeting))
    return db.session.scalar(here.where(Attendance.person_id.in_(voted))) or 0


def check(motion: Motion, hands: Tally) -> None:
    """Everybody is counted once: no more hands and votes than people, no hand of somebody who voted."""
    here, votes = present(motion.meeting), online(motion).total
    if not here:
        raise Refused(_("Nobody is noted as present yet. Note who is here, then count."), field="hands_for")
    free = here - _voters_present(motion)
    if hands.total <= free and hands.total + votes <= here:
        return
    if not votes:
        raise Refused(
            _(
                "That makes %(total)d hands, but %(present)d people are noted as present.",
                total=hands.total,
                present=here,
            ),
            field="hands_for",
        )
    raise Refused(_too_many(hands.total, votes, here, free), field="hands_for")


def _too_many(hands: int, votes: int, here: int, free: int) -> str:
    return _(
        "%(present)d people are noted as present and %(votes)d votes came electronically. "
        "That leaves %(free)d hands, not %(hands)d: everybody is counted once.",
        present=here,
        votes=votes,
        free=max(min(free, here - votes), 0),
        hands=hands,
    )


def check_quorum(meeting: Meeting) -> None:
    """Refused while fewer are present than the meeting needs to decide."""
    here = present(meeting)
    if meeting.quorum and here < meeting.quorum:
        raise Refused(
            _(
                "%(present)d people are noted as present, but this meeting needs %(quorum)d to decide.",
                present=here,
                quorum=meeting.quorum,
            )
        )
