"""The body of the minutes: each issue with what was said and decided, and what was promised."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _

from ...clock import local
from ...commitments import taken_up
from ...commitments.acknowledging import may_acknowledge
from ...commitments.words import Phase
from ...labels import former_resident, of_reader
from . import votes
from .document import Block, Heading, Paragraph, Table, line, paragraphs
from .numbering import Counter
from .opening import between, chinese, day


def item(entry: dict[str, Any], counter: Counter) -> Iterator[Block]:
    """One issue of the agenda."""
    yield Heading(1, line(entry.get("title") or _("(a hidden issue)")), counter.first())
    if entry.get("review"):
        yield Paragraph(line(taken_up.sentence(taken_up.UnderReview.of_plain(entry["review"]), day)))
    yield from _part(_("Points made"), list(_points(entry)), counter)
    yield from _part(_("Motion"), [*_said(entry.get("motion")), *votes.former(entry)], counter)
    yield from _part(_("Count"), list(votes.count(entry)), counter)
    yield from _part(_ending(entry), list(_decision(entry)), counter)
    yield from _part(_("Different opinions, noted on request"), list(votes.dissents(entry)), counter)


def _ending(entry: dict[str, Any]) -> str:
    return _("What came of it") if entry.get("outcome") == "reviewed" else _("Decision")


def _part(name: str, blocks: list[Block], counter: Counter) -> Iterator[Block]:
    if blocks:
        yield Heading(2, name, counter.second())
        yield from blocks


def _said(text: str | None) -> list[Block]:
    return [Paragraph(said) for said in paragraphs(text or "")]


def _points(entry: dict[str, Any]) -> Iterator[Block]:
    yield from _said(entry.get("points"))
    if entry.get("points") != entry.get("recorded", entry.get("points")):
        yield Paragraph(_edited(entry.get("edited")), style="note")


def _edited(edited: dict[str, str] | None) -> str:
    if not edited:
        return _("The wording was edited after the meeting.")
    who, when = line(edited["by"]), day(edited["on"])
    return _("The wording was edited after the meeting by %(by)s on %(on)s.", by=who, on=when)


def _decision(entry: dict[str, Any]) -> Iterator[Block]:
    """What became of the motion, and in which words."""
    if not entry.get("outcome"):
        yield Paragraph(_left_open(carried=entry.get("carried_over"), review=entry.get("review")))
        return
    words = {word.value: text for word, text in of_reader().decision.items()}
    outcome = words.get(entry["outcome"], entry["outcome"]).capitalize() + ("。" if chinese() else ".")
    first, *rest = paragraphs(entry.get("decision") or "") or [""]
    yield Paragraph(outcome + ("" if chinese() else " ") + first)
    yield from _said("\n".join(rest))


def _left_open(*, carried: bool | None, review: dict[str, Any] | None) -> str:
    """Why nothing was concluded, and where the matter is now."""
    if review and carried:
        return _("Talked about. It goes on next time; the promise stays on the rectification list.")
    if review:
        return _("Not reached. The promise stays on the rectification list.")
    if carried:
        return _("Talked about. It goes on next time; the issue is back in the pool.")
    return _("Not reached. The issue goes back to the pool.")


def followed(rows: Sequence[Any], as_of: dt.date | None, counter: Counter) -> Iterator[Block]:
    """What has become of the promises until that day, once something has. rows are following.Followed."""
    if as_of is None or not any(_has_moved(row) for row in rows):
        return
    yield Heading(1, _("What has become of the promises"), counter.first())
    follows = _(
        "As of %(day)s. This table is not part of the adopted text; it follows what happens.", day=day(as_of)
    )
    yield Paragraph(follows, style="note")
    head = (_("What"), _("Who"), _("By when"), _("Now"))
    yield Table(_("What has become of the promises"), head, tuple(map(_standing, rows)), (3, 4, 4, 3))


def _has_moved(row: Any) -> bool:
    moved = row.is_late or len(row.dates) > 1 or row.promise.phase is not Phase.PROMISED
    return moved or row.promise.made_for_office


def _standing(row: Any) -> tuple[str, ...]:
    """A promise as it stands: with the dates it had before, and what the residents said."""
    promise, words = row.promise, of_reader()
    now = [_("overdue") if row.is_late else words.commitment[promise.phase]]
    now += [words.result[promise.result]] if promise.result else []
    who = " ".join(filter(None, (line(promise.office), line(promise.person_named))))
    return line(promise.what), who + _taken_down(promise), _due(row), between(now)


def _taken_down(promise: Any) -> str:
    """In brackets: that it was written down in the office's name, and whether the office has confirmed it."""
    said = _confirmed(promise) if promise.acknowledged_at else ""
    if may_acknowledge(promise):
        said = _("taken down by the facilitator in the meeting; not yet confirmed by the office")
        if promise.due_on != promise.first_due_on:
            said = _("new date taken down by the facilitator; not yet confirmed by the office")
    return ("（%s）" if chinese() else " (%s)") % said if said else ""


def _confirmed(promise: Any) -> str:
    return _(
        "taken down by the facilitator; confirmed for the office by %(name)s on %(day)s",
        name=line(promise.acknowledged_by or former_resident()),
        day=day(local(promise.acknowledged_at).date()),
    )


def _due(row: Any) -> str:
    """The date, and in brackets those it was moved from."""
    if len(row.dates) < 2:
        return day(row.promise.due_on)
    brackets, moved = ("%s（%s %s）" if chinese() else "%s (%s %s)"), _("moved from")
    return brackets % (day(row.promise.due_on), moved, between(map(day, row.dates[:-1])))


def promises(content: dict[str, Any], counter: Counter) -> Iterator[Block]:
    """The table of what offices promised."""
    rows = content.get("promises") or []
    if not rows:
        return
    yield Heading(1, _("What was promised"), counter.first())
    yield Table(
        _("What was promised, by whom, by when"),
        (_("What"), _("Who"), _("By when")),
        tuple(_promise(row) for row in rows),
        (4, 3, 3),
    )


def _promise(row: dict[str, Any]) -> tuple[str, ...]:
    title = line(row.get("title") or "")
    what = line(row["what"]) + (_(" (issue: %(title)s)", title=title) if title else "")
    who = " ".join(filter(None, (line(row["office"]), line(row.get("person") or ""))))
    return what, who, day(row["due_on"])
