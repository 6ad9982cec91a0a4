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
from . import commenting, editions, queries, sheet, signing
from .models import LIFECYCLE, Correction, Edition, Minutes, Passage, Phase


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

    version is that of the text the writer began from; Refused when somebody saved since. While the
    minutes go round, a changed text goes round anew and co-signatures under the old one lapse.
    """
    queries.lock(minutes)
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
    if minutes.phase is Phase.CIRCULATED:
        editions.renew(minutes, by=by)


def take_over(minutes: Minutes, *, by: Person) -> None:
    """Send round what was recorded or put right since, such as who was there."""
    queries.lock(minutes)
    if minutes.phase is not Phase.CIRCULATED:
        raise Refused(_("This is possible only while the minutes go round."))
    if editions.renew(minutes, by=by):
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
    queries.lock(minutes)
    if until < today():
        raise Refused(_("This date has passed. Choose today or a later day."), field="until")
    LIFECYCLE.move(minutes, Phase.CIRCULATED)
    minutes.comments_until = until
    editions.issue(minutes, by=by)
    record("minutes.circulated", minutes.meeting, by=by, until=until)


def adopt(minutes: Minutes, *, text: str = "", by: Person) -> None:
    """Lock the text that goes round: it gets the place's next number of the year, and its hash.

    text is the hash of what the adopting person has read, so that nothing else is adopted.
    """
    queries.lock(minutes)
    if minutes.phase is Phase.CIRCULATED:
        _await_comments(minutes)
        commenting.must_be_answered(minutes)
        editions.must_be_current(minutes, text)
        _seal(minutes, minutes.edition or editions.issue(minutes, by=by), by)
    else:
        LIFECYCLE.move(minutes, Phase.ADOPTED)
    meetings.minute(minutes.meeting)
    number, digest = minutes.sealed["number"], minutes.content_hash  # type: ignore[index]
    record("minutes.adopted", minutes.meeting, by=by, number=number, hash=digest)


def _seal(minutes: Minutes, edition: Edition, by: Person) -> None:
    """Fix the text with its number, who adopted it, and who signed it."""
    year, number = _next_number(minutes.place_id)
    chair = minutes.meeting.chair
    content = {
        **edition.content,
        "number": sheet.number_text(year, number),
        "adopted_by": by.name,
        "adopted_on": today().isoformat(),
        "adopted_for": "" if by.id == chair.id else sheet.name_of(chair),
        "cosigners": signing.names_under(edition, minutes.meeting),
    }
    with db.session.no_autoflush:
        LIFECYCLE.move(minutes, Phase.ADOPTED)
        minutes.year, minutes.number = year, number
        minutes.sealed, minutes.content_hash = content, sheet.digest(content)
        minutes.adopted_by_id, minutes.adopted_at = by.id, now()
    db.session.flush()


def _await_comments(minutes: Minutes) -> None:
    """Refused while those who were there still have a day to comment."""
    until = minutes.comments_until
    if until and today() < until:
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
    """Append what was wrong, under its own number; the adopted text and its hash stay."""
    queries.lock(minutes)
    if minutes.phase is not Phase.ADOPTED:
        raise Refused(_("These minutes are not adopted yet. Change the text itself."))
    number = queries.last_correction(minutes) + 1
    db.session.add(Correction(minutes_id=minutes.id, number=number, body=body, by_id=by.id))
    record("minutes.corrected", minutes.meeting, by=by)
