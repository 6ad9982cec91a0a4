"""Addresses that mails come back from: nothing more is sent there until its person says it works again."""

import datetime as dt

import sqlalchemy as sa

from ..clock import now
from ..database import db, insert_new
from ..people import names
from ..people.models import Person
from ..texts import one_line
from ..timeline import record
from .models import AddressStop, Notice
from .words import Cadence

LONGEST_REASON = 300
# What was not mailed meanwhile and is not older than that goes out when the address works again.
STILL_NEWS = dt.timedelta(days=30)


def stop(email: str, *, reason: str) -> bool:
    """Send nothing more to this address, and say so on the pages of its people; whether that is new."""
    key = names.email_key(email)
    people = db.session.scalars(sa.select(Person).where(Person.email == key, Person.left_at.is_(None))).all()
    reason = one_line(reason)[:LONGEST_REASON] or "?"
    if not people or not insert_new(AddressStop, email=key, reason=reason, at=now()):
        return False
    of_them = Notice.person_id.in_([person.id for person in people])
    _change(sa.update(Notice).where(of_them, Notice.to_mail).values(to_mail=False))
    for person in people:
        record("person.mail_stopped", person, reason=reason)
    return True


def of(person: Person) -> AddressStop | None:
    """Why nothing is sent to the person's address; None when it is."""
    return db.session.get(AddressStop, person.email) if person.email else None


def resume(*, by: Person) -> bool:
    """The person says that the address works: what they were not mailed meanwhile follows, in one letter."""
    if not by.email:
        return False
    gone = sa.delete(AddressStop).where(AddressStop.email == by.email).returning(AddressStop.email)
    if db.session.scalar(gone) is None:
        return False
    _catch_up(by.email)
    record("person.mail_resumed", by, by=by)
    return True


def moved(person: Person, before: str | None) -> None:
    """The person has another address, or none: what was known of the old one goes, unless it is shared."""
    if before == person.email:
        return
    shared = sa.exists().where(Person.email == AddressStop.email)
    old = sa.delete(AddressStop).where(AddressStop.email == before, sa.not_(shared))
    had_stopped = db.session.scalar(old.returning(AddressStop.email))
    if not resume(by=person) and had_stopped and person.email:
        _catch_up(person.email)


def _catch_up(email: str) -> None:
    """Mail what the address's people have not read yet, and wish to be mailed."""
    missed = (
        Notice.person_id.in_(sa.select(Person.id).where(Person.email == email)),
        Notice.cadence != Cadence.OFF,
        Notice.mail_id.is_(None),
        Notice.mailed_at.is_(None),
        Notice.read_at.is_(None),
        Notice.made_at > now() - STILL_NEWS,
    )
    _change(sa.update(Notice).where(*missed).values(to_mail=True, mail_after=now(), mail_attempts=0))


def _change(statement: sa.Update) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
