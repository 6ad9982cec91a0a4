"""The page of one promise: its card, its history, and the forms its reader may use."""

from dataclasses import dataclass, field
from typing import Any

from flask import Response
from flask_babel import gettext as _

from ..casework import pieces as casework
from ..casework.words import TextKind
from ..deadlines.page import asked
from ..forms import Form
from ..permissions import can, reader
from ..rendering import day, page
from . import card_views as cards
from . import comparing, hearing, queries, rectifying, taken_up
from .acknowledging import may_acknowledge
from .forms import DateForm, DeliveryForm, ProgressForm, ReleaseForm, SettlementForm, VerdictForm
from .models import Commitment, Extension
from .pieces import verdict_form
from .verdicts import Confirmation
from .words import Phase

FORMS: dict[str, type[Form]] = {
    "progress": ProgressForm,
    "delivery": DeliveryForm,
    "extension": DateForm,
    "again": DateForm,
    "release": ReleaseForm,
    "settlement": SettlementForm,
    "grant": SettlementForm,
}
ACTS = {
    "progress": ("commitment.progress", (Phase.PROMISED, Phase.DISPUTED)),
    "delivery": ("commitment.deliver", (Phase.PROMISED,)),
    "extension": ("commitment.ask_time", (Phase.PROMISED,)),
    "grant": ("commitment.grant_time", (Phase.PROMISED,)),
    "again": ("commitment.renew", (Phase.DISPUTED,)),
    "release": ("commitment.ask_release", (Phase.PROMISED,)),
    "settlement": ("commitment.release", (Phase.PROMISED,)),
}

# The acts for which an office keeps texts ready, and the field that they fill in.
READY = {"progress": ("text", TextKind.PROGRESS), "extension": ("reason", TextKind.MORE_TIME)}


@dataclass
class Entry:
    """One line of a promise's history."""

    at: Any
    heading: str
    text: str = ""
    pictures: list = field(default_factory=list)


def history(commitment: Commitment) -> list[Entry]:
    """Everything that happened to the promise, the latest first."""
    entries = [Entry(commitment.made_at, _("Promised"), commitment.what)]
    entries += [Entry(s.at, _("Progress"), s.text, s.pictures) for s in commitment.progress]
    entries += [Entry(e.at, _moved(e), _dates(e)) for e in commitment.extensions]
    entries += [Entry(d.at, _("Delivered"), d.evidence, d.pictures) for d in commitment.deliveries]
    for release in commitment.releases:
        entries.append(Entry(release.asked_at, _("The office asks to be released"), release.reason))
        if release.settled_at:
            answer = _("Released") if release.agreed else _("Not released")
            entries.append(Entry(release.settled_at, answer, release.answer))
    entries += [Entry(look.at, _reviewed(look), look.text) for look in taken_up.of_promise(commitment)]
    entries += [Entry(*line) for request in commitment.time_requests for line in asked(request)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _reviewed(look) -> str:
    return _("Reviewed at the meeting “%(meeting)s”", meeting=look.title)


def _moved(moved: Extension) -> str:
    return _("Promised again after a dispute") if moved.after_dispute else _("Date moved")


def _dates(moved: Extension) -> str:
    said = {"old": day(moved.old_due_on), "new": day(moved.new_due_on), "reason": moved.reason}
    return _("%(old)s → %(new)s. %(reason)s", **said)


def _acts(commitment: Commitment, row) -> set[str]:
    """The names of the forms this reader may use now."""
    acts = {
        name
        for name, (permission, phases) in ACTS.items()
        if commitment.phase in phases and can(permission, commitment)
    }
    answered = {"release" if row.asks_release else "settlement", "extension" if row.wished_on else "grant"}
    return acts - answered


def _rounds(commitment: Commitment, given: VerdictForm | None) -> list[cards.Round]:
    rows = hearing.rounds_of(commitment)
    said = cards.heard(rows, reader(), commitment.issue_id)
    rounds = [cards.asking_round(row, said) for row in rows]
    if rounds and rounds[-1].is_open and _is_asked(rounds[-1].id):
        rounds[-1].form = verdict_form(rounds[-1], given)
    return rounds


def _is_asked(round_id: int) -> bool:
    asked: Confirmation | None = queries.find_round(round_id)
    return asked is not None and can("verdict.give", asked)


def _empty(name: str, commitment: Commitment) -> Form:
    """The form of an act, with the ready text that the URL names."""
    if name not in READY:
        return FORMS[name](prefix=name)
    field, kind = READY[name]
    return FORMS[name](prefix=name, **{field: casework.chosen(kind, commitment.issue, commitment)})


def _ready(acts: set[str], commitment: Commitment) -> dict[str, list]:
    """The ready texts of the reader's office, by act."""
    kinds = {act: READY[act][1] for act in READY if act in acts}
    return {act: casework.ready(kind, commitment.issue, commitment) for act, kind in kinds.items()}


def commitment_page(commitment: Commitment, *, status: int = 200, **given) -> Response:
    """The promise's page; given forms (progress_form=…) are shown with their errors."""
    row = queries.row_of(commitment)
    acts = _acts(commitment, row) | {name for name in FORMS if given.get(f"{name}_form")}
    rounds = _rounds(commitment, given.get("verdict_form"))
    forms = {name: given.get(f"{name}_form") or _empty(name, commitment) for name in acts}
    return page(
        "commitments/show.html",
        status=status,
        commitment=commitment,
        card=cards.card(row, extensions=commitment.extensions, rounds=rounds),
        history=history(commitment),
        pair=comparing.pair(commitment),
        stay=rectifying.current(commitment),
        may_acknowledge=may_acknowledge(row) and can("commitment.acknowledge", commitment),
        asked_count=hearing.asked_count(commitment.issue_id, commitment.office_id),
        forms=forms,
        ready_texts=_ready(acts, commitment),
        wrong_form=next((form for form in given.values() if form.errors or form.form_errors), None),
    )
