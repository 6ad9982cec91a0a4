"""The pages of duty: who is there for a place and when, and one question with what was said to it."""

import datetime as dt
from typing import NamedTuple

from flask import Response, request
from flask_babel import gettext as _

from ..clock import is_working_day, now, today
from ..labels import of_reader
from ..moderation import queries as moderation
from ..permissions import can
from ..places.models import Place
from ..rendering import day, page
from . import queries, roster
from .forms import BecomeIssueForm, QuestionForm, ReplyForm
from .lifecycle import title_of
from .models import DutyQuestion
from .pieces import hours
from .words import Phase

DAYS = 7


class Date(NamedTuple):
    """A day of the roster as it is shown: the date in words, what is special, and who is there."""

    date: dt.date
    name: str
    note: str
    turns: list[tuple[str, str, str]]


def dates(rules, count: int = DAYS) -> list[Date]:
    """The coming days, today first."""
    return [_date(rules, today() + dt.timedelta(days=number)) for number in range(count)]


def _date(rules, date: dt.date) -> Date:
    turns = [(hours(turn), turn.rule.office, turn.rule.office_slug) for turn in roster.on(rules, date)]
    return Date(date, day(date), _note(date), turns)


def _note(date: dt.date) -> str:
    """What is unusual about a day: a holiday in the week, or work at the weekend."""
    if is_working_day(date) == (date.weekday() < 5):
        return ""
    return _("working day in place of a holiday") if date.weekday() >= 5 else _("public holiday")


def duty_page(place: Place, form: QuestionForm | None = None, *, status: int = 200) -> Response:
    """Who is there, who comes next, the form while somebody is there, and what was asked lately."""
    rules = queries.rules(place)
    here, after = roster.running(rules, now()), roster.following(rules, now())
    return page(
        "duty/show.html",
        status=status,
        place=place,
        here=here[0] if here else None,
        following=(after, hours(after)) if after else None,
        dates=dates(rules) if rules else [],
        form=form or QuestionForm(),
        questions=queries.asked_in(place, request.args.get("after"), request.args.get("before")),
    )


def asker(question: DutyQuestion) -> str:
    """The name of who asked as this reader may see it: to most no more than its first character."""
    if question.author.left_at:
        return of_reader().former_resident
    return question.author.name if can("duty.see_author", question) else question.author.mask


def question_page(question: DutyQuestion, *, status: int = 200, **given) -> Response:
    """The question's page; given forms (reply_form=…) are shown with their errors."""
    turned = question.phase is Phase.BECAME_ISSUE
    return page(
        "duty/question.html",
        status=status,
        question=question,
        heading=title_of(question.body),
        asker=asker(question),
        replies=queries.thread(question),
        hiding=moderation.current_hiding(question) if question.hidden else None,
        may_reply=can("duty.reply", question) and (not turned or "reply_form" in given),
        may_turn=can("duty.become_issue", question) and not turned,
        reply_form=given.get("reply_form") or ReplyForm(prefix="reply"),
        issue_form=given.get("issue_form") or BecomeIssueForm(prefix="issue"),
        wrong_form=next((form for form in given.values() if form.errors or form.form_errors), None),
    )
