"""Lists of meetings: what is to come, what is open, what was held; and where an issue was taken up."""

from functools import cache

import sqlalchemy as sa

from ..database import db
from ..issues.models import Issue
from ..paging import Page, key_page
from ..people.models import Person, Role
from ..places.models import Place
from .models import AgendaItem, Decision, Meeting
from .queries import VOTES
from .words import Phase

PAST = (Phase.CLOSED, Phase.MINUTED, Phase.CANCELLED)
AT_ONCE = 40


@cache
def rows() -> sa.Select:
    """The columns of a list row."""
    count = (
        sa.select(sa.func.count())
        .where(AgendaItem.meeting_id == Meeting.id, AgendaItem.removed_because.is_(None))
        .scalar_subquery()
    )
    return sa.select(
        Meeting.id,
        Meeting.title,
        Meeting.phase,
        Meeting.format,
        Meeting.venue,
        Meeting.starts_at,
        Meeting.ends_at,
        Place.name.label("place"),
        count.label("issues"),
    ).join(Place, Place.id == Meeting.place_id)


def within(place: Place | None):
    """Meetings of the place and of all below it; of everywhere when None."""
    if place is None:
        return sa.true()
    return Meeting.place_id.in_(sa.select(Place.id).where(Place.path.startswith(place.path)))


def led_by(person: Person):
    """Meetings of the places where the person keeps order."""
    places = [grant.place for grant in person.grants if grant.role is Role.FACILITATOR and grant.place]
    return sa.or_(sa.false(), *(Place.path.startswith(place.path) for place in places))


def concerning(place: Place):
    """Meetings that people of the place may come to: those of its neighbourhood and within it."""
    hood = place.neighbourhood
    around = [step.id for step in place.lineage if hood.covers(step)]
    return sa.or_(within(place), Meeting.place_id.in_(around))


def at(where, *phases: Phase, latest_first: bool = False, size: int = AT_ONCE) -> list:
    """Meetings at one of these phases, the earliest first unless asked otherwise."""
    order = (Meeting.starts_at.desc(), Meeting.id.desc()) if latest_first else (Meeting.starts_at, Meeting.id)
    found = rows().where(where, Meeting.phase.in_(phases)).order_by(*order)
    return list(db.session.execute(found.limit(size)))


def past(place: Place | None, *, after: str | None, before: str | None, size: int = 25) -> Page:
    """One page of meetings that were held or cancelled, the latest first."""
    keys = [("starts_at", Meeting.starts_at, True), ("id", Meeting.id, True)]
    query = rows().where(within(place), Meeting.phase.in_(PAST))
    return key_page(query, keys, after=after, before=before, size=size)


def of_issue(issue: Issue) -> list:
    """The meetings an issue is or was on, the latest first, with what each decided."""
    return list(
        db.session.execute(
            sa.select(
                Meeting.id,
                Meeting.title,
                Meeting.phase,
                Meeting.place_id,
                Meeting.starts_at,
                AgendaItem.removed_because,
                AgendaItem.kind,
                Decision.outcome,
                Decision.motion,
                Decision.text,
                *VOTES,
            )
            .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
            .outerjoin(Decision, Decision.item_id == AgendaItem.id)
            .where(AgendaItem.issue_id == issue.id)
            .order_by(AgendaItem.id.desc())
        )
    )


def that_may_take(issue: Issue) -> list:
    """Meetings not yet closed on whose agenda the issue could come: id, title, phase, starts_at."""
    return list(
        db.session.execute(
            sa.select(Meeting.id, Meeting.title, Meeting.phase, Meeting.place_id, Meeting.starts_at)
            .where(
                Meeting.place_id.in_(issue.place.ancestor_ids),
                Meeting.phase.in_((Phase.PLANNED, Phase.CALLED, Phase.OPEN)),
            )
            .order_by(Meeting.starts_at, Meeting.id)
            .limit(AT_ONCE)
        )
    )
