"""Accounts, roles and residencies."""

import datetime as dt
import enum
from functools import cached_property

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import Base, words
from ..offices.models import Office
from ..places.models import Household, Place
from ..texts import masked


class Role(enum.Enum):
    """What a grant makes of a person: the first two in a place, the last in an office."""

    FACILITATOR = "facilitator"
    ADMIN = "admin"
    OFFICIAL = "official"


ROLE_LABELS = {
    Role.FACILITATOR: _l("facilitator"),
    Role.ADMIN: _l("administrator"),
    Role.OFFICIAL: _l("official"),
}


class Person(UserMixin, Base):
    """An account. The name is what neighbours call the person, and what signs in.

    When the account is deleted the row stays without name, address or password,
    so that public words stay under "a former resident". `epoch` rises with every
    change of password and ends the sessions begun before.
    """

    __tablename__ = "person"
    __table_args__ = (
        sa.CheckConstraint("(left_at IS NULL) = (name_key IS NOT NULL)", name="left_has_no_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str | None] = mapped_column(unique=True)
    masked_name: Mapped[str] = mapped_column(default="")
    masks_name: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    password_hash: Mapped[str] = mapped_column(default="")
    phone: Mapped[str | None] = mapped_column(unique=True)
    email: Mapped[str | None] = mapped_column(index=True)
    locale: Mapped[str | None]
    epoch: Mapped[int] = mapped_column(default=0, server_default="0")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    left_at: Mapped[dt.datetime | None]

    grants: Mapped[list["Grant"]] = relationship(
        foreign_keys="Grant.person_id",
        primaryjoin="and_(Person.id == Grant.person_id, Grant.ended_at == None)",
        viewonly=True,
    )
    residencies: Mapped[list["Residency"]] = relationship(
        foreign_keys="Residency.person_id",
        viewonly=True,
        primaryjoin="and_(Person.id == Residency.person_id, Residency.phase == 'verified')",
    )

    @property
    def mask(self) -> str:
        """The name of which a stranger sees only the first character."""
        return self.masked_name or masked(self.name)

    @property
    def name_in_minutes(self) -> str:
        """The name as this person wishes minutes to print it."""
        return self.mask if self.masks_name else self.name

    def get_id(self) -> str:
        return f"{self.id}.{self.epoch}"

    @cached_property
    def _roles(self) -> dict[Role, list["Grant"]]:
        return {role: [grant for grant in self.grants if grant.role is role] for role in Role}

    def facilitates(self, place: Place) -> bool:
        """Whether the person keeps order there, by a grant on the place or above it."""
        return any(g.place.covers(place) for g in self._roles[Role.FACILITATOR] if g.place)

    def administers(self, place: Place) -> bool:
        return any(g.place.covers(place) for g in self._roles[Role.ADMIN] if g.place)

    @property
    def is_admin(self) -> bool:
        return bool(self._roles[Role.ADMIN])

    @property
    def administered(self) -> list[Place]:
        """The places whose administrator this person is; all below them too."""
        return [grant.place for grant in self._roles[Role.ADMIN] if grant.place]

    @property
    def offices(self) -> list[Office]:
        """The offices this person speaks for."""
        return [grant.office for grant in self._roles[Role.OFFICIAL] if grant.office]

    def speaks_for(self, office_id: int | None) -> bool:
        return any(grant.office_id == office_id for grant in self._roles[Role.OFFICIAL])

    def speaks_for_office_of(self, place: Place) -> bool:
        return any(office.place.covers(place) for office in self.offices)

    def lives_near(self, place: Place) -> bool:
        """Whether the person is a verified resident of the place's neighbourhood."""
        hood = place.neighbourhood
        return any(r.place.covers(place) or hood.covers(r.place) for r in self.residencies)


def _once(name: str, *columns: str, lasting: str = "ended_at IS NULL") -> sa.Index:
    """The same role, or home, is not had twice while it lasts."""
    where = sa.text(lasting)
    return sa.Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Grant(Base):
    """A role given to a person on a place (and all below it) or on an office, there as its head or not."""

    __tablename__ = "grant"
    __table_args__ = (
        sa.CheckConstraint("(place_id IS NULL) <> (office_id IS NULL)", name="place_or_office"),
        sa.CheckConstraint("(role = 'official') = (office_id IS NOT NULL)", name="official_of_office"),
        _once("ix_grant_once_in_place", "person_id", "role", "place_id"),
        _once("ix_grant_once_in_office", "person_id", "office_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(words(Role))
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(sa.ForeignKey("office.id"), index=True)
    is_head: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    given_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    given_at: Mapped[dt.datetime] = mapped_column(default=now)
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    place: Mapped[Place | None] = relationship()
    office: Mapped[Office | None] = relationship()

    @property
    def scope(self) -> Place:
        """The place whose administrators look after this grant."""
        place = self.place or (self.office and self.office.place)
        assert place, "a grant is for a place or an office"
        return place


class ResidencyPhase(enum.Enum):
    """asked → verified | declined; verified → ended. Whoever moves back asks anew, in a row of its own."""

    ASKED = "asked"
    VERIFIED = "verified"
    DECLINED = "declined"
    ENDED = "ended"


RESIDENCY_LABELS = {
    ResidencyPhase.ASKED: _l("waiting for the facilitator"),
    ResidencyPhase.VERIFIED: _l("confirmed resident"),
    ResidencyPhase.DECLINED: _l("not confirmed"),
    ResidencyPhase.ENDED: _l("no longer lives there"),
}


class Residency(Base):
    """A person's claim to live in a place; while it is verified they support, vote and confirm there.

    reason: why it was declined, or why a facilitator ended it.
    """

    __tablename__ = "residency"
    __table_args__ = (
        _once("uq_residency_lasting", "person_id", "place_id", lasting="phase <> 'ended'"),
        sa.Index(None, "person_id"),
        sa.CheckConstraint("(phase = 'asked') = (settled_at IS NULL)", name="settled"),
        sa.CheckConstraint("(phase = 'ended') = (ended_at IS NOT NULL)", name="ended"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by"),
        sa.Index(None, "place_id", "phase"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"))
    household_id: Mapped[int | None] = mapped_column(sa.ForeignKey("household.id"))
    phase: Mapped[ResidencyPhase] = mapped_column(words(ResidencyPhase))
    phase_since: Mapped[dt.datetime] = mapped_column(default=now)
    note: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[dt.datetime] = mapped_column(default=now)
    settled_at: Mapped[dt.datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    place: Mapped[Place] = relationship()
    household: Mapped[Household | None] = relationship()


class HouseholdCode(Base):
    """A code on paper that makes its holders verified residents of the household's place."""

    __tablename__ = "household_code"
    __table_args__ = (sa.CheckConstraint("uses_left >= 0", name="uses_left"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    household_id: Mapped[int] = mapped_column(sa.ForeignKey("household.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    expires_at: Mapped[dt.datetime]
    uses_left: Mapped[int]

    household: Mapped[Household] = relationship()


class FailedSignIn(Base):
    """One failed attempt, by the account's key and the address it came from."""

    __tablename__ = "failed_sign_in"
    __table_args__ = (sa.Index(None, "name_key", "at"), sa.Index(None, "address", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name_key: Mapped[str]
    address: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(default=now)
