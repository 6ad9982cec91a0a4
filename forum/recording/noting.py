"""Entries: what is said, a line at a time, by as many recorders as there are; nothing typed is lost."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..discussion.models import Stance
from ..errors import Refused
from ..meetings.agenda import must_be_undecided
from ..meetings.lifecycle import must_be
from ..meetings.models import AgendaItem
from ..meetings.words import Phase
from ..people.models import Person
from ..timeline import record
from .models import Entry, Wording


def note(item: AgendaItem, *, body: str, speaker: str = "", side: Stance | None = None, by: Person) -> Entry:
    """Write down one point. Two who write at once each add their own line."""
    must_be(item.meeting, Phase.OPEN)
    must_be_undecided(item)
    entry = Entry(item_id=item.id, body=body, speaker=speaker, side=side, by_id=by.id)
    db.session.add(entry)
    _noted(item, by)
    return entry


def correct(
    entry: Entry, *, body: str, speaker: str = "", side: Stance | None = None, version: int, by: Person
) -> None:
    """Put a line right while the meeting is open; how it read before stays as a row.

    version is that of the wording the writer began from; Refused when somebody corrected
    it since, so that neither text is lost.
    """
    db.session.execute(sa.select(Entry.id).where(Entry.id == entry.id).with_for_update())
    db.session.refresh(entry)
    must_be(entry.meeting, Phase.OPEN)
    if entry.version != version:
        raise Refused(
            _("Somebody else saved this meanwhile. Both texts are below: bring them together, then save.")
        )
    if (entry.body, entry.speaker, entry.side) == (body, speaker, side):
        return
    _keep_wording(entry)
    entry.body, entry.speaker, entry.side = body, speaker, side
    entry.by_id, entry.at = by.id, now()
    _noted(entry.item, by)


def _keep_wording(entry: Entry) -> None:
    former = {name: getattr(entry, name) for name in ("body", "speaker", "side", "by_id", "at")}
    db.session.execute(sa.insert(Wording).values(entry_id=entry.id, **former))


def _noted(item: AgendaItem, by: Person) -> None:
    db.session.flush()
    record("meeting.item_minuted", item.meeting, by=by, title=item.issue.title, item=item.id)
