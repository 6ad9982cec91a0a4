"""Named reads of one meeting: its agenda, proposals, attendance, and who could take part."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..database import db
from ..issues.models import Issue
from ..issues.words import Phase as IssuePhase
from ..offices.models import Office
from ..people import names
from ..people.models import Grant, Person, Role
from ..places import queries as places
from ..places.models import Place
from .models import AgendaItem, Attendance, Decision, Invitation, Meeting, Proposal
from .words import Capacity

CHOICES = 60
ON_THE_SHEET = (Capacity.PRESENT, Capacity.OBSERVER, Capacity.EXCUSED)


def find(meeting_id: int) -> Meeting | None:
    """One meeting with what its page and its permissions need."""
    return db.session.get(
        Meeting,
        meeting_id,
        options=[
            joinedload(Meeting.place)
            .joinedload(Place.parent)
            .joinedload(Place.parent)
            .joinedload(Place.parent),
            joinedload(Meeting.chair),
            joinedload(Meeting.recorder),
            joinedload(Meeting.second_recorder),
            selectinload(Meeting.invitations).joinedload(Invitation.office),
            selectinload(Meeting.attendances),
        ],
    )


def find_item(item_id: int) -> AgendaItem | None:
    """One item with its issue and its decision."""
    return db.session.get(
        AgendaItem, item_id, options=[joinedload(AgendaItem.issue), joinedload(AgendaItem.decision)]
    )


def find_attendance(attendance_id: int) -> Attendance | None:
    return db.session.get(Attendance, attendance_id)


_ITEM = (
    AgendaItem.id,
    AgendaItem.position,
    AgendaItem.minutes,
    AgendaItem.kind,
    AgendaItem.removed_because,
    Decision.motion,
)
_ISSUE = (AgendaItem.issue_id, Issue.title, Issue.phase, Issue.supports, Issue.hidden)
# Hands and electronic votes together.
VOTES = (
    (Decision.hands_for + Decision.online_for).label("votes_for"),
    (Decision.hands_against + Decision.online_against).label("votes_against"),
    (Decision.hands_abstained + Decision.online_abstained).label("votes_abstained"),
)


def items(meeting: Meeting) -> sa.Select:
    """Every item the meeting ever had, with its issue and what was decided, in order."""
    return (
        sa.select(*_ITEM, *_ISSUE, Place.name.label("place"), Decision.outcome, Decision.text, *VOTES)
        .join(Issue, Issue.id == AgendaItem.issue_id)
        .join(Place, Place.id == Issue.place_id)
        .outerjoin(Decision, Decision.item_id == AgendaItem.id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )


def agenda(meeting: Meeting) -> list:
    """The items on the agenda, in order. An issue that was hidden since is left out."""
    live = items(meeting).where(AgendaItem.removed_because.is_(None), sa.not_(Issue.hidden))
    return list(db.session.execute(live))


def taken_off(meeting: Meeting) -> list:
    """The items that were taken off again, and those that were not reached."""
    gone = items(meeting).where(AgendaItem.removed_because.is_not(None), sa.not_(Issue.hidden))
    return list(db.session.execute(gone))


def proposals(meeting: Meeting) -> list:
    """What residents propose and is not on the agenda, the most supported first."""
    here = (AgendaItem.meeting_id == meeting.id, AgendaItem.removed_because.is_(None))
    on_it = sa.select(AgendaItem.issue_id).where(*here)
    wanted = (
        sa.select(Issue.id, Issue.title, Issue.phase, Issue.supports, Person.name.label("who"))
        .join(Proposal, Proposal.issue_id == Issue.id)
        .join(Person, Person.id == Proposal.by_id)
        .where(Proposal.meeting_id == meeting.id, Issue.id.not_in(on_it), sa.not_(Issue.hidden))
        .order_by(Issue.supports.desc(), Issue.id)
    )
    return list(db.session.execute(wanted))


def candidates(meeting: Meeting, *phases: IssuePhase) -> list:
    """Issues of the place and below that the meeting could take up, the most supported first."""
    below = sa.select(Place.id).where(Place.path.startswith(meeting.place.path))
    return list(
        db.session.execute(
            sa.select(Issue.id, Issue.title, Issue.supports)
            .where(Issue.phase.in_(phases), sa.not_(Issue.hidden), Issue.place_id.in_(below))
            .order_by(Issue.supports.desc(), Issue.id)
            .limit(CHOICES)
        )
    )


_SHEET = (Attendance.id, Attendance.person_id, Attendance.capacity, Attendance.unit, Attendance.how)
_IN_ORDER = sa.case(*((Attendance.capacity == word, place) for place, word in enumerate(ON_THE_SHEET)))


def attendance(meeting: Meeting) -> list:
    """Who is on the sheet, those present first, then observers, then the excused.

    Rows of id, person_id, name (None: an account since deleted), capacity, office, unit and how they came.
    """
    name = sa.case((Attendance.person_id.is_(None), Attendance.name), else_=Person.name)
    return list(
        db.session.execute(
            sa.select(*_SHEET, name.label("name"), Office.name.label("office"))
            .outerjoin(Person, Person.id == Attendance.person_id)
            .outerjoin(Office, Office.id == Attendance.office_id)
            .where(Attendance.meeting_id == meeting.id)
            .order_by(_IN_ORDER, Attendance.id)
        )
    )


def offices_for(place: Place) -> list[Office]:
    """The offices that serve the place or a part of it."""
    serving = sa.or_(Place.id.in_(place.ancestor_ids), Place.path.startswith(place.path))
    return list(db.session.scalars(sa.select(Office).join(Place).where(serving).order_by(Office.name)))


def facilitators_of(place: Place) -> list[Person]:
    """Those who keep order in the place, by a grant there or above."""
    return list(
        db.session.scalars(
            sa.select(Person)
            .join(Grant, Grant.person_id == Person.id)
            .where(
                Grant.role == Role.FACILITATOR,
                Grant.ended_at.is_(None),
                Grant.place_id.in_(place.ancestor_ids),
                Person.left_at.is_(None),
            )
            .order_by(Person.name)
            .distinct()
        )
    )


def person_named(name: str) -> Person | None:
    """The account of that name."""
    return db.session.scalar(sa.select(Person).where(Person.name_key == names.key(name)))


def places_of(person: Person) -> list:
    """Where the person may call a meeting: every place of their grants, and all below."""
    return places.subtrees(
        [grant.place for grant in person.grants if grant.role is Role.FACILITATOR and grant.place]
    )
