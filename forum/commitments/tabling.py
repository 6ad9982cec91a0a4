"""A promise of the rectification list goes onto the agenda of the next meeting, for review."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..meetings import agenda
from ..meetings.models import AgendaItem, Meeting
from ..meetings.words import Phase
from ..people.models import Person
from . import standing
from .rectification import Rectification


def next_meeting(stay: Rectification, *, by: Person) -> Meeting | None:
    """The next meeting that is planned or called for the place, or one above it, where this person leads."""
    coming = sa.select(Meeting).where(
        Meeting.place_id.in_(stay.place.ancestor_ids),
        Meeting.phase.in_((Phase.PLANNED, Phase.CALLED)),
        Meeting.starts_at > now(),
    )
    meetings = db.session.scalars(coming.order_by(Meeting.starts_at, Meeting.id).limit(20))
    return next((meeting for meeting in meetings if by.facilitates(meeting.place)), None)


def table(stay: Rectification, *, by: Person) -> AgendaItem:
    """Put its issue on that agenda for review; the issue stays where it is, in hand."""
    standing.hold(stay.commitment.issue, stay)
    if stay.left_at:
        raise Refused(_("This promise has left the rectification list."))
    meeting = next_meeting(stay, by=by)
    if meeting is None:
        raise Refused(_("No meeting is planned here yet."))
    return agenda.put_for_review(meeting, stay.commitment.issue, by=by)
