"""Named reads of people, residencies, roles and codes."""

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import aliased, joinedload

from ..clock import now
from ..database import db
from ..offices.models import Office
from ..paging import Page, key_page
from ..places.models import Household, Place, PlaceKind
from . import names
from .models import Grant, HouseholdCode, Person, Residency, ResidencyPhase, Role

MOST_REQUESTS = 50


def find(person_id: int) -> Person | None:
    """One account that was not deleted."""
    person = db.session.get(Person, person_id)
    return person if person and not person.left_at else None


def named(name: str) -> Person | None:
    """The person of that name, however it is spaced or capitalised."""
    return db.session.scalar(sa.select(Person).where(Person.name_key == names.key(name)))


def of_this_site():
    """The password of demo accounts is printed for everybody, so only a demo knows them."""
    return sa.true() if current_app.config["SETTINGS"].demo else sa.not_(Person.is_demo)


def called(login: str) -> sa.ColumnElement[bool]:
    """Of people: they have that name, phone number or e-mail."""
    if "@" in login:
        column = Person.email
    else:
        column = Person.phone if names.looks_like_phone(login) else Person.name_key
    return sa.and_(column == names.login_key(login), of_this_site())


def by_login(login: str) -> Person | None:
    """The person of that name, phone number or e-mail, when it is one person only."""
    found = db.session.scalars(sa.select(Person).where(called(login)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def without_roles(person_id, epoch, in_demo) -> sa.ColumnElement[bool]:
    """The session of that person and epoch holds on this site, and the person has no role anywhere."""
    role = sa.exists().where(Grant.person_id == person_id, Grant.ended_at.is_(None))
    person = sa.exists().where(
        *(Person.id == person_id, Person.epoch == epoch, Person.left_at.is_(None)),
        sa.or_(in_demo, ~Person.is_demo),
    )
    return sa.and_(person, ~role)


def living_near(person_id, place_id) -> sa.ColumnElement[bool]:
    """What Person.lives_near says of the place, as a condition."""
    home, here, hood = (aliased(Place) for _n in range(3))
    is_hood = sa.or_(hood.kind == PlaceKind.COMMUNITY, hood.id == here.id)
    return sa.exists().where(
        *(Residency.person_id == person_id, Residency.phase == ResidencyPhase.VERIFIED),
        *(home.id == Residency.place_id, here.id == place_id, is_hood, here.path.startswith(hood.path)),
        sa.or_(here.path.startswith(home.path), home.path.startswith(hood.path)),
    )


def moved_away(person_id, place_id) -> sa.ColumnElement[bool]:
    """The person lived somewhere and no longer does, and lives nowhere near the place now."""
    past = aliased(Residency)
    left = sa.exists().where(past.person_id == person_id, past.phase == ResidencyPhase.ENDED)
    return sa.and_(left, sa.not_(living_near(person_id, place_id)))


def find_residency(residency_id: int) -> Residency | None:
    """One claim of somebody who still has an account."""
    query = sa.select(Residency).where(Residency.id == residency_id, Person.left_at.is_(None))
    joined = query.join(Person, Person.id == Residency.person_id)
    return db.session.scalar(joined.options(joinedload(Residency.place), joinedload(Residency.person)))


def residencies_of(person: Person):
    """What the person asked for and what came of it, as rows."""
    return db.session.execute(
        sa.select(
            Residency.id, Place.name, Place.slug, Residency.phase, Residency.phase_since, Residency.reason
        )
        .join(Place, Place.id == Residency.place_id)
        .where(Residency.person_id == person.id)
        .order_by(Residency.id)
    ).all()


def residents_in(place: Place, words: str, *, after: str | None, before: str | None) -> Page:
    """One page of the confirmed residents of the place and below, newest first; words: of name or home."""
    query = (
        sa.select(Residency.id, Person.name, Place.name.label("place"), Residency.phase_since)
        .add_columns(sa.func.coalesce(Household.label, Residency.note).label("home"))
        .join(Person, Person.id == Residency.person_id)
        .join(Place, Place.id == Residency.place_id)
        .outerjoin(Household, Household.id == Residency.household_id)
        .where(Place.path.startswith(place.path), Residency.phase == ResidencyPhase.VERIFIED)
        .where(Person.left_at.is_(None))
    )
    if words:
        named = Person.name_key.contains(names.key(words), autoescape=True)
        at_home = sa.or_(*(c.contains(words, autoescape=True) for c in (Household.label, Residency.note)))
        query = query.where(sa.or_(named, at_home))
    return key_page(query, [("id", Residency.id, True)], after=after, before=before)


def waiting_in(place: Place):
    """Claims in the place and below that wait for a facilitator, the oldest first, as rows."""
    return db.session.execute(
        sa.select(
            Residency.id,
            Residency.person_id,
            Residency.note,
            Residency.asked_at,
            Person.name,
            Place.name.label("place"),
        )
        .join(Person, Person.id == Residency.person_id)
        .join(Place, Place.id == Residency.place_id)
        .where(Place.path.startswith(place.path), Residency.phase == ResidencyPhase.ASKED)
        .order_by(Residency.asked_at, Residency.id)
        .limit(MOST_REQUESTS)
    ).all()


def facilitators_of(place: Place) -> list[str]:
    """The names of those who keep order in the place, the nearest first."""
    rows = db.session.execute(
        sa.select(Person.id, Person.name)
        .join(Grant, Grant.person_id == Person.id)
        .join(Place, Place.id == Grant.place_id)
        .where(Grant.role == Role.FACILITATOR, Grant.ended_at.is_(None))
        .where(Place.id.in_(place.ancestor_ids))
        .order_by(sa.func.length(Place.path).desc(), Grant.id)
    )
    return list({row.id: row.name for row in rows}.values())


def find_grant(grant_id: int) -> Grant | None:
    return db.session.get(Grant, grant_id)


def offices_in(place: Place):
    """The offices of this very place."""
    query = sa.select(Office).where(Office.place_id == place.id).order_by(Office.name, Office.id)
    return db.session.scalars(query).all()


def roles_in(place: Place):
    """The roles that last in this very place and its offices, as rows."""
    here = sa.or_(Grant.place_id == place.id, Office.place_id == place.id)
    return db.session.execute(
        sa.select(
            Grant.id, Grant.role, Grant.is_head, Grant.given_at, Person.name, Office.name.label("office")
        )
        .join(Person, Person.id == Grant.person_id)
        .outerjoin(Office, Office.id == Grant.office_id)
        .where(here, Grant.ended_at.is_(None))
        .order_by(Grant.role, Grant.id)
    ).all()


def codes_between(place: Place, first: int, last: int, most: int):
    """The codes of a printing that still work, as rows."""
    return db.session.execute(
        sa.select(HouseholdCode.code, HouseholdCode.expires_at, Household.label)
        .join(Household, Household.id == HouseholdCode.household_id)
        .where(Household.place_id == place.id, HouseholdCode.id.between(first, last))
        .where(HouseholdCode.uses_left > 0, HouseholdCode.expires_at > now())
        .order_by(HouseholdCode.id)
        .limit(most)
    ).all()
