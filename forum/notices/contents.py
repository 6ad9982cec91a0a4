"""What a letter says: what waits for its reader first, then the news by subject, each matter once."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import local
from ..commitments import links
from ..people import resets
from ..people.models import Person
from ..sentences import sentence
from . import settled
from .entries import Addresses
from .words import HEADINGS, Cadence, Subject

# So many matters a letter tells of a subject; of the others it says how many there are.
MOST = {Subject.ACT: 200}
MOST_OTHERS = 40
# Of one matter the latest; the page it leads to has them all.
MOST_LINES = 8
AWAITED = "issue.awaiting_confirmation"
ASKING = (*links.ASKING, AWAITED)


class Line(NamedTuple):
    """One thing that happened."""

    at: datetime
    text: str


class Button(NamedTuple):
    """Its word, and where it leads: to what settles it, or to look. Opening the address changes nothing."""

    word: str
    address: str
    settles: bool = True


class Matter(NamedTuple):
    """An issue, a meeting or whatever else: what happened, where it stands, and what to press."""

    title: str
    address: str
    lines: list[Line]
    buttons: list[Button]


class Part(NamedTuple):
    """The matters of one subject; left_out: how many notices there was no room for."""

    subject: Subject
    heading: str
    matters: list[Matter]
    left_out: str


def alone(rows: Sequence[sa.Row]) -> Part:
    """What cannot wait, said without headings: a sentence and, where something can be done, its button."""
    settable, word = resets.urls(rows), _("Set a new password")
    lines = [Line(local(row.at), sentence(row)) for row in rows]
    buttons = [Button(word, settable[row.id]) for row in rows if row.id in settable]
    return Part(rows[0].subject, "", [Matter("", "", lines, buttons[-1:])], "")


def parts(person: Person, rows: Sequence[sa.Row], addresses: Addresses) -> list[Part]:
    """The rows in their order of weight, those of one matter together."""
    asked = links.confirm_urls(person, rows)
    later, over = dict.fromkeys(settled.done(rows), Subject.OFFICE), _settled(rows, asked)
    later |= dict.fromkeys(over, Subject.ISSUES)
    found: dict[Subject, dict[str, list[sa.Row]]] = {subject: {} for subject in Subject}
    for row in _still_true(rows, over):
        subject = later.get(row.notice_id, row.subject)
        found[subject].setdefault(addresses.of(row), []).append(row)
    return [_part(subject, matters, asked) for subject, matters in found.items() if matters]


def _settled(rows: Sequence[sa.Row], asked: dict[int, str]) -> set[int]:
    """The notices that asked for the reader's word on an issue, where it is given or comes too late."""
    about = [row for row in rows if row.action in ASKING]
    still_open = {row.subject_id for row in about if row.id in asked}
    return {row.notice_id for row in about if row.subject is Subject.ACT and row.subject_id not in still_open}


def _still_true(rows: Sequence[sa.Row], over: set[int]) -> list[sa.Row]:
    """Without "residents are asked until", where that is over and the letter says what it was about."""
    said = {row.subject_id for row in rows if row.action in links.ASKING}
    ended = {row.notice_id for row in rows if row.notice_id in over and row.subject_id in said}
    return [row for row in rows if row.action != AWAITED or row.notice_id not in ended]


def _part(subject: Subject, matters: dict[str, list[sa.Row]], asked: dict[int, str]) -> Part:
    told = list(matters.items())[: MOST.get(subject, MOST_OTHERS)]
    beyond = len(matters) - len(told)
    more = ngettext("… and %(num)d more on the site.", "… and %(num)d more on the site.", beyond)
    written = [_matter(subject, address, some, asked) for address, some in told]
    return Part(subject, str(HEADINGS[subject]), written, more if beyond else "")


def _matter(subject: Subject, address: str, rows: list[sa.Row], asked: dict[int, str]) -> Matter:
    told = rows[-MOST_LINES:]
    lines = [Line(local(row.at), sentence(row)) for row in told]
    answered = any(row.action == "answer.given" for row in rows)
    wanted = _("Is it done? Say so here, without signing in")
    wanted = _("Does the answer settle it? Say so here, without signing in") if answered else wanted
    buttons = [Button(wanted, asked[row.id]) for row in rows if row.id in asked]
    if subject is Subject.ACT and not buttons:
        buttons = [Button(_("See what is to be done"), address, settles=False)]
    return Matter(rows[0].title or _("My account"), address, lines, buttons)


def subject_line(told: list[Part], rows: Sequence[sa.Row]) -> str:
    """One line: the news itself when it is one matter, else how many wait and how many there are."""
    matters = [matter for part in told for matter in part.matters]
    if len(matters) == 1:
        return _headed(matters[0].title, matters[0].lines[-1].text)
    waiting = [matter for part in told if part.subject is Subject.ACT for matter in part.matters]
    if not waiting:
        return ngettext("%(num)d message for you", "%(num)d messages for you", len(rows))
    waits = ngettext("%(num)d matter waits for you", "%(num)d matters wait for you", len(waiting))
    return waits + _(": ") + waiting[0].title


def _headed(title: str, text: str) -> str:
    """The title and what is said of it; after a question mark there is no colon."""
    return title + (" " if title.endswith(("?", "？", "!", "！", "。", "…")) else _(": ")) + text


def occasion(rows: Sequence[sa.Row]) -> str:
    """What a digest says of itself."""
    cadences = {row.cadence for row in rows}
    if Cadence.WEEKLY in cadences:
        return _("Your news of the week")
    return _("Your news of the day") if Cadence.DAILY in cadences else ""
