"""The links in a letter that end such letters, without a password: whose, and about what."""

import hashlib
from typing import NamedTuple

import sqlalchemy as sa

from .. import signed
from ..database import db
from ..people.models import Person
from . import wishes
from .words import DEFAULTS, Cadence, Subject

PURPOSE = "unsubscribe"
EVERYTHING = "all"


class Stop(NamedTuple):
    """What a link of a letter speaks of: one subject, or None for every e-mail."""

    person: Person
    subject: Subject | None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (self.subject,) if self.subject else tuple(Subject)

    @property
    def is_done(self) -> bool:
        """Whether no such mails are sent already."""
        kept = wishes.of(self.person)
        return all(kept[subject] is Cadence.OFF for subject in self.subjects)


def _address_mark(email: str) -> str:
    """Letters to an earlier address say nothing about the present one."""
    return hashlib.sha256(email.encode()).hexdigest()[:12]


def token(person: Person, subject: Subject | None = None) -> str:
    """What stands in the link of a letter to this person."""
    word = subject.value if subject else EVERYTHING
    return signed.write(PURPOSE, person.id, word, _address_mark(person.email or ""))


def find(token: str) -> Stop | None:
    """What the link speaks of; None when it is broken, or of an address that is no longer used."""
    words = signed.read(PURPOSE, token)
    if not words:
        return None
    person_id, word, mark = words
    person = db.session.scalar(sa.select(Person).where(Person.id == person_id, Person.left_at.is_(None)))
    if person is None or _address_mark(person.email or "") != mark:
        return None
    return Stop(person, None if word == EVERYTHING else Subject(word))


def carry_out(stop: Stop) -> None:
    """No more such mails."""
    wishes.choose(dict.fromkeys(stop.subjects, Cadence.OFF), by=stop.person)


def take_back(stop: Stop) -> None:
    """Such mails come again, as they do when nothing else was chosen."""
    wishes.choose({subject: DEFAULTS[subject] for subject in stop.subjects}, by=stop.person)
