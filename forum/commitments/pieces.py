"""What other pages show of promises, answers and verdicts."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from ..casework import pieces as casework
from ..casework.words import TextKind
from ..deadlines import queries as deadlines
from ..errors import Refused
from ..issues.models import OPEN_PHASES, Issue
from ..issues.words import Phase as IssuePhase
from ..labels import of_reader
from ..meetings.models import AgendaItem, Meeting
from ..offices import queries as offices
from ..offices.models import Office
from ..people.models import Person
from ..permissions import can, reader
from ..places.models import Place
from ..rendering import day
from . import asking, counting, hearing, queries, taken_up
from . import card_views as cards
from .forms import AnswerForm, PromiseForm, VerdictForm
from .waiting import waits_for_time

ON_A_PLACE = 10
ON_A_DESK = 50
PROMISABLE = (IssuePhase.ACCEPTED, IssuePhase.DECIDED, IssuePhase.IN_HAND)


def of_issue(issue: Issue, forms: dict) -> dict:
    """The promises with their verdicts, the answers, and the forms this reader may use."""
    rows = queries.of_issues([issue.id]).get(issue.id, [])
    rounds = _rounds(issue, forms.get("verdict_form"))
    numbers = [row.id for row in rows]
    moved, progress = hearing.moved_dates(numbers), hearing.latest_progress(numbers)
    return {
        "commitment_cards": [
            cards.card(
                row,
                extensions=moved.get(row.id, ()),
                progress=progress.get(row.id),
                rounds=[shown for about, shown in rounds if about.commitment_id == row.id],
            )
            for row in rows
        ],
        "answers": _together(queries.answers_of(issue.id)),
        "answer_rounds": [shown for about, shown in rounds if about.answer_id],
        "answer_form": _answer_form(issue, forms),
        "may_promise": issue.phase in PROMISABLE and can("commitment.make", issue),
    }


def _together(answers: list) -> list[list]:
    """Each office's first answer with what it added later."""
    found: dict[str, list] = {}
    for answer in answers:
        found.setdefault(answer.office, []).append(answer)
    return list(found.values())


def _rounds(issue: Issue, given: VerdictForm | None) -> list:
    """Each round of the issue beside what is shown of it; open ones ask the reader, if they are asked."""
    rows = hearing.rounds_of_issue(issue.id)
    said = cards.heard(rows, reader(), issue.id)
    asked = bool(rows and reader() and asking.is_asked(issue.id, reader().id))
    shown = [(row, cards.asking_round(row, said)) for row in rows]
    for row, one in shown:
        if asked and one.is_open and not reader().speaks_for(row.office_id):
            one.form = verdict_form(one, given)
    return shown


def verdict_form(asking_round: cards.Round, given: VerdictForm | None = None) -> VerdictForm:
    """The form for a round: as it was sent, or filled with the word that was given before."""
    if given and given.round_id == asking_round.id:
        return given
    form = VerdictForm(obj=asking_round.mine, prefix=f"verdict{asking_round.id}")
    if asking_round.on_answer:
        form.word.label.text = _("Does the answer settle it?")
    return form


def may_speak_for(place: Place) -> list[tuple[str, str]]:
    """The offices in whose name this reader may promise and answer there: short name and name."""
    serving = offices.serving(place)
    mine = {office.id for office in reader().offices}
    everything = reader().facilitates(place)
    return [(row.slug, row.name) for row in serving if everything or row.id in mine]


def chosen_office(form: PromiseForm | AnswerForm) -> Office:
    """The office the form names."""
    office = offices.find(form.office.data)
    if office is None:
        raise Refused(_("Choose one of the list."), field="office")
    return office


def _answer_form(issue: Issue, forms: dict) -> AnswerForm | None:
    answerable = issue.phase in (*OPEN_PHASES, IssuePhase.RESOLVED)
    if not answerable or not can("issue.answer", issue):
        return None
    form = forms.get("answer_form") or AnswerForm(
        prefix="answer",
        office=issue.office.slug if issue.office else None,
        body=casework.chosen(TextKind.ANSWER, issue),
    )
    form.office.choices = may_speak_for(issue.place)
    form.ready = casework.ready(TextKind.ANSWER, issue)
    return form


@dataclass
class Reviewed:
    """An item for review as pages show it: what is reviewed, where it stands, how it left the list since."""

    sentence: str
    url: str
    left: str


def reviewed(item: AgendaItem) -> Reviewed | None:
    """What the item reviews; None for one that is to be decided."""
    found = taken_up.of_item(item)
    return _shown(found) if found else None


def reviewed_at(meeting: Meeting) -> dict[int, Reviewed]:
    """What each item for review of the meeting is about, by the item's id."""
    return {number: _shown(found) for number, found in taken_up.of_meeting(meeting).items()}


def _shown(found: taken_up.UnderReview) -> Reviewed:
    said = of_reader().left[found.left] if found.left else ""
    left = _("It has left the rectification list – %(how)s.", how=said) if said else ""
    url = url_for("commitments.show", commitment=found.promise)
    return Reviewed(taken_up.sentence(found, day), url, left)


def of_place(place: Place) -> dict:
    """The promises of a place that are open, late or disputed."""
    inside = queries.below(place)
    return {
        "commitment_rows": queries.some(inside, queries.in_state("open"), size=ON_A_PLACE),
        "commitment_counts": counting.counts(place=place),
    }


def of_me(person: Person) -> dict:
    """Where the person's word is wanted."""
    return {"asked_rows": queries.asked_of(person)}


def of_desk(place: Place) -> dict:
    """What waits for the facilitator: requests for release, silent rounds, disputes without a new date."""
    inside = queries.below(place)
    return {
        "desk_releases": queries.some(inside, queries.waits_for_release(), size=ON_A_DESK),
        "desk_times": queries.some(inside, waits_for_time(), size=ON_A_DESK),
        "desk_deadlines": deadlines.asking_in(place),
        "desk_silent": hearing.silent_rounds(place, size=ON_A_DESK),
        "desk_disputed": queries.some(inside, queries.in_state("disputed"), size=ON_A_DESK),
    }
