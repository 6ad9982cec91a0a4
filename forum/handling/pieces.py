"""What other pages show of who answers for what, and of who has an issue."""

from dataclasses import dataclass, field

from flask import request, url_for
from flask_babel import gettext as _

from ..deadlines import pieces as deadlines
from ..issues.models import Issue
from ..issues.words import Priority
from ..labels import of_reader
from ..offices import queries as offices
from ..offices.models import Office
from ..permissions import can, reader
from ..places.models import Place
from . import queries, returning
from .forms import AcceptForm, ActForm, HelpForm, PassingForm, PriorityForm, ReturnForm, RulingForm
from .models import Handling
from .words import Part

# The form of each act; its route is create_ and the name of the act.
FORMS: dict[str, type[ActForm]] = {
    "acceptance": AcceptForm,
    "return": ReturnForm,
    "refusal": ReturnForm,
    "passing": PassingForm,
    "helper": HelpForm,
    "ruling": RulingForm,
}


def of_office(office: Office) -> list[str]:
    """What the office answers for, a line for each place."""
    words = of_reader().category
    matters: dict[str, list[str]] = {}
    for rule in queries.of_office(office):
        matters.setdefault(rule.place, []).append(words[rule.category])
    return [
        _("In %(place)s: %(matters)s", place=place, matters=_(", ").join(names))
        for place, names in matters.items()
    ]


@dataclass
class Acts:
    """What this reader may do about one office's part in the issue: a form for each act."""

    handling: Handling
    forms: dict[str, ActForm] = field(default_factory=dict)


def of_issue(issue: Issue, given: dict) -> dict:
    """Who leads, who helps, which return waits, and the acts of this reader."""
    rows = queries.of_issue(issue)
    running = [one for one in rows if one.ended_at is None]
    returns = [one.sent_back for one in rows if one.sent_back and one.sent_back.waits]
    context = {
        "lead": next((one for one in running if one.leads), None),
        "helpers": [one for one in running if not one.leads],
        "waiting_return": next(iter(returns), None),
        "priority_form": _priority_form(issue, given),
        "pressing_since": queries.marked(issue) if issue.priority is not Priority.ORDINARY else None,
    }
    acts = _acts(issue, rows, given) if reader() else []
    return context | {
        "handling_acts": acts,
        "offer": next((one for one in acts if "acceptance" in one.forms), None),
        "to_rule": next((one for one in acts if "ruling" in one.forms), None),
    }


def _acts(issue: Issue, rows: list[Handling], given: dict) -> list[Acts]:
    """The acts on each part, with the form that came back even where its act is over by now."""
    found = [Acts(one, _forms(one, given)) for one in rows]
    found = [acts for acts in found if acts.forms]
    if any("office" in form for acts in found for form in acts.forms.values()):
        serving = [(row.id, row.name) for row in offices.serving(issue.place)]
        for acts in found:
            _offer(acts, serving)
    return found


def _offer(acts: Acts, serving: list[tuple[int, str]]) -> None:
    others = [(number, name) for number, name in serving if number != acts.handling.office_id]
    for form in acts.forms.values():
        if "office" in form:
            form["office"].offer(others)


def _forms(handling: Handling, given: dict) -> dict[str, ActForm]:
    made = {act: FORMS[act](prefix=_prefix(handling, act)) for act in _offered(handling)}
    for act in FORMS:
        form = given.get(f"{act}_form")
        if form is not None and form.about == handling.id:
            made[act] = form
    for act, form in made.items():
        form.url = url_for(f"handling.create_{act}", handling=handling)
    return made


def _offered(handling: Handling) -> list[str]:
    """The acts that are open on this part now, to this reader."""
    sent = handling.sent_back
    if not handling.issue.is_open:
        return []
    if sent and sent.waits:
        return ["ruling"] if _may_rule(handling) else []
    if handling.ended_at is not None or not can("handling.act", handling):
        return []
    if not handling.leads:
        return ["acceptance", "refusal"] if handling.is_offered else []
    if handling.is_offered:
        return ["acceptance", *([] if sent else ["return"]), "passing"]
    ruled = returning.stands_ruled(handling.issue, handling.office)
    return ["helper"] if ruled else ["helper", "passing"]


def _may_rule(handling: Handling) -> bool:
    return can("handling.rule", handling) and not reader().speaks_for(handling.office_id)


def _prefix(handling: Handling, act: str) -> str:
    return f"{act}{handling.id}"


def sent_form(handling: Handling, act: str) -> ActForm:
    """The form of an act as the request carries it."""
    form = FORMS[act](request.form, prefix=_prefix(handling, act))
    form.about = handling.id
    if "office" in form:
        others = offices.serving(handling.place)
        form["office"].offer((row.id, row.name) for row in others if row.id != handling.office_id)
    return form


def _priority_form(issue: Issue, given: dict) -> PriorityForm | None:
    """The form to say how pressing it is; an office may only say that it is more so."""
    form = given.get("priority_form")
    if form is None and issue.is_open and can("issue.prioritise", issue):
        form = PriorityForm(prefix="priority", priority=issue.priority)
    if form is not None:
        form.notes = _meanings(issue)
    return form


def _meanings(issue: Issue) -> dict[str, str]:
    """What each priority means, and how long an office then has for each step."""
    means, semicolon = of_reader().priority_means, _("; ")
    return {
        one.value: _(
            "%(meaning)s The office has – %(times)s.", meaning=means[one], times=semicolon.join(times)
        )
        for one, times in deadlines.times(issue).items()
    }


def of_inbox(office: Office) -> dict:
    """What other offices ask this one to help with."""
    return {"help_asked": [row for row in queries.offered_to(office) if row.part is Part.HELPER]}


def of_desk(place: Place) -> dict:
    """The returns that wait for the facilitator's ruling."""
    return {"desk_returns": queries.returns_waiting(place)}
