"""Messages into issues, a batch at a time, so that a run that was stopped continues where it was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from ..commitments.verdicts import Answer
from ..database import db, insert_all_new
from ..errors import Refused
from ..issues import searching
from ..issues.models import Issue, Resolution
from ..issues.words import Outcome, Phase
from ..offices import lifecycle as offices
from ..offices.models import Office
from ..places.models import Place
from ..timeline import record
from ..transactions import transaction
from .models import ImportedMessage
from .recognising import Message, paragraphs
from .rules import category_of, kind_of

BATCH = 100


@dataclass
class Outcomes:
    """What became of the messages: how many came in, were there already, or clash (line, why)."""

    added: int = 0
    there: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def earlier_board(place: Place) -> Office:
    """The office that stands for the earlier board's answers in a place, made when there is none."""
    slug = f"earlier-board-{place.id}"
    if found := db.session.scalars(sa.select(Office).where(Office.slug == slug)).one_or_none():
        return found
    with force_locale(current_app.config["SETTINGS"].locale):
        name, about = _("Earlier message board"), _("The answers given before this site began.")
    return offices.add_office(slug=slug, name=name, about=about, place=place)


def take_in(
    messages: list[Message],
    place: Place,
    office: Office | None,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda count: None,
) -> Outcomes:
    """Make an issue of each message that is not there yet. Doing so again adds nothing.

    progress is told how many messages each finished batch had.
    """
    outcomes = Outcomes()
    for start in range(0, len(messages), BATCH):
        batch = messages[start : start + BATCH]
        if dry_run:
            outcomes.added += len(_new(batch, place, outcomes))
        else:
            with transaction():
                new = _new(batch, place, outcomes)
                _add(new, place, office)
            outcomes.added += len(new)
        progress(len(batch))
    return outcomes


def _new(batch: list[Message], place: Place, outcomes: Outcomes) -> list[Message]:
    """The messages that are not there yet; the others are counted, or named when they clash."""
    known = _known(batch, place)
    for message in batch:
        if message.number in known:
            _compare(message, known[message.number], outcomes)
    return [message for message in batch if message.number not in known]


def _known(batch: list[Message], place: Place) -> dict[str, str]:
    """The titles of the issues made of these numbers before, by number."""
    numbers = [message.number for message in batch]
    made = sa.select(ImportedMessage.number, Issue.title).join(Issue, Issue.id == ImportedMessage.issue_id)
    found = made.where(ImportedMessage.place_id == place.id, ImportedMessage.number.in_(numbers))
    return {row.number: row.title for row in db.session.execute(found)}


def _compare(message: Message, title: str, outcomes: Outcomes) -> None:
    """The same message again, or another one under its number."""
    if message.title == title:
        outcomes.there += 1
    else:
        clash = f"the number {message.number} was taken in before with another title"
        outcomes.problems.append((message.line, clash))


def _add(messages: list[Message], place: Place, office: Office | None) -> None:
    community = place.community
    issues = [_issue(message, place.id, community.id if community else None) for message in messages]
    db.session.add_all(issues)
    db.session.flush()
    pairs = list(zip(messages, issues, strict=True))
    _claim(pairs, place)
    answered = [(message, issue) for message, issue in pairs if message.reply]
    if answered:
        office = office or earlier_board(place)
        for message, issue in answered:
            _answer(message, issue, office)
    with db.session.no_autoflush:
        for message, issue in pairs:
            searching.index(issue)
            record("issue.imported", issue, number=message.number, **_facts(message, issue))


def _facts(message: Message, issue: Issue) -> dict[str, Any]:
    """What the figures need of it; the event itself is of the moment of the import."""
    return {
        "kind": issue.kind.value,
        "category": issue.category.value,
        "office_id": issue.office_id,
        "raised": message.at,
        "answered": message.replied_at,
    }


def _claim(pairs: list[tuple[Message, Issue]], place: Place) -> None:
    """Note the numbers as taken; another run that took one of them meanwhile undoes this batch."""
    rows = [{"place_id": place.id, "number": m.number, "issue_id": issue.id} for m, issue in pairs]
    if insert_all_new(ImportedMessage, rows) < len(rows):
        raise Refused("Another import of these messages is running. Wait for it, then start again.")


def _issue(message: Message, place_id: int, community_id: int | None) -> Issue:
    ended = message.replied_at
    return Issue(
        place_id=place_id,
        community_id=community_id,
        kind=kind_of(message.title),
        category=category_of(message.title),
        phase=Phase.RESOLVED if ended else Phase.RAISED,
        phase_since=ended or message.at,
        resolved_at=ended,
        title=message.title,
        body=message.body,
        body_html=paragraphs(message.body),
        raised_at=message.at,
        imported_author=message.author,
        likes=message.likes,
        dislikes=message.dislikes,
    )


def _answer(message: Message, issue: Issue, office: Office) -> None:
    """The official's reply, and the end it meant on the earlier board."""
    issue.office_id = office.id
    said = {"body": message.reply, "body_html": paragraphs(message.reply), "at": message.replied_at}
    db.session.add(Answer(issue_id=issue.id, office_id=office.id, **said))
    end = {"outcome": Outcome.IMPORTED, "reason": _why(), "at": message.replied_at}
    db.session.add(Resolution(issue_id=issue.id, **end))


def _why() -> str:
    """The reason that stands beside the end, in the site's language."""
    with force_locale(current_app.config["SETTINGS"].locale):
        return _("Answered on the earlier message board.")
