"""Named reads of issues. Lists are Core rows with all that a row shows; nothing is loaded later."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from ..database import db
from ..offices.models import Office
from ..paging import Page, key_page
from ..people.models import Person
from ..places.models import Place, PlaceKind
from ..timeline import Event
from .models import OPEN_PHASES, Follow, Issue, Support
from .searching import matching
from .words import Category, Kind, Phase

SORTS = ("support", "newest", "waiting")


@dataclass
class Filter:
    """What a list of issues is narrowed to; None means everything."""

    place: Place | None = None
    phase: Phase | None = None
    kind: Kind | None = None
    category: Category | None = None
    office: Office | None = None
    words: str = ""
    sort: str = "support"
    all_phases: bool = False


def find(issue_id: int) -> Issue | None:
    """One issue with what its page and its permissions need."""
    return db.session.get(Issue, issue_id, options=_shown())


@cache
def _shown() -> tuple:
    up = joinedload(Issue.place).joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)
    return (up, joinedload(Issue.author), joinedload(Issue.office), selectinload(Issue.pictures))


def within(place: Place):
    """Issues of a place and all below it, asked in the way its size allows.

    A community has a column of its own. Smaller places are few ids. Larger ones hold
    so much of the table that walking the sorted index and looking is quickest.
    """
    if place.kind is PlaceKind.COMMUNITY:
        return Issue.community_id == place.id
    below = sa.select(Place.id).where(Place.path.startswith(place.path))
    if place.kind in (PlaceKind.COMPOUND, PlaceKind.GRID):
        return Issue.place_id.in_(list(db.session.scalars(below)))
    return (Issue.place_id + 0).in_(below)


@cache
def rows() -> sa.Select:
    """The columns of a list row; put together once, since that costs more than asking."""
    return (
        sa.select(
            Issue.id,
            Issue.title,
            Issue.kind,
            Issue.category,
            Issue.phase,
            Issue.phase_since,
            Issue.priority,
            Issue.supports,
            Issue.comments,
            Issue.likes,
            Issue.raised_at,
            Issue.next_on,
            Issue.place_id,
            Place.name.label("place"),
            Office.name.label("office"),
        )
        .join(Place, Place.id == Issue.place_id)
        .outerjoin(Office, Office.id == Issue.office_id)
        .where(sa.not_(Issue.hidden))
    )


def _narrowed(wanted: Filter) -> sa.Select:
    query = rows()
    for column, value in (
        (Issue.kind, wanted.kind),
        (Issue.category, wanted.category),
        (Issue.office_id, wanted.office.id if wanted.office else None),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.place is not None:
        query = query.where(within(wanted.place))
    if (words := matching(wanted.words)) is not None:
        query = query.where(words)
    return query.where(_phases(wanted))


def _phases(wanted: Filter):
    if wanted.phase is not None:
        return Issue.phase == wanted.phase
    if wanted.sort == "waiting":
        return Issue.phase.in_(OPEN_PHASES)
    return Issue.phase.not_in((Phase.MERGED, Phase.WITHDRAWN))


_SORT_KEYS: dict[str, list[tuple[str, Any, bool]]] = {
    "support": [("supports", Issue.supports, True), ("id", Issue.id, True)],
    "newest": [("raised_at", Issue.raised_at, True), ("id", Issue.id, True)],
    "waiting": [("raised_at", Issue.raised_at, False), ("id", Issue.id, False)],
}


def listed(wanted: Filter, *, after: str | None = None, before: str | None = None, size: int = 25) -> Page:
    """One page of issues. Sorted by support, newest, or (open ones only) longest waiting."""
    keys = _SORT_KEYS.get(wanted.sort, _SORT_KEYS["support"])
    return key_page(_narrowed(wanted), keys, after=after, before=before, size=size)


def by_author(person: Person, size: int = 25):
    """The newest issues a person raised."""
    return db.session.execute(
        rows().where(Issue.author_id == person.id).order_by(Issue.id.desc()).limit(size)
    ).all()


def supported_by(person: Person, size: int = 25):
    """The issues a person backs, the latest first."""
    return db.session.execute(
        rows()
        .join(Support, Support.issue_id == Issue.id)
        .where(Support.person_id == person.id)
        .order_by(Support.at.desc())
        .limit(size)
    ).all()


def standing(issue: Issue, person: Person | None) -> tuple[bool, bool]:
    """Whether the person supports, and whether they follow, the issue."""
    if person is None:
        return False, False
    backs = sa.exists().where(Support.issue_id == issue.id, Support.person_id == person.id)
    follows = sa.exists().where(Follow.issue_id == issue.id, Follow.person_id == person.id)
    row = db.session.execute(sa.select(backs, follows)).one()
    return row[0], row[1]


@cache
def _timeline(quiet: tuple[str, ...]) -> sa.Select:
    actor = aliased(Person)
    who = sa.case((actor.id == sa.bindparam("masked"), actor.masked_name), else_=actor.name)
    return (
        sa.select(Event.id, Event.action, Event.at, Event.data, who.label("who"), Event.actor_id)
        .outerjoin(actor, actor.id == Event.actor_id)
        .where(Event.subject_kind == sa.bindparam("kind"), Event.subject_id == sa.bindparam("subject"))
        .where(Event.action.not_in(quiet))
        .order_by(Event.id.desc())
        .limit(sa.bindparam("size"))
    )


def timeline(kind: str, subject_id: int, *, quiet: tuple[str, ...] = (), size: int = 200, masked=None):
    """The events of a subject in order, with the name of who acted (None for the site).

    masked: a person of whom only the first character is said, such as a complainant.
    """
    asked = {"kind": kind, "subject": subject_id, "size": size, "masked": masked.id if masked else 0}
    return db.session.execute(_timeline(quiet), asked).all()[::-1]


def merge_targets(issue: Issue, size: int = 30):
    """Open issues of the neighbourhood into which this one may be merged."""
    hood = issue.place.neighbourhood
    return db.session.execute(
        sa.select(Issue.id, Issue.title)
        .join(Place, Place.id == Issue.place_id)
        .where(
            Issue.id != issue.id,
            sa.not_(Issue.hidden),
            Place.path.startswith(hood.path),
            Issue.phase.in_((Phase.RAISED, Phase.ACCEPTED, Phase.TABLED, Phase.DECIDED, Phase.IN_HAND)),
        )
        .order_by(Issue.supports.desc(), Issue.id.desc())
        .limit(size)
    ).all()


@cache
def _merged_into() -> sa.Select:
    merged = sa.select(Issue.id, Issue.title).where(Issue.merged_into_id == sa.bindparam("issue"))
    return merged.order_by(Issue.id)


def merged_into(issue: Issue):
    """The issues that were merged into this one."""
    return db.session.execute(_merged_into(), {"issue": issue.id}).all()
