"""Passwords: kept as argon2id, checked in the same time whether the account exists or not."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from ..errors import Refused
from .models import Person

SHORTEST, LONGEST = 8, 200
# OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODYS = HASHER.hash("the password of nobody")


def _composed(password: str) -> str:
    """The same characters, however the keyboard put them together."""
    return unicodedata.normalize("NFKC", password)


def hashed(password: str) -> str:
    """What is kept of a password; Refused when it is too short."""
    if len(password) < SHORTEST:
        raise Refused(_("A password needs at least %(count)d characters.", count=SHORTEST), field="password")
    return HASHER.hash(_composed(password))


def matches(person: Person | None, password: str) -> bool:
    """Whether this is the person's password; None takes as long as somebody."""
    kept = person.password_hash if person else ""
    try:
        HASHER.verify(kept or NOBODYS, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def is_outdated(person: Person) -> bool:
    """Whether the hash was made with other costs than today's."""
    return HASHER.check_needs_rehash(person.password_hash)


def renew(person_id: int, password: str) -> None:
    """Keep the same password under today's costs."""
    from ..database import db

    person = db.session.get(Person, person_id)
    if person and matches(person, password):
        person.password_hash = HASHER.hash(_composed(password))
