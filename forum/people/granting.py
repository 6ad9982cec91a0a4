"""The verbs of roles: give one, end one."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..offices.models import Office
from ..places.models import Place
from ..timeline import record
from .models import Grant, Person, Role

HEAD = "head"


def _note(action: str, grant: Grant, by: Person | None) -> None:
    """Tell the timeline of the person whose role it is; a name is not repeated there."""
    where = grant.office.name if grant.office else grant.scope.name
    role = HEAD if grant.is_head else grant.role.value
    record(action, grant.person, by=by, place_id=grant.scope.id, role=role, where=where)


def give(
    person: Person,
    role: Role,
    *,
    place: Place | None = None,
    office: Office | None = None,
    is_head: bool = False,
    by: Person | None = None,
) -> Grant:
    """Give the role in the place and all below it, or make the person an official of the office, or its head.

    An official may become the head, and the other way round.
    """
    if (role is Role.OFFICIAL) != (office is not None) or (place is None) == (office is None):
        raise Refused(_("An official needs an office; every other role needs a place."), field="role")
    where = {"place_id": place.id if place else None, "office_id": office.id if office else None}
    values = {"person_id": person.id, "role": role, **where}
    is_new = insert_new(Grant, given_by_id=by.id if by else None, is_head=is_head, **values)
    grant = db.session.scalars(sa.select(Grant).filter_by(**values, ended_at=None)).one()
    if not is_new:
        _change(grant, is_head)
    _note("grant.given", grant, by)
    return grant


def _change(grant: Grant, is_head: bool) -> None:
    """The same role again must at least make the official the head, or no longer the head."""
    if grant.is_head == is_head:
        raise Refused(_("%(name)s already has this role.", name=grant.person.name), field="name")
    grant.is_head = is_head


def end(grant: Grant, *, by: Person | None) -> None:
    """Take the role back. Nobody gives up their own last role as administrator."""
    db.session.refresh(grant, with_for_update={"of": Grant})
    if grant.ended_at:
        raise Refused(_("This role has already ended."))
    if by and grant.person_id == by.id and grant.role is Role.ADMIN and not _others_of(by, grant):
        raise Refused(_("This is your last role as administrator. Another administrator can end it."))
    _close(grant, by)


def _close(grant: Grant, by: Person | None) -> None:
    grant.ended_at = now()
    grant.ended_by_id = by.id if by else None
    _note("grant.ended", grant, by)


def _others_of(person: Person, grant: Grant) -> bool:
    """Whether the person is administrator by another grant too."""
    query = sa.select(Grant.id).filter_by(person_id=person.id, role=Role.ADMIN, ended_at=None)
    return db.session.scalar(query.where(Grant.id != grant.id).limit(1)) is not None


def _has_deputy(grant: Grant) -> bool:
    """Whether somebody else administers the place too, from there or above."""
    query = sa.select(Grant.id).filter_by(role=Role.ADMIN, ended_at=None)
    others = query.where(Grant.person_id != grant.person_id, Grant.place_id.in_(grant.scope.ancestor_ids))
    return db.session.scalar(others.limit(1)) is not None


def end_all(person: Person) -> None:
    """End every role of somebody who leaves; Refused when a place would lose its last administrator."""
    for grant in list(db.session.scalars(sa.select(Grant).filter_by(person_id=person.id, ended_at=None))):
        if grant.role is Role.ADMIN and not _has_deputy(grant):
            raise Refused(
                _(
                    "You are the only administrator of %(place)s. Give somebody else the role first.",
                    place=grant.scope.name,
                )
            )
        _close(grant, person)
