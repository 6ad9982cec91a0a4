"""The page of one deadline: how it stands, what was asked and answered, and the forms its reader may use."""

import datetime as dt
from collections.abc import Iterator

from flask import Response
from flask_babel import gettext as _

from ..commitments.forms import DateForm, SettlementForm
from ..forms import Form
from ..permissions import can
from ..rendering import day, page
from . import asking, pieces
from .models import Deadline, TimeRequest

FORMS: dict[str, type[Form]] = {"extension": DateForm, "grant": SettlementForm}


def asked(request: TimeRequest) -> Iterator[tuple[dt.datetime, str, str]]:
    """What was asked, and what was answered: (when, what, in which words)."""
    said = {"old": day(request.due_was), "new": day(request.wished_on), "reason": request.reason}
    yield request.asked_at, _("More time asked"), _("%(old)s → %(new)s. %(reason)s", **said)
    if request.settled_at:
        answer = _("More time granted") if request.granted else _("More time not granted")
        yield request.settled_at, answer, request.answer


def _acts(deadline: Deadline, waits: bool) -> set[str]:
    """The names of the forms this reader may use now."""
    if not deadline.is_running:
        return set()
    allowed = {"extension": "deadline.ask_time", "grant": "deadline.grant_time"}
    return {"grant" if waits else "extension"} & {act for act, rule in allowed.items() if can(rule, deadline)}


def deadline_page(deadline: Deadline, *, status: int = 200, **given) -> Response:
    """The deadline's page; a given form is shown with its errors."""
    waiting = asking.pending(deadline_id=deadline.id)
    acts = _acts(deadline, waiting is not None) | {name for name in FORMS if given.get(f"{name}_form")}
    wishes = _("asks for more time, until %(day)s", day=day(waiting.wished_on)) if waiting else ""
    return page(
        "deadlines/show.html",
        status=status,
        deadline=deadline,
        line=pieces.line(deadline, deadline.office.name),
        first_due=pieces.when(deadline.first_due_at),
        wishes=wishes,
        history=sorted((line for one in deadline.time_requests for line in asked(one)), reverse=True),
        forms={act: given.get(f"{act}_form") or FORMS[act](prefix=act) for act in acts},
        wrong_form=next((form for form in given.values() if form.errors or form.form_errors), None),
    )
