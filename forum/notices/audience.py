"""Who is to be told of an event, and why: those concerned who may see it, never the one who acted."""

from typing import NamedTuple

import sqlalchemy as sa

from ..coming.models import Registration
from ..commitments import asking
from ..commitments.models import Commitment
from ..database import db
from ..handling.models import Handling
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
from . import dates, reached, schedule
from .models import Notice, NoticePreference
from .words import ABOUT, RANKS, Subject

FACILITATORS_TOO = ("commitment.release_asked", "handling.returned", *dates.ASKED)
# News of whether, when and where a meeting takes place: everybody who once heard of it hears more.
ABOUT_COMING = (
    "meeting.called",
    "meeting.called_late",
    "meeting.changed",
    "meeting.reminded",
    "meeting.cancelled",
)
FACILITATORS_ALONE = ("residency.asked", "comment.reported")


class Group(NamedTuple):
    """A SELECT of people; what the news is to them, unless an action's `needs` name the group."""

    name: str
    people: sa.Select
    subject: Subject


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


def _backers(issue_ids, subject: Subject) -> list[Group]:
    """Authors, supporters and followers of these issues."""
    authors = sa.select(Issue.author_id).where(Issue.id.in_(issue_ids), Issue.author_id.is_not(None))
    supporters = sa.select(Support.person_id).where(Support.issue_id.in_(issue_ids))
    followers = sa.select(Follow.person_id).where(Follow.issue_id.in_(issue_ids))
    return [Group("backers", people, subject) for people in (authors, supporters, followers)]


def _attendees(meeting_ids) -> sa.Select:
    """The accounts of those who were there."""
    return sa.select(Attendance.person_id).where(
        Attendance.meeting_id.in_(meeting_ids),
        Attendance.person_id.is_not(None),
        Attendance.capacity != Capacity.EXCUSED,
    )


def _registered(meeting_id: int) -> list[Group]:
    """Those who come or wait for a seat, and those who registered somebody without an account."""
    here = Registration.meeting_id == meeting_id
    coming = sa.select(Registration.person_id).where(here, Registration.person_id.is_not(None))
    registered = (coming, sa.select(Registration.by_id).where(here))
    return [Group("registered", people, Subject.MEETINGS) for people in registered]


def _of_issue(event: Event) -> list[Group]:
    issue = issues.find(event.subject_id)
    if issue is None:
        return []
    keepers = Group("keepers", _facilitators(issue.place), Subject.OFFICE)
    if event.action in FACILITATORS_ALONE:
        return [keepers]
    if issue.hidden:
        alone = sa.select(Issue.author_id).where(Issue.id == issue.id, Issue.author_id.is_not(None))
        return [Group("author", alone, Subject.ISSUES)]
    asked = Group("asked", asking.people(issue.id, issue.office_id or 0), Subject.ISSUES)
    concerned = [asked, *_backers([issue.id], Subject.ISSUES), *_working_on(issue, event)]
    return [*concerned, keepers] if event.action in FACILITATORS_TOO else concerned


def _working_on(issue: Issue, event: Event) -> list[Group]:
    """Those who talked about it at a meeting, and the officials of every office that has to do with it."""
    met = sa.select(AgendaItem.meeting_id).where(
        AgendaItem.issue_id == issue.id, AgendaItem.removed_because.is_(None)
    )
    promised = sa.select(Commitment.office_id).where(Commitment.issue_id == issue.id)
    handled = sa.select(Handling.office_id).where(Handling.issue_id == issue.id, Handling.ended_at.is_(None))
    concerned = map(_officials, (issue.office_id, promised, handled, *_offices_named(event)))
    offices = [Group("office", people, Subject.OFFICE) for people in concerned]
    return [Group("there", _attendees(met), Subject.ISSUES), *offices]


def _offices_named(event: Event) -> list[int]:
    return [event.data["office_id"]] if event.action.startswith("handling.") else []


def _of_meeting(meeting_id: int, event: Event) -> list[Group]:
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting.is_draft:
        return []
    if event.action == "meeting.office_invited":
        return [Group("office", _officials(event.data.get("office_id")), Subject.OFFICE)]
    invited = sa.select(Invitation.office_id).where(Invitation.meeting_id == meeting_id)
    there = [Group("there", _attendees([meeting_id]), Subject.MEETINGS), *_registered(meeting_id)]
    offices = Group("office", _officials(invited), Subject.OFFICE)
    concerned = [*_backers(_on_agenda(meeting), Subject.MEETINGS), *there, offices]
    if event.action in ABOUT_COMING:
        concerned.append(Group("followers", followers_of(meeting.place), Subject.PLACE))
        concerned.append(Group("before", _told_before(event), Subject.MEETINGS))
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


def _of_person(event: Event) -> list[Group]:
    """The person themself; or those who are to confirm them."""
    if event.action not in FACILITATORS_ALONE:
        themself = sa.select(Person.id).where(Person.id == event.subject_id)
        return [Group("person", themself, Subject.ACCOUNT)]
    place = db.session.get(Place, event.place_id) if event.place_id else None
    return [Group("keepers", _facilitators(place), Subject.OFFICE)] if place else []


def _named(event: Event) -> list[Group]:
    """Those whom `tell` in the event's data names: one, or a list."""
    told = event.data["tell"]
    people = sa.select(Person.id).where(Person.id.in_(told if isinstance(told, list) else [told]))
    return [Group("told", people, ABOUT.get(event.subject_kind, Subject.ACCOUNT))]


def _concerned(event: Event) -> list[Group]:
    """The people an event is news to."""
    if "tell" in event.data:
        return _named(event)
    if event.subject_kind == "issue":
        return _of_issue(event)
    if event.subject_kind == "meeting":
        return _of_meeting(event.subject_id, event)
    if event.subject_kind == "minutes":
        written = db.session.get(Minutes, event.subject_id)
        return _of_meeting(written.meeting_id, event) if written else []
    return _of_person(event) if event.subject_kind == "person" else []


def _ranked(event: Event) -> sa.Subquery | None:
    """Each person once, with the foremost of the reasons why they are told."""
    reasons = [
        group.people.add_columns(sa.literal(reached.rank(event, group.name, group.subject)))
        for group in _concerned(event)
    ]
    if not reasons:
        return None
    every = sa.union_all(*reasons).subquery()
    person, rank = every.c
    return sa.select(person.label("id"), sa.func.min(rank).label("rank")).group_by(person).subquery()


def of(event: Event) -> list[reached.Told]:
    """Those who are to be told; off for those who wish no mail of it or cannot be mailed."""
    if dates.is_of_date(event):
        return reached.of_dates([event])[event.id]
    ranked = _ranked(event)
    if ranked is None:
        return []
    word = NoticePreference.subject.type
    subject = sa.case({rank: sa.literal(one, word) for one, rank in RANKS.items()}, value=ranked.c.rank)
    wish = sa.and_(NoticePreference.person_id == Person.id, NoticePreference.subject == subject)
    told = (
        reached.reachable(NoticePreference.cadence, ranked.c.rank)
        .join(ranked, ranked.c.id == Person.id)
        .outerjoin(NoticePreference, wish)
        .where(Person.id.is_distinct_from(event.actor_id))
    )
    return [
        reached.told(row, row.rank, schedule.wished(event, row.cadence))
        for row in db.session.execute(told.order_by(Person.id))
    ]
