"""The verbs of responsibility: an office is made to answer for something, and no longer."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..issues.words import Category
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from .models import Responsibility


def answer_for(office: Office, place: Place, categories: Iterable[Category], *, by: Person | None) -> None:
    """Make the office answer for these categories in the place and below. Known ones stay as they are."""
    if not office.place.covers(place):
        raise Refused(_("%(office)s does not serve this place.", office=office.name), field="office")
    rule = {"office_id": office.id, "place_id": place.id, "by_id": by.id if by else None}
    new = [one for one in categories if insert_new(Responsibility, category=one, **rule)]
    if not new:
        raise Refused(_("%(office)s answers for this already.", office=office.name), field="categories")
    names = [one.value for one in new]
    record("responsibility.given", place, by=by, office=office.name, categories=names)


def end(responsibility: Responsibility, *, by: Person | None) -> None:
    """The office no longer answers for it here; a rule of a place above holds again."""
    db.session.refresh(responsibility, ["ended_at"], with_for_update={"of": Responsibility})
    if responsibility.ended_at:
        raise Refused(_("This has ended already."))
    responsibility.ended_at, responsibility.ended_by_id = now(), by.id if by else None
    record(
        "responsibility.ended",
        responsibility.place,
        by=by,
        office=responsibility.office.name,
        categories=[responsibility.category.value],
    )
