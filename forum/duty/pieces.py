"""What other pages show of duty: the line that says who is there, and what waits for an office."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from flask import g, request, url_for
from flask_babel import gettext as _

from ..clock import local, now, today
from ..issues.models import Issue
from ..offices.models import Office
from ..permissions import reader
from ..places.models import Place
from ..rendering import day
from . import queries, roster

FEW = 3


class Line(NamedTuple):
    """Who is there now, or who is next, in one sentence; it is true until somebody comes or goes."""

    now: bool
    text: str
    brief: str
    url: str


def hour(moment: dt.datetime, of: dt.date) -> str:
    """The hour on the wall; the midnight that ends a day is 24:00."""
    at = local(moment)
    return "24:00" if at.date() > of else at.strftime("%H:%M")


def hours(turn: roster.Turn) -> str:
    """09:00–17:30."""
    begins = local(turn.begins)
    return f"{begins.strftime('%H:%M')}–{hour(turn.ends, begins.date())}"


def _url(turn: roster.Turn, place: Place | None) -> str:
    return url_for("duty.show", place=place or turn.rule.place_slug)


def _there(turn: roster.Turn, place: Place | None = None) -> Line:
    said = {"office": turn.rule.office, "time": hour(turn.ends, today())}
    brief = _("now, until %(time)s", **said)
    return Line(True, _("On duty until %(time)s: %(office)s", **said), brief, _url(turn, place))


def _next(turn: roster.Turn, place: Place | None = None) -> Line:
    begins = local(turn.begins).date()
    said = {"office": turn.rule.office, "day": day(begins), "hours": hours(turn)}
    brief = _("next %(day)s, %(hours)s", **said)
    return Line(False, _("On duty next: %(office)s, %(day)s, %(hours)s", **said), brief, _url(turn, place))


def _lines(rules: Sequence, place: Place | None) -> list[Line]:
    """Who is there now; when nobody is, who comes next."""
    if here := roster.running(rules, now()):
        return [_there(turn, place) for turn in here]
    after = roster.following(rules, now())
    return [_next(after, place)] if after else []


def on_duty(place: Place) -> Line | None:
    """The line at the head of a place's own page; other pages of the place have it at their foot.

    The page of the roster says more, and does not repeat it.
    """
    if request.endpoint == "duty.show":
        return None
    line = next(iter(_lines(queries.rules(place), place)), None)
    if request.endpoint == "places.show":
        return line
    g.duty_line = line
    return None


def duty_at_foot() -> Line | None:
    """What on_duty left for the foot of this page."""
    return g.pop("duty_line", None)


def on_duty_anywhere() -> list[Line]:
    """The lines for the first page: where the reader lives, else of the whole site."""
    person = reader()
    if person and person.residencies:
        return _lines(queries.rules(place := person.residencies[0].place), place)[:1]
    return _lines(queries.all_rules(), None)[:FEW]


def of_office(office: Office) -> dict:
    """The questions that wait for the office."""
    return {"duty_questions": queries.waiting_for(office)}


def record_of(office: Office) -> dict:
    """Whether the office itself is on duty now or when it is next, and what it answered in those hours."""
    lines = _lines(queries.rules_of(office), None)
    return {"duty_turn": next(iter(lines), None), "duty_answered": queries.answered_by(office)}


def of_issue(issue: Issue, forms: dict) -> dict:
    """The question that the issue began as."""
    return {"duty_question": queries.begun_as(issue.id)}
