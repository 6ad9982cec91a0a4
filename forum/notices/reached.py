"""Whom of those concerned a mail reaches, and when they wish it; for many events about dates at once."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa

from ..actions import ACTIONS
from ..database import db
from ..people.models import Person
from ..timeline import Event
from . import dates
from .models import AddressStop, NoticePreference
from .words import DEFAULTS, RANKS, Cadence, Subject


class Told(NamedTuple):
    """Somebody who is to be told, why, when they wish to be mailed, and whether they are."""

    id: int
    subject: Subject
    cadence: Cadence
    to_mail: bool


def rank(event: Event, group: str, subject: Subject) -> int:
    """What the news is to a group; what waits for their act comes first."""
    return RANKS[Subject.ACT if group in ACTIONS[event.action].needs else subject]


def reachable(*columns) -> sa.Select:
    """Those whose account is not deleted, their address, and since when nothing is sent there."""
    return (
        sa.select(Person.id, Person.email, AddressStop.at, *columns)
        .outerjoin(AddressStop, AddressStop.email == Person.email)
        .where(Person.left_at.is_(None))
    )


def told(row: sa.Row, ranked: int, wished: Cadence | None) -> Told:
    """A row of reachable() as somebody to be told; off for those who cannot be mailed."""
    subject = tuple(Subject)[ranked]
    cadence = (wished or DEFAULTS[subject]) if row.email else Cadence.OFF
    return Told(row.id, subject, cadence, to_mail=cadence is not Cadence.OFF and row.at is None)


def of_dates(events: list[Event]) -> dict[int, list[Told]]:
    """Those who are to be told of events about dates, by the ids of the events; each person once."""
    if not events:
        return {}
    ranks: dict[int, dict[int, int]] = {event.id: {} for event in events}
    for event, person_id, group, subject in dates.concerned(events):
        if person_id != event.actor_id:
            foremost = ranks[event.id].get(person_id, len(RANKS))
            ranks[event.id][person_id] = min(foremost, rank(event, group, subject))
    everybody = {person_id for found in ranks.values() for person_id in found}
    people = {row.id: row for row in db.session.execute(reachable().where(Person.id.in_(everybody)))}
    wishes = _wishes(everybody)
    return {
        number: [
            told(people[one], ranked, wishes[one].get(tuple(Subject)[ranked]))
            for one, ranked in sorted(found.items())
            if one in people
        ]
        for number, found in ranks.items()
    }


def _wishes(people: set[int]) -> dict[int, dict[Subject, Cadence]]:
    """How each of them wishes to be mailed, where they said so."""
    found: dict[int, dict[Subject, Cadence]] = defaultdict(dict)
    for wish in db.session.scalars(sa.select(NoticePreference).where(NoticePreference.person_id.in_(people))):
        found[wish.person_id][wish.subject] = wish.cadence
    return found
