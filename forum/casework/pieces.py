"""What other pages take from an office's work: its ready texts, filled in for the matter at hand."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from ..commitments.models import Commitment
from ..issues.models import Issue
from ..offices.models import Office
from ..permissions import reader
from ..rendering import day
from . import ready_texts
from .models import ResponseTemplate
from .words import TextKind

PARAMETER = "text"


@dataclass
class Ready:
    """A ready text, and the address of the form that it fills in."""

    kind: TextKind
    name: str
    url: str


def _address(kind: TextKind, issue_id: int, promises, number: int) -> list[str]:
    chosen: dict[str, Any] = {PARAMETER: number}
    if kind is TextKind.PROMISE:
        return [url_for("commitments.new", issue=issue_id, **chosen)]
    if kind is TextKind.ANSWER:
        return [url_for("issues.show", issue=issue_id, _anchor="answer", **chosen)]
    return [url_for("commitments.show", commitment=row.id, _anchor="work", **chosen) for row in promises[:1]]


def texts_of(office: Office, issue: Issue, promises) -> list[Ready]:
    """The office's texts with the forms that they fill in; progress goes to the first promise."""
    return [
        Ready(row.kind, row.name, url)
        for row in ready_texts.of_office([office.id])
        for url in _address(row.kind, issue.id, promises, row.id)
    ]


def ready(kind: TextKind, issue: Issue, *promises) -> list[Ready]:
    """The texts of this kind that the reader's offices keep, each with the form that it fills in."""
    person = reader()
    mine = [office.id for office in person.offices] if person else []
    return [
        Ready(row.kind, row.name, url)
        for row in (ready_texts.of_office(mine, kind) if mine else ())
        for url in _address(kind, issue.id, promises, row.id)
    ]


def chosen(kind: TextKind, issue: Issue, commitment=None) -> str:
    """The text that the URL names, filled in; "" for none, or one of somebody else's office."""
    number = request.args.get(PARAMETER, "")
    person = reader()
    if person is None or not (number.isascii() and number.isdigit() and len(number) < 10):
        return ""
    kept = ready_texts.find(int(number))
    if kept is None or kept.kind is not kind or not person.speaks_for(kept.office_id):
        return ""
    return ready_texts.fill(kept.body, _facts(kept.office, issue, commitment, person))


def filled(kept: ResponseTemplate, commitment: Commitment) -> str:
    """A ready text filled in for one promise."""
    return ready_texts.fill(kept.body, _facts(kept.office, commitment.issue, commitment, reader()))


def _facts(office: Office, issue: Issue, commitment, person) -> dict[str, str]:
    due = commitment.due_on if commitment else issue.next_on
    return {
        "title": issue.title,
        "place": issue.place.name,
        "due": day(due) if due else "",
        "office": office.name,
        "person": commitment.person_named if commitment else person.name,
    }
