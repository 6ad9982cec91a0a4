"""A promise as a sentence, and how its verdicts count; words for the pages."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import today, working_days_between
from ..labels import of_reader
from ..rendering import day
from . import hearing, standing
from .rule import Count
from .taken_down_views import taken_down
from .taken_up import lowered
from .words import Phase, Result

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
    on_answer: bool = False
    written_down: str = ""
    not_reached: str = ""
    against: str = ""
    ratings: list[str] = field(default_factory=list)
    reasons: list = field(default_factory=list)
    photos: dict = field(default_factory=dict)
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
    asks_time: str = ""
    taken_down: str = ""
    rounds: list[Round] = field(default_factory=list)


def sentence(row) -> str:
    """Water company (Zhao) will replace the valve by Fri 27 Nov 2026."""
    said = {
        "office": row.office,
        "person": row.person_named,
        "what": lowered(row.what),
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


def _ended(row) -> str:
    """The phase's word; how it was kept, where that was against somebody's word or without any."""
    if row.phase is Phase.KEPT and row.against_author:
        return _("kept, against the word of whoever raised it")
    return _("kept, unconfirmed") if row.unconfirmed else of_reader().commitment[row.phase]


def note(row) -> str:
    """What stands behind the dash: the days left or passed, or how it ended."""
    if row.phase is not Phase.PROMISED:
        return _ended(row)
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


def arithmetic(count: Count, *, author_objects: bool) -> str:
    """The rule with these numbers in it."""
    if author_objects:
        return _("Whoever raised this says it is not done. That alone disputes it.")
    if not count.total:
        return _("Nobody has answered yet.")
    said = {"against": count.objections, "total": count.total, "needed": count.objections_needed}
    objecting = ngettext(
        "%(against)s of %(total)s says it is not done, or only partly.",
        "%(against)s of %(total)s say it is not done, or only partly.",
        count.objections,
        **said,
    )
    if count.objections >= count.objections_needed:
        third = _("To dispute it takes a third, here %(needed)s of %(total)s: disputed.", **said)
    else:
        third = _("To dispute it takes a third, here %(needed)s of %(total)s: not disputed.", **said)
    return f"{objecting} {third}"


def _written_down(number: int) -> str:
    """How many words a facilitator noted for residents."""
    if not number:
        return ""
    return ngettext(
        "%(num)d of these words was told to the facilitator, who wrote it down.",
        "%(num)d of these words were told to the facilitator, who wrote them down.",
        number,
    )


def _not_reached(people: int, tries: int) -> str:
    """Who could not be reached, and that nobody counts them."""
    if not people:
        return ""
    return ngettext(
        "%(num)d person who is asked could not be reached (tries: %(tries)s) and is not counted.",
        "%(num)d people who are asked could not be reached (tries: %(tries)s) and are not counted.",
        people,
        tries=tries,
    )


def _against(row) -> str:
    """That a round ended well though whoever raised the matter said otherwise, or though nobody spoke."""
    if row.result is Result.CONFIRMED and row.author_unhappy:
        return _("Closed against the word of whoever raised it, who said that it was only partly done.")
    if row.result is Result.UNCONFIRMED:
        return _("Closed without an answer: nobody said whether it is done.")
    return ""


def _rated(ratings: tuple) -> list[str]:
    """How often each rating was given, the best first; nothing for a rating nobody gave."""
    said = zip((_("How they were treated"), _("How quickly")), ratings, strict=True)
    given = [(words, [_stars(n, all_[n]) for n in range(5, 0, -1) if all_.get(n)]) for words, all_ in said]
    return [words + _(": ") + _(", ").join(stars) for words, stars in given if stars]


def _stars(stars: int, num: int) -> str:
    return ngettext("%(stars)s of 5 by %(num)d person", "%(stars)s of 5 by %(num)d people", num, stars=stars)


@dataclass
class Heard:
    """What was said in rounds beside the bare count, by round."""

    reasons: dict = field(default_factory=dict)
    photos: dict = field(default_factory=dict)
    ratings: dict = field(default_factory=dict)
    mine: dict = field(default_factory=dict)


def heard(rows: list, reader, issue_id: int) -> Heard:
    """Everything that was said in these rounds, and what the reader said."""
    reasons = hearing.objections(row.id for row in rows)
    photos = hearing.photos(said.id for one in reasons.values() for said in one)
    mine = hearing.words_of(reader, issue_id) if rows else {}
    return Heard(reasons, photos, hearing.ratings(row.id for row in rows), mine)


def asking_round(row, said: Heard | None = None) -> Round:
    """A row of hearing's rounds, ready to be shown."""
    count, said = Count(row.done, row.partly, row.not_done), said or Heard()
    return Round(
        id=row.id,
        is_open=row.result is None,
        until=day(standing.last_day(row.closes_at)),
        result=of_reader().result[row.result] if row.result else "",
        count=count,
        arithmetic=arithmetic(count, author_objects=bool(row.author_objects)),
        on_answer=row.answer_id is not None,
        written_down=_written_down(row.written_down),
        not_reached=_not_reached(row.not_reached, row.tries),
        against=_against(row),
        ratings=_rated(said.ratings.get(row.id, ({}, {}))),
        reasons=said.reasons.get(row.id, []),
        photos=said.photos,
        mine=said.mine.get(row.id),
    )


def _asks_time(row) -> str:
    """That the office asks for more time, and until when."""
    return _("asks for more time, until %(day)s", day=day(row.wished_on)) if row.wished_on else ""


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
        asks_time=_asks_time(row),
        taken_down=taken_down(row),
        rounds=list(rounds),
    )
