"""The verbs of minutes: drafted, edited, circulated, adopted and locked, corrected."""

import datetime as dt
from collections.abc import Mapping

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm.attributes import flag_modified

from ..clock import now, today
from ..database import db, insert_new
from ..errors import Refused
from ..meetings import lifecycle as meetings
from ..meetings.models import Meeting
from ..meetings.words import Phase as MeetingPhase
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from . import queries, sheet
from .models import LIFECYCLE, Correction, Minutes, Passage, Phase, Remark


def _lock(minutes: Minutes) -> None:
    db.session.refresh(minutes, ["phase", "version", "opening", "closing"], with_for_update=True)


def draft(meeting: Meeting, *, by: Person) -> Minutes:
    """Write the minutes of a closed meeting from what was recorded. Doing so again changes nothing."""
    meetings.must_be(meeting, MeetingPhase.CLOSED, MeetingPhase.MINUTED)
    values = {"meeting_id": meeting.id, "place_id": meeting.place_id, "phase": Phase.DRAFT}
    if insert_new(Minutes, **values):
        record("minutes.drafted", meeting, by=by)
    return db.session.scalars(sa.select(Minutes).where(Minutes.meeting_id == meeting.id)).one()


def edit(
    minutes: Minutes, *, opening: str, closing: str, points: Mapping[int, str], version: int, by: Person
) -> None:
    """Polish the wording. points are the texts by item; what was recorded is kept beside them.

    version is that of the text the writer began from; Refused when somebody saved since.
    """
    _lock(minutes)
    if minutes.phase is Phase.ADOPTED:
        raise Refused(_("These minutes are adopted and locked. Append a correction instead."))
    if minutes.version != version:
        raise Refused(
            _("Somebody else saved this meanwhile. Both texts are below: bring them together, then save.")
        )
    minutes.opening, minutes.closing = opening, closing
    flag_modified(minutes, "opening")
    for row in queries.items(minutes.meeting):
        if row.id in points:
            _polish(minutes, row, points[row.id], by)
    db.session.flush()
    db.session.expire(minutes, ["passages"])
    record("minutes.edited", minutes.meeting, by=by)


def _polish(minutes: Minutes, row, text: str, by: Person) -> None:
    """Keep a wording that differs from what was recorded; drop one that no longer does."""
    kept = db.session.get(Passage, (minutes.id, row.id))
    if text == row.points:
        if kept:
            db.session.delete(kept)
    elif kept is None:
        db.session.add(Passage(minutes_id=minutes.id, item_id=row.id, points=text, by_id=by.id))
    elif kept.points != text:
        kept.points, kept.by_id, kept.at = text, by.id, now()


def circulate(minutes: Minutes, *, until: dt.date, by: Person) -> None:
    """Send the draft to those who were there; they may comment up to and including the date."""
    _lock(minutes)
    if until < today():
        raise Refused(_("This date has passed. Choose today or a later day."), field="until")
    LIFECYCLE.move(minutes, Phase.CIRCULATED)
    minutes.comments_until = until
    record("minutes.circulated", minutes.meeting, by=by, until=until)


def _is_over(minutes: Minutes) -> bool:
    return minutes.comments_until is None or minutes.comments_until < today()


def comment(minutes: Minutes, *, body: str, by: Person) -> None:
    """Somebody who was there says what is wrong or missing."""
    if minutes.phase is not Phase.CIRCULATED or _is_over(minutes):
        raise Refused(_("The time for comments on these minutes is over."))
    db.session.add(Remark(minutes_id=minutes.id, body=body, by_id=by.id))
    record("minutes.commented", minutes.meeting, by=by)


def adopt(minutes: Minutes, *, by: Person) -> None:
    """Lock the minutes: they get the place's next number of the year and the hash of their content."""
    _lock(minutes)
    _await_comments(minutes)
    year, number = _next_number(minutes.place_id)
    signed = {"number": sheet.number_text(year, number), "adopted_by": by.name}
    content = {**sheet.assemble(minutes), **signed, "adopted_on": today().isoformat()}
    with db.session.no_autoflush:
        LIFECYCLE.move(minutes, Phase.ADOPTED)
        minutes.year, minutes.number = year, number
        minutes.sealed, minutes.content_hash = content, sheet.digest(content)
        minutes.adopted_by_id, minutes.adopted_at = by.id, now()
    db.session.flush()
    meetings.minute(minutes.meeting)
    record("minutes.adopted", minutes.meeting, by=by, number=content["number"], hash=minutes.content_hash)


def _await_comments(minutes: Minutes) -> None:
    """Refused while those who were there still have a day to comment."""
    until = minutes.comments_until
    if minutes.phase is Phase.CIRCULATED and until and today() < until:
        raise Refused(
            _(
                "Those who were there may comment until %(day)s. Adopt the minutes on that day or later.",
                day=until.isoformat(),
            )
        )


def _next_number(place_id: int) -> tuple[int, int]:
    """The year, and the next number of the place in it. Adoptions of one place wait for each other."""
    db.session.execute(sa.select(Place.id).where(Place.id == place_id).with_for_update(key_share=True))
    year = today().year
    return year, queries.last_number(place_id, year) + 1


def correct(minutes: Minutes, *, body: str, by: Person) -> None:
    """Append what was wrong; the adopted text stays."""
    if minutes.phase is not Phase.ADOPTED:
        raise Refused(_("These minutes are not adopted yet. Change the text itself."))
    db.session.add(Correction(minutes_id=minutes.id, body=body, by_id=by.id))
    record("minutes.corrected", minutes.meeting, by=by)
