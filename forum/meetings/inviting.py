"""The offices that are asked to come to a meeting."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from .models import Invitation, Meeting


def invite(meeting: Meeting, offices: Iterable[Office], *, by: Person) -> None:
    """Ask exactly these offices to come. One that was told already cannot be left out silently."""
    wanted = {office.id: office for office in offices}
    invited = {invitation.office_id: invitation for invitation in meeting.invitations}
    for office_id in invited.keys() - wanted.keys():
        _uninvite(meeting, invited[office_id])
    for office_id in wanted.keys() - invited.keys():
        if not _concerns(wanted[office_id], meeting.place):
            raise Refused(
                _("%(office)s does not serve this place.", office=wanted[office_id].name), field="offices"
            )
        db.session.add(Invitation(meeting_id=meeting.id, office_id=office_id, by_id=by.id))
        if not meeting.is_draft:
            tell_office(meeting, wanted[office_id], by)
    db.session.flush()
    db.session.expire(meeting, ["invitations"])


def include(meeting: Meeting, office: Office, *, by: Person) -> None:
    """Ask this office to come, too; nothing happens when it was asked already."""
    offices = [invitation.office for invitation in meeting.invitations]
    if office not in offices:
        invite(meeting, [*offices, office], by=by)


def _concerns(office: Office, place: Place) -> bool:
    """An office above the place serves it; one within it may speak for its part."""
    return office.place.covers(place) or place.covers(office.place)


def _uninvite(meeting: Meeting, invitation: Invitation) -> None:
    if not meeting.is_draft:
        raise Refused(
            _(
                "%(office)s was invited already. Ring them up if they need not come.",
                office=invitation.office.name,
            ),
            field="offices",
        )
    db.session.delete(invitation)


def tell_office(meeting: Meeting, office: Office, by: Person) -> None:
    """Let the office know that it is asked to come."""
    record("meeting.office_invited", meeting, by=by, office=office.name, office_id=office.id)
