"""Who is to be told of an event: those concerned who may see it, never the one who acted."""

import sqlalchemy as sa

from ..coming.models import Registration
from ..commitments.models import Commitment
from ..database import db
from ..issues import queries as issues
from ..issues.models import Follow, Issue, Support
from ..meetings.models import AgendaItem, Attendance, Invitation, Meeting
from ..meetings.words import Capacity
from ..meetings.words import Phase as MeetingPhase
from ..minutes.models import Minutes
from ..people.models import Grant, Person, Role
from ..places.following import followers_of
from ..places.models import Place
from ..timeline import Event
from .models import Notice

FACILITATORS_TOO = ("commitment.release_asked",)
# News of whether, when and where a meeting takes place: everybody who once heard of it hears more.
ABOUT_COMING = (
    "meeting.called",
    "meeting.called_late",
    "meeting.changed",
    "meeting.reminded",
    "meeting.cancelled",
)
FACILITATORS_ALONE = ("residency.asked", "comment.reported")


def _officials(office_id) -> sa.Select:
    """Those who speak for an office, or for each office of a SELECT."""
    of_office = (
        Grant.office_id.in_(office_id) if isinstance(office_id, sa.Select) else Grant.office_id == office_id
    )
    return sa.select(Grant.person_id).where(Grant.role == Role.OFFICIAL, Grant.ended_at.is_(None), of_office)


def _facilitators(place: Place) -> sa.Select:
    """Those who keep order in a place, by a grant there or above."""
    return sa.select(Grant.person_id).where(
        Grant.role == Role.FACILITATOR, Grant.ended_at.is_(None), Grant.place_id.in_(place.ancestor_ids)
    )


def _backers(issue_ids) -> list[sa.Select]:
    """Authors, supporters and followers of these issues."""
    return [
        sa.select(Issue.author_id).where(Issue.id.in_(issue_ids), Issue.author_id.is_not(None)),
        sa.select(Support.person_id).where(Support.issue_id.in_(issue_ids)),
        sa.select(Follow.person_id).where(Follow.issue_id.in_(issue_ids)),
    ]


def _attendees(meeting_ids) -> sa.Select:
    """The accounts of those who were there."""
    return sa.select(Attendance.person_id).where(
        Attendance.meeting_id.in_(meeting_ids),
        Attendance.person_id.is_not(None),
        Attendance.capacity != Capacity.EXCUSED,
    )


def _registered(meeting_id: int) -> list[sa.Select]:
    """Those who come or wait for a seat, and those who registered somebody without an account."""
    here = Registration.meeting_id == meeting_id
    coming = sa.select(Registration.person_id).where(here, Registration.person_id.is_not(None))
    return [coming, sa.select(Registration.by_id).where(here)]


def _of_issue(event: Event) -> list[sa.Select]:
    issue = issues.find(event.subject_id)
    if issue is None:
        return []
    keepers = _facilitators(issue.place)
    if event.action in FACILITATORS_ALONE:
        return [keepers]
    if issue.hidden:
        return [sa.select(Issue.author_id).where(Issue.id == issue.id, Issue.author_id.is_not(None))]
    met = sa.select(AgendaItem.meeting_id).where(
        AgendaItem.issue_id == issue.id, AgendaItem.removed_because.is_(None)
    )
    promised = sa.select(Commitment.office_id).where(Commitment.issue_id == issue.id)
    concerned = [*_backers([issue.id]), _attendees(met), _officials(issue.office_id), _officials(promised)]
    return [*concerned, keepers] if event.action in FACILITATORS_TOO else concerned


def _of_meeting(meeting_id: int, event: Event) -> list[sa.Select]:
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting.is_draft:
        return []
    if event.action == "meeting.office_invited":
        return [_officials(event.data.get("office_id"))]
    invited = sa.select(Invitation.office_id).where(Invitation.meeting_id == meeting_id)
    there = [_attendees([meeting_id]), *_registered(meeting_id)]
    concerned = [*_backers(_on_agenda(meeting)), *there, _officials(invited)]
    if event.action in ABOUT_COMING:
        concerned += [followers_of(meeting.place), _told_before(event)]
    return concerned


def _on_agenda(meeting: Meeting) -> sa.Select:
    """The issues of the meeting; of a cancelled one also those that went back to the pool."""
    query = (
        sa.select(AgendaItem.issue_id)
        .join(Issue, Issue.id == AgendaItem.issue_id)
        .where(AgendaItem.meeting_id == meeting.id, sa.not_(Issue.hidden))
    )
    if meeting.phase is MeetingPhase.CANCELLED:
        return query
    return query.where(AgendaItem.removed_because.is_(None))


def _told_before(event: Event) -> sa.Select:
    """Whoever was told that the meeting takes place, whatever they did since."""
    return (
        sa.select(Notice.person_id)
        .join(Event, Event.id == Notice.event_id)
        .where(
            Event.subject_kind == "meeting",
            Event.subject_id == event.subject_id,
            Event.id < event.id,
            Event.action.in_((*ABOUT_COMING, "meeting.office_invited")),
        )
    )


def _of_person(event: Event) -> list[sa.Select]:
    """The person themself; or those who are to confirm them."""
    if event.action not in FACILITATORS_ALONE:
        return [sa.select(Person.id).where(Person.id == event.subject_id)]
    place = db.session.get(Place, event.place_id) if event.place_id else None
    return [_facilitators(place)] if place else []


def _concerned(event: Event) -> list[sa.Select]:
    """SELECTs of the people an event is news to. `tell` in its data names the only one, or lists them."""
    if "tell" in event.data:
        told = event.data["tell"]
        return [sa.select(Person.id).where(Person.id.in_(told if isinstance(told, list) else [told]))]
    if event.subject_kind == "issue":
        return _of_issue(event)
    if event.subject_kind == "meeting":
        return _of_meeting(event.subject_id, event)
    if event.subject_kind == "minutes":
        written = db.session.get(Minutes, event.subject_id)
        return _of_meeting(written.meeting_id, event) if written else []
    return _of_person(event) if event.subject_kind == "person" else []


def of(event: Event) -> list[sa.Row]:
    """Those who are to be told, as rows of id and email."""
    concerned = _concerned(event)
    if not concerned:
        return []
    told = sa.select(Person.id, Person.email).where(
        Person.id.in_(sa.union(*concerned)), Person.left_at.is_(None)
    )
    if event.actor_id is not None:
        told = told.where(Person.id != event.actor_id)
    return list(db.session.execute(told.order_by(Person.id)))
