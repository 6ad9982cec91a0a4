"""A promise as a sentence, and how its verdicts count; words for the pages."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import today, working_days_between
from ..labels import of_reader
from ..rendering import day, text
from . import standing
from .rule import Count
from .words import Phase

SOON = 3


@dataclass
class Round:
    """One round of asking: what was said so far, and what it comes to."""

    id: int
    is_open: bool
    until: str
    result: str
    count: Count
    arithmetic: str
    reasons: list = field(default_factory=list)
    mine: Any = None
    form: Any = None


@dataclass
class Card:
    """A promise as its card shows it."""

    id: int
    url: str
    state: str
    sentence: str
    note: str
    moved: list[str]
    progress: str = ""
    asks_release: bool = False
    taken_down: str = ""
    rounds: list[Round] = field(default_factory=list)


def _lowered(what: str) -> str:
    """The promise as it stands in the middle of a sentence; abbreviations stay."""
    return what[:1].lower() + what[1:] if what[1:2].islower() else what


def sentence(row) -> str:
    """Water company (Zhao) will replace the valve by Fri 27 Nov 2026."""
    said = {
        "office": row.office,
        "person": row.person_named,
        "what": _lowered(row.what),
        "due": day(row.due_on),
    }
    if row.phase is Phase.PROMISED and row.due_on >= today():
        return _("%(office)s (%(person)s) will %(what)s by %(due)s", **said)
    return _("%(office)s (%(person)s) promised to %(what)s by %(due)s", **said)


def state(row) -> str:
    """The phase's word, or what the due date makes of an open promise: overdue, due_soon."""
    if row.phase is not Phase.PROMISED:
        return row.phase.value
    if row.due_on < today():
        return "overdue"
    return "due_soon" if working_days_between(today(), row.due_on) <= SOON else "promised"


def note(row) -> str:
    """What stands behind the dash: the days left or passed, or how it ended."""
    if row.phase is not Phase.PROMISED:
        return _("kept, unconfirmed") if row.unconfirmed else of_reader().commitment[row.phase]
    left = working_days_between(today(), row.due_on)
    if row.due_on == today():
        return _("due today")
    if row.due_on > today():
        return ngettext("%(num)d working day left", "%(num)d working days left", left)
    if not left:
        return _("overdue")
    return ngettext("%(num)d working day late", "%(num)d working days late", -left)


def moved(extension) -> str:
    """A moved date as a sentence; the old one stays in sight."""
    said = {
        "old": day(extension.old_due_on),
        "new": day(extension.new_due_on),
        "reason": extension.reason,
    }
    if extension.after_dispute:
        return _("Promised again after the dispute: %(old)s became %(new)s. %(reason)s", **said)
    return _("The date was moved from %(old)s to %(new)s. %(reason)s", **said)


def taken_down(row) -> str:
    """Who wrote the promise down, when it was not the office; and whether the office has confirmed it."""
    if not row.made_for_office:
        return ""
    if row.acknowledged_at:
        said = {"name": text(row.acknowledged_by), "day": day(row.acknowledged_at)}
        return _("taken down by the facilitator; confirmed for the office by %(name)s on %(day)s", **said)
    if row.meeting_id:
        return _("taken down by the facilitator in the meeting; not yet confirmed by the office")
    return _("noted by the facilitator in the name of the office; not yet confirmed by the office")


def arithmetic(count: Count, *, author_objects: bool) -> str:
    """The rule with these numbers in it."""
    said = {"done": count.done, "total": count.total, "needed": count.objections_needed}
    if author_objects:
        return _("Whoever raised this says it is not done. That alone disputes it.")
    if not count.total:
        return _("Nobody has answered yet.")
    if count.objections >= count.objections_needed:
        return ngettext(
            "%(done)s of %(total)s says done; a third, %(needed)s, is enough to dispute it.",
            "%(done)s of %(total)s say done; a third, %(needed)s, is enough to dispute it.",
            count.done,
            **said,
        )
    return ngettext(
        "%(done)s of %(total)s says done; a third, %(needed)s, would have to object.",
        "%(done)s of %(total)s say done; a third, %(needed)s, would have to object.",
        count.done,
        **said,
    )


def asking_round(row, reasons: dict, mine: dict) -> Round:
    """A row of hearing's rounds, ready to be shown."""
    count = Count(row.done, row.partly, row.not_done)
    return Round(
        id=row.id,
        is_open=row.result is None,
        until=day(standing.last_day(row.closes_at)),
        result=of_reader().result[row.result] if row.result else "",
        count=count,
        arithmetic=arithmetic(count, author_objects=bool(row.author_objects)),
        reasons=reasons.get(row.id, []),
        mine=mine.get(row.id),
    )


def card(row, *, extensions=(), progress=None, rounds=()) -> Card:
    """The card of a list row, with what belongs to it."""
    return Card(
        id=row.id,
        url=url_for("commitments.show", commitment=row.id),
        state=state(row),
        sentence=sentence(row),
        note=note(row),
        moved=[moved(extension) for extension in extensions],
        progress=progress.text if progress else "",
        asks_release=bool(row.asks_release),
        taken_down=taken_down(row),
        rounds=list(rounds),
    )
