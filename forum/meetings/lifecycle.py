"""The verbs of a meeting: planned, called, held, closed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import local, now, zone
from ..database import db
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.words import Phase as IssuePhase
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from .models import AgendaItem, Invitation, Meeting
from .words import LIFECYCLE, Format, Phase

CHANGEABLE = (Phase.PLANNED, Phase.CALLED, Phase.OPEN)


@dataclass(frozen=True)
class Details:
    """What a meeting is to be. Moments are aware; the chair is the planner unless named."""

    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    format: Format = Format.IN_PERSON
    venue: str = ""
    link: str = ""
    about: str = ""
    chair: Person | None = None
    recorder: Person | None = None


def lock(meeting: Meeting) -> None:
    """Let nobody else change the meeting until this transaction ends; its phase is read afresh."""
    db.session.refresh(meeting, ["phase", "version"], with_for_update=True)


def must_be(meeting: Meeting, *phases: Phase) -> None:
    """Refused unless the meeting stands at one of these phases."""
    if meeting.phase not in phases:
        raise Refused(
            _(
                "This is not possible now: the meeting stands at “%(phase)s”.",
                phase=LIFECYCLE.labels[meeting.phase],
            )
        )


def whereabouts(meeting: Meeting) -> str:
    """Place and time as one line that needs no language."""
    start, end = local(meeting.starts_at), local(meeting.ends_at)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    where = ", ".join(filter(None, (meeting.venue, meeting.link)))
    return f"{where}, {start:%Y-%m-%d %H:%M}–{until} ({meeting.timezone})"


def _check(details: Details) -> None:
    if details.ends_at <= details.starts_at:
        raise Refused(_("The end must be later than the beginning."), field="ends_at")
    if details.format is not Format.ONLINE and not details.venue:
        raise Refused(_("Say where in the yard people meet."), field="venue")
    if details.format is not Format.IN_PERSON and not details.link:
        raise Refused(_("Give the address people open to join online."), field="link")


def plan(place: Place, details: Details, *, offices: Iterable[Office] = (), by: Person) -> Meeting:
    """A meeting that only facilitators see until it is called."""
    _check(details)
    values = {**vars(details), "chair": details.chair or by}
    meeting = Meeting(place=place, phase=Phase.PLANNED, timezone=zone().key, **values)
    db.session.add(meeting)
    record("meeting.planned", meeting, by=by)
    invite(meeting, offices, by=by)
    return meeting


def change(meeting: Meeting, details: Details, *, by: Person) -> None:
    """Change what was planned. Once called, a new time or place is told, with the old one."""
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    _check(details)
    old = whereabouts(meeting)
    for name, value in {**vars(details), "chair": details.chair or meeting.chair}.items():
        setattr(meeting, name, value)
    new = whereabouts(meeting)
    if meeting.is_draft or old == new:
        record("meeting.edited", meeting, by=by)
    else:
        record("meeting.changed", meeting, by=by, old=old, new=new)
    for item in _undecided(meeting):
        issues.expect(item.issue, local(meeting.starts_at).date())


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
            _tell_office(meeting, wanted[office_id], by)
    db.session.flush()
    db.session.expire(meeting, ["invitations"])


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


def _tell_office(meeting: Meeting, office: Office, by: Person) -> None:
    record("meeting.office_invited", meeting, by=by, office=office.name, office_id=office.id)


def call(meeting: Meeting, *, by: Person) -> None:
    """Publish the agenda; everybody concerned is told, invited offices too."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.CALLED)
    record("meeting.called", meeting, by=by)
    for invitation in meeting.invitations:
        _tell_office(meeting, invitation.office, by)


def cancel(meeting: Meeting, *, reason: str, by: Person) -> None:
    """It will not take place; its issues go back to the pool."""
    lock(meeting)
    meeting.cancelled_because = reason
    with db.session.no_autoflush:
        LIFECYCLE.move(meeting, Phase.CANCELLED)
    for item in _undecided(meeting):
        send_back(item, removed_because=reason, reason=reason, by=by)
    record("meeting.cancelled", meeting, by=by, reason=reason)


def open_meeting(meeting: Meeting, *, by: Person) -> None:
    """People have sat down, or the online thread begins."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.OPEN)
    meeting.opened_at = now()
    record("meeting.opened", meeting, by=by)


def close(meeting: Meeting, *, by: Person) -> None:
    """Fold the stools. Issues that were not reached go back to the pool."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.CLOSED)
    meeting.closed_at = now()
    for item in _undecided(meeting):
        send_back(item, removed_because="", reason=_("The meeting did not reach it."), by=by)
    record("meeting.closed", meeting, by=by)


def minute(meeting: Meeting) -> None:
    """The minutes are adopted."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.MINUTED)


def send_back(item: AgendaItem, *, removed_because: str, reason: str, by: Person) -> None:
    """Take the item off; its issue returns to the accepted ones."""
    item.removed_because = removed_because
    if item.issue.phase is IssuePhase.TABLED:
        issues.untable(item.issue, reason=reason, by=by)


def _undecided(meeting: Meeting) -> list[AgendaItem]:
    """The items still waiting for a decision, read afresh."""
    return list(
        db.session.scalars(
            sa.select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting.id, AgendaItem.removed_because.is_(None))
            .where(~AgendaItem.decision.has())
            .order_by(AgendaItem.position, AgendaItem.id)
            .with_for_update(of=AgendaItem)
            .execution_options(populate_existing=True)
        )
    )
