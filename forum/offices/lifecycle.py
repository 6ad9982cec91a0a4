"""The verbs of an office: add one to a place, change how it is reached."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db, insert_new
from ..errors import Refused
from ..places.lifecycle import checked_slug
from ..places.models import Place
from ..timeline import record
from .models import Office


def add_office(
    *, slug: str, name: str, place: Place, phone: str = "", hours: str = "", about: str = "", by=None
) -> Office:
    """A body that can be made responsible in the place and all below it."""
    values = {"slug": checked_slug(slug), "name": name, "phone": phone, "hours": hours, "about": about}
    if not insert_new(Office, place_id=place.id, **values):
        raise Refused(_("Another office already has this short name."), field="slug")
    office = db.session.scalars(sa.select(Office).filter_by(slug=slug)).one()
    record("office.added", office, by=by)
    return office


def change(office: Office, *, name: str, phone: str, hours: str, about: str, by) -> None:
    """Another name, telephone, other hours or words about it; the address stays."""
    office.name, office.phone, office.hours, office.about = name, phone, hours, about
    record("office.changed", office, by=by)
