"""What the page of a meeting shows of who comes."""

from ..meetings.models import Meeting
from ..meetings.words import Phase
from ..permissions import can, reader
from . import arriving, queries
from .words import WAYS_OF, Way


def standing_of_reader(meeting: Meeting) -> dict:
    """The reader's own parties, whether the account itself is among them, and whether it is there."""
    person = reader()
    parties = queries.parties_of(meeting, person) if person else []
    row = queries.attendance_of(meeting, person) if person and meeting.phase is not Phase.CALLED else None
    return {
        "my_parties": parties,
        "i_am_registered": any(party.person_id == person.id for party, _ahead in parties)
        if person
        else False,
        "i_am_here": row is not None and row.capacity.value != "excused",
    }


def of_meeting(meeting: Meeting) -> dict:
    """Numbers for everybody; the reader's own registration; the list for those who keep it."""
    keeps = can("meeting.record", meeting)
    called, is_open = meeting.phase is Phase.CALLED, meeting.phase is Phase.OPEN
    return {
        "turnout": queries.turnout(meeting),
        "ways": WAYS_OF[meeting.format],
        "registers": called and can("meeting.register", meeting),
        "joins_online": is_open
        and Way.ONLINE in WAYS_OF[meeting.format]
        and can("meeting.join_online", meeting),
        "checks_in": arriving.is_time(meeting),
        "expected": queries.expected(meeting) if keeps and called else [],
        **standing_of_reader(meeting),
    }
