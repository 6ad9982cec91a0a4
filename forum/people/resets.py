"""Ways to a new password for somebody who forgot the old one: the link of a letter, a code from the bench."""

import datetime as dt
import enum
import hmac
import secrets
from collections.abc import Iterable

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Mapped, contains_eager, joinedload, mapped_column, relationship

from .. import signed
from ..clock import now
from ..database import Base, db, words
from . import queries
from .household_codes import bare
from .models import Person

PURPOSE = "password"
ASKED = "person.password_asked"
DIGITS = 8


class Way(enum.Enum):
    """By a letter to the person's address, or by a code that a facilitator tells them."""

    LETTER = "letter"
    BENCH = "bench"


def new_salt() -> str:
    return secrets.token_urlsafe(12)


class PasswordReset(Base):
    """One way to a new password: for one use, until its time is over or the password is changed.

    Neither link nor code is kept: both follow from the salt and the site's key. epoch: the person's when it
    was made. told_at: when the letter was begun; of a code, when its person was told at a sign-in.
    """

    __tablename__ = "password_reset"
    __table_args__ = (
        sa.CheckConstraint("(way = 'bench') = (given_by_id IS NOT NULL)", name="given_by_somebody"),
        sa.CheckConstraint("(way = 'bench') = (reason <> '')", name="given_for_a_reason"),
        sa.Index(None, "person_id", "way"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    way: Mapped[Way] = mapped_column(words(Way))
    salt: Mapped[str]
    epoch: Mapped[int]
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    expires_at: Mapped[dt.datetime]
    told_at: Mapped[dt.datetime | None]
    used_at: Mapped[dt.datetime | None]
    given_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    given_by: Mapped[Person | None] = relationship(foreign_keys=[given_by_id])

    @property
    def is_open(self) -> bool:
        """Whether it still leads to a new password."""
        good = self.used_at is None and self.expires_at > now()
        return good and self.epoch == self.person.epoch

    @property
    def code(self) -> str:
        """What the facilitator reads out."""
        return signed.digits(DIGITS, PURPOSE, self.id, self.salt)

    @property
    def spoken(self) -> str:
        """The code as it is read out: 4927 1836."""
        half = DIGITS // 2
        return f"{self.code[:half]} {self.code[half:]}"


def _open() -> sa.Select:
    """Those that still lead to a new password, with their people."""
    query = sa.select(PasswordReset).join(Person, Person.id == PasswordReset.person_id)
    return query.options(contains_eager(PasswordReset.person)).where(
        PasswordReset.used_at.is_(None),
        PasswordReset.expires_at > now(),
        PasswordReset.epoch == Person.epoch,
        Person.left_at.is_(None),
        queries.of_this_site(),
    )


def token(reset: PasswordReset) -> str:
    """What stands in the link."""
    return signed.write(PURPOSE, reset.id, reset.salt)


def find(token: str) -> PasswordReset | None:
    """What the link stands for, as long as it leads to a new password."""
    named = signed.read(PURPOSE, token)
    if named is None:
        return None
    return db.session.scalar(_open().where(PasswordReset.id == named[0], PasswordReset.salt == named[1]))


def by_code(login: str, typed: str) -> PasswordReset | None:
    """What was given out under this code to whoever signs in so. One query, whoever is named."""
    code = bare(typed).encode()
    theirs = _open().where(PasswordReset.way == Way.BENCH, queries.called(login))
    given = db.session.scalars(theirs.order_by(PasswordReset.id.desc()).limit(5)).all()
    return next((one for one in given if hmac.compare_digest(one.code.encode(), code)), None)


def given(reset_id: int) -> PasswordReset | None:
    """One that was given out at the bench."""
    people = joinedload(PasswordReset.person)
    query = sa.select(PasswordReset).filter_by(id=reset_id, way=Way.BENCH)
    return db.session.scalar(query.options(people))


def made_by(person: Person, size: int = 30) -> list[sa.Row]:
    """The codes that somebody gave out, the latest first: rows with for whom and why, never the code."""
    columns = (PasswordReset.id, PasswordReset.made_at, PasswordReset.expires_at, PasswordReset.used_at)
    still = (PasswordReset.epoch == Person.epoch).label("counts")
    query = sa.select(*columns, PasswordReset.reason, Person.name, still)
    mine = query.join(Person, Person.id == PasswordReset.person_id)
    mine = mine.where(PasswordReset.given_by_id == person.id, PasswordReset.way == Way.BENCH)
    return list(db.session.execute(mine.order_by(PasswordReset.id.desc()).limit(size)))


def untold(person: Person) -> list[PasswordReset]:
    """What was given out to the person, and they were not yet told of at a sign-in."""
    query = sa.select(PasswordReset).filter_by(person_id=person.id, way=Way.BENCH, told_at=None)
    by = joinedload(PasswordReset.given_by)
    return list(db.session.scalars(query.options(by).order_by(PasswordReset.id)))


def urls(events: Iterable) -> dict[int, str]:
    """Of events that a letter tells: by id, where to set the new password, as long as that can be done."""
    asked = {event.data.get("reset"): event.id for event in events if event.action == ASKED}
    if not asked:
        return {}
    base, routes = current_app.config["SETTINGS"].public_url.rstrip("/"), current_app.url_map.bind("")
    return {
        asked[one.id]: base + routes.build("people.new_password", {"reset_token": token(one)})
        for one in db.session.scalars(_open().where(PasswordReset.id.in_(asked)))
    }
