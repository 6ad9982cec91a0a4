"""Hands: counted by one person, confirmed by a second who is present; nobody confirms their own count."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..meetings.words import Format
from ..people.models import Person
from . import roll
from .models import HandCount, Motion
from .moving import hold, note_event
from .words import VALID, Phase, Standing, Tally


def count(motion: Motion, hands: Tally, *, by: Person) -> HandCount:
    """Enter a count. An earlier one of this vote gives way; where two count, it waits for the second."""
    hold(motion)
    _must_be_open(motion)
    roll.check(motion, hands)
    _replace(motion)
    alone = not motion.meeting.place.second_count
    counted = HandCount(
        motion_id=motion.id,
        hands_for=hands.yes,
        hands_against=hands.no,
        hands_abstained=hands.abstained,
        standing=Standing.ALONE if alone else Standing.WAITING,
        by_id=by.id,
    )
    db.session.add(counted)
    note_event("meeting.hands_counted", motion.item, by)
    return counted


def _must_be_open(motion: Motion) -> None:
    if motion.phase is not Phase.OPEN:
        raise Refused(_("This motion is not being voted on now."))
    if motion.meeting.format is Format.ONLINE:
        raise Refused(_("Nobody raises a hand online. The votes are counted by the site."))


def _replace(motion: Motion) -> None:
    standing = (*VALID, Standing.WAITING)
    db.session.execute(
        sa.update(HandCount)
        .where(HandCount.motion_id == motion.id, HandCount.standing.in_(standing))
        .values(standing=Standing.REPLACED),
        execution_options={"synchronize_session": False},
    )


def confirm(counted: HandCount, *, by: Person) -> None:
    """A second person saw the same numbers."""
    _answer(counted, Standing.CONFIRMED, by)
    note_event("meeting.count_confirmed", counted.item, by)


def object_to(counted: HandCount, seen: Tally, *, by: Person) -> None:
    """A second person saw other numbers: it goes back, and the hands are counted again."""
    _answer(counted, Standing.OBJECTED, by)
    if seen == counted.hands:
        raise Refused(
            _("These are the numbers that were entered. Press “I saw the same”."), field="hands_for"
        )
    counted.seen_for, counted.seen_against, counted.seen_abstained = seen.yes, seen.no, seen.abstained
    note_event("meeting.count_objected", counted.item, by)


def _answer(counted: HandCount, standing: Standing, by: Person) -> None:
    hold(counted.motion)
    db.session.refresh(counted)
    if counted.by_id == by.id:
        raise Refused(_("You entered this count. Somebody else has to confirm it."))
    _must_be_open(counted.motion)
    if counted.standing is not Standing.WAITING:
        raise Refused(_("This count was answered or replaced already. Reload the page to see it."))
    counted.standing, counted.answered_by_id, counted.answered_at = standing, by.id, now()
    db.session.flush()


def standing_of(motion: Motion) -> HandCount | None:
    """The count that holds or waits now, read afresh; None before the first and after an objection."""
    holds = (*VALID, Standing.WAITING)
    query = sa.select(HandCount).where(HandCount.motion_id == motion.id, HandCount.standing.in_(holds))
    return db.session.scalar(query.order_by(HandCount.id.desc()).limit(1))
