"""Signed addresses in letters: each gives the word of one person in one round, and nothing else."""

from collections.abc import Iterable

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from ..database import db
from ..people.models import Person
from . import queries
from .verdicts import Confirmation

LONGEST = 200
# The events of which a letter asks back, and what of their data names what it is about.
ASKING = {"commitment.delivered": "commitment", "answer.given": "answer"}


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SETTINGS"].secret_key, salt="confirmation")


def token(confirmation_id: int, person_id: int) -> str:
    """The part of the address that names round and person."""
    return str(_signer().dumps([confirmation_id, person_id]))


def read(signed: str) -> tuple[Confirmation, Person] | None:
    """Whose word in which round the token stands for; None when it is none of ours, or no longer."""
    try:
        numbers = _signer().loads(signed[:LONGEST])
    except BadSignature:
        return None
    confirmation, person = queries.find_round(numbers[0]), db.session.get(Person, numbers[1])
    if confirmation is None or person is None or person.left_at or confirmation.issue.hidden:
        return None
    return (confirmation, person) if confirmation.asks(person) else None


def confirm_url(confirmation_id: int, person_id: int) -> str:
    """The whole address for a letter to this person."""
    routes = current_app.url_map.bind("")
    path = routes.build("commitments.letter", {"token": token(confirmation_id, person_id)})
    return current_app.config["SETTINGS"].public_url.rstrip("/") + path


def confirm_urls(person: Person, events: Iterable) -> dict[int, str]:
    """Of events that a letter tells the person: by id, where to say whether it is done.

    Only those about which the person is asked, has said nothing, and can still say something.
    """
    about = {event.id: (kind, event.data.get(kind)) for event in events if (kind := ASKING.get(event.action))}
    if not about:
        return {}
    waiting = {}
    for row in queries.asked_of(person):
        if row.word is None:
            waiting["commitment", row.commitment_id] = waiting["answer", row.answer_id] = row.id
    return {
        event_id: confirm_url(waiting[what], person.id)
        for event_id, what in about.items()
        if what[1] and what in waiting
    }
