"""The first page of elderly mode: the three things people come for, each with its most urgent fact."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from .clock import local
from .commitments import queries as commitments
from .database import db
from .deadlines import queries as deadlines
from .deadlines.pieces import sentence
from .issues import queries as issues
from .issues.models import OPEN_PHASES, Issue
from .labels import of_reader
from .meetings import listings
from .meetings.words import Phase as MeetingPhase
from .people.models import Person
from .permissions import reader
from .rendering import day, moment

FEW = 5


class Key(NamedTuple):
    """One large key to press: what for, where it leads, the fact under it, and whether that presses."""

    name: str
    url: str
    fact: str
    presses: bool = False


def keys() -> list[Key]:
    """Raise something; my matters; the next meeting."""
    person = reader()
    return [_to_raise(), _of(person) if person else _to_sign_in(), _next_meeting(person)]


def _to_raise() -> Key:
    """What most neighbours want already, so that nobody raises it again unknowing."""
    backed = issues.rows().where(Issue.phase.in_(OPEN_PHASES), Issue.supports > 0)
    first = db.session.execute(backed.order_by(Issue.supports.desc(), Issue.id.desc()).limit(1)).first()
    fact = _("Nobody waits in front of you. Say what is wrong, and where.")
    if first:
        fact = ngettext(
            "Say what is wrong, and where. %(num)d neighbour already stands behind “%(title)s”.",
            "Say what is wrong, and where. %(num)d neighbours already stand behind “%(title)s”.",
            first.supports,
            title=first.title,
        )
    return Key(_("Raise something"), url_for("issues.new"), fact)


def _to_sign_in() -> Key:
    fact = _("Sign in, and you see what you raised and support.")
    return Key(_("My matters"), url_for("people.sign_in", next=url_for("people.me")), fact)


def _of(person: Person) -> Key:
    asked = [row for row in commitments.asked_of(person, size=FEW) if row.word is None]
    fact = _asked(asked[0]) if asked else _standing(person)
    return Key(_("My matters"), url_for("people.me"), fact, presses=bool(asked))


def _asked(row) -> str:
    said = {"office": row.office, "title": row.title, "day": day(row.closes_at)}
    if row.answer_id:
        return _("%(office)s answered “%(title)s”. Does that settle it? Say so by %(day)s.", **said)
    return _("%(office)s says “%(title)s” is done. Is it? Say so by %(day)s.", **said)


def _standing(person: Person) -> str:
    """Where the person's own matter stands that has the nearest date, else one they support."""
    mine = [row for row in issues.by_author(person) if row.phase in OPEN_PHASES]
    rows = mine or issues.supported_by(person, size=1)
    limits = deadlines.nearest([row.id for row in rows if not row.next_on])
    if not rows:
        return _("You have not raised or supported anything yet.")
    row = min(rows, key=lambda row: (_next(row, limits) or dt.date.max, -row.id))
    said = {"title": row.title, "phase": of_reader().phase[row.phase]}
    if row.next_on:
        return _("“%(title)s”: %(phase)s. Next: %(day)s.", day=day(row.next_on), **said)
    if limit := limits.get(row.id):
        return _("“%(title)s”: %(limit)s.", limit=sentence(limit, limit.office), **said)
    return _("“%(title)s”: %(phase)s. No date yet.", **said)


def _next(row, limits: dict) -> dt.date | None:
    """The next date of an issue: its own, else that of the limit that runs out first."""
    limit = limits.get(row.id)
    return row.next_on or (local(limit.due_at).date() if limit else None)


def _next_meeting(person: Person | None) -> Key:
    """The meeting that is open or comes next, where the person lives first."""
    homes = [listings.concerning(home.place) for home in person.residencies] if person else []
    for where in (*([sa.or_(*homes)] if homes else []), sa.true()):
        found = listings.at(where, MeetingPhase.OPEN, MeetingPhase.CALLED, size=1)
        if found:
            return _meeting(found[0])
    fact = _("None is called yet. The facilitator calls one when there are enough issues.")
    return Key(_("The next meeting"), url_for("meetings.index"), fact)


def _meeting(row) -> Key:
    url = url_for("meetings.show", meeting=row.id)
    if row.phase is MeetingPhase.OPEN:
        return Key(_("The next meeting"), url, _("Open now: %(title)s", title=row.title), presses=True)
    said = {"when": moment(row.starts_at), "where": row.venue or of_reader().format[row.format]}
    return Key(_("The next meeting"), url, _("%(when)s, here: %(where)s", **said))
