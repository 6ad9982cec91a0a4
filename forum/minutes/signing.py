"""Co-signing: those who were there put their names under a text."""

from typing import Any

from flask_babel import gettext as _

from ..clock import local
from ..database import db, insert_new
from ..errors import Refused
from ..meetings.models import Meeting
from ..people.models import Person
from ..timeline import record
from . import editions, queries, sheet
from .models import CoSignature, Edition, Minutes, Phase


def cosign(minutes: Minutes, *, text: str = "", by: Person) -> None:
    """Sign the text that goes round. text is the hash of what was read. A later text needs it anew."""
    queries.lock(minutes)
    if minutes.phase is not Phase.CIRCULATED or minutes.edition is None:
        raise Refused(_("Minutes can be co-signed only while they go round."))
    if by.id == minutes.meeting.chair_id:
        raise Refused(_("The chair signs by adopting the minutes."))
    editions.must_be_current(minutes, text)
    if not insert_new(CoSignature, edition_id=minutes.edition.id, person_id=by.id):
        raise Refused(_("You have signed this text already."))
    db.session.expire(minutes.edition, ["signatures"])
    record("minutes.cosigned", minutes.meeting, by=by)


def names_under(edition: Edition, meeting: Meeting) -> list[dict[str, Any]]:
    """Who signed this text, in the order they did: name, day."""
    return [
        {"name": sheet.printed_name(signature.person, meeting), "on": local(signature.at).date().isoformat()}
        for signature in edition.signatures
    ]
