"""What pages show of deadlines: a line that says what is to be done by when, and how that stands."""

import datetime as dt
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import end_of, local, now, today, working_days_between
from ..issues.models import Issue
from ..issues.words import Priority
from ..labels import of_reader
from ..rendering import day, moment
from . import limits, queries
from .words import UNIT_LABELS, Unit

SOON = 2


class Line(NamedTuple):
    """A deadline in words; state: promised, due_soon, overdue, kept or released."""

    url: str
    text: str
    state: str
    note: str


class Next(NamedTuple):
    """The limit that runs out first: its date, with the hour where that counts, and how it stands."""

    when: str
    state: str
    note: str


def when(due: dt.datetime) -> str:
    """The date, with the hour where the hour counts."""
    return day(due) if due == end_of(local(due).date()) else moment(due)


def state(row) -> str:
    """Which of the states of a promise it is in."""
    if row.met_at:
        return "kept" if row.met_at <= row.due_at else "disputed"
    if row.due_at < now():
        return "overdue"
    return "due_soon" if working_days_between(today(), local(row.due_at).date()) < SOON else "promised"


def note(row) -> str:
    """How it stands: done in time or late, the days left, the days late."""
    if row.met_at:
        return _("done in time") if row.met_at <= row.due_at else _("done late")
    left = working_days_between(today(), local(row.due_at).date())
    if row.due_at < now():
        return (
            ngettext("%(num)d working day late", "%(num)d working days late", -left) if left else _("overdue")
        )
    if not left:
        return _("due today")
    return ngettext("%(num)d working day left", "%(num)d working days left", left)


def sentence(row, office: str) -> str:
    """Water company is to answer by Fri 27 Nov 2026."""
    said = {"office": office, "step": of_reader().step[row.step], "due": when(row.due_at)}
    if row.met_at:
        return _("%(office)s was to %(step)s by %(due)s", **said)
    return _("%(office)s is to %(step)s by %(due)s", **said)


def line(row, office: str) -> Line:
    return Line(url_for("deadlines.show", deadline=row.id), sentence(row, office), state(row), note(row))


def of_issue(issue: Issue, forms: dict) -> dict[str, Any]:
    """What the offices have to do by when, and what they did."""
    rows = queries.of_issue(issue)
    running = min((row for row in rows if row.met_at is None), key=lambda row: row.due_at, default=None)
    return {
        "deadline_lines": [line(row, row.office) for row in rows],
        "next_limit": Next(when(running.due_at), state(running), note(running)) if running else None,
    }


def times(issue: Issue) -> dict[Priority, list[str]]:
    """How long an office has for each step, under each priority: "answer: 5 working days"."""
    words, colon = of_reader().step, _(": ")
    return {
        priority: [words[step] + colon + _amount(span) for step, span in spans.items()]
        for priority, spans in limits.chart(issue.place, issue.kind).items()
    }


def _amount(span: limits.Span) -> str:
    if span.amount == 1:
        return _("1 working day") if span.unit is Unit.WORKING_DAYS else _("1 hour, day and night")
    return f"{span.amount} {UNIT_LABELS[span.unit]}"
