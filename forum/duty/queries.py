"""Named reads of duty: the rules in force, who is there, and what was asked."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from ..clock import now
from ..database import db
from ..offices.models import Office
from ..paging import Page, key_page
from ..people.models import Grant, Person, Role
from ..places.models import Place
from . import roster
from .models import DutyQuestion, DutyReply, Shift
from .words import Phase

MOST_RULES = 2000
_UP = joinedload(Place.parent).joinedload(Place.parent).joinedload(Place.parent)


def find(question_id: int) -> DutyQuestion | None:
    """One question with what its page and its permissions need."""
    shown = [
        joinedload(DutyQuestion.place).options(_UP),
        joinedload(DutyQuestion.office),
        joinedload(DutyQuestion.author),
    ]
    return db.session.get(DutyQuestion, question_id, options=shown)


def find_shift(shift_id: int) -> Shift | None:
    return db.session.get(Shift, shift_id, options=[joinedload(Shift.place).options(_UP)])


@cache
def _in_force() -> sa.Select:
    return (
        sa.select(
            Shift.id,
            Shift.place_id,
            Shift.office_id,
            Shift.weekday,
            Shift.from_minute,
            Shift.to_minute,
            Shift.turn,
            Shift.turns,
            Shift.anchor,
            Shift.holidays,
            Office.name.label("office"),
            Office.slug.label("office_slug"),
            Place.name.label("place"),
            Place.slug.label("place_slug"),
            Place.path,
        )
        .join(Office, Office.id == Shift.office_id)
        .join(Place, Place.id == Shift.place_id)
        .where(Shift.ended_at.is_(None))
        .order_by(Shift.id)
        .limit(MOST_RULES)
    )


def rules(place: Place) -> Sequence:
    """The rules in force for a place: its own, and those of the places above."""
    return db.session.execute(_in_force().where(Shift.place_id.in_(place.ancestor_ids))).all()


def rules_of(office: Office) -> Sequence:
    """The rules in force that name an office."""
    return db.session.execute(_in_force().where(Shift.office_id == office.id)).all()


def all_rules() -> Sequence:
    """The rules in force of the whole site."""
    return db.session.execute(_in_force()).all()


def current(place: Place) -> roster.Turn | None:
    """Who takes the questions of the place now."""
    return next(iter(roster.running(rules(place), now())), None)


def next_end(place: Place) -> dt.datetime:
    """When the shift that runs now ends, or the next one; a day from now where nobody is on the roster."""
    known, moment = rules(place), now()
    turn = next(iter(roster.running(known, moment)), None) or roster.following(known, moment)
    return turn.ends if turn else moment + dt.timedelta(days=1)


def officials(office_id: int) -> list[int]:
    """The ids of those who speak for an office."""
    speaking = sa.select(Grant.person_id).where(
        Grant.role == Role.OFFICIAL, Grant.ended_at.is_(None), Grant.office_id == office_id
    )
    return list(db.session.scalars(speaking.order_by(Grant.person_id)))


@cache
def _questions() -> sa.Select:
    said = sa.select(sa.func.count(DutyReply.id)).where(DutyReply.question_id == DutyQuestion.id)
    return (
        sa.select(
            DutyQuestion.id,
            DutyQuestion.body,
            DutyQuestion.asked_at,
            DutyQuestion.shift_ends_at,
            DutyQuestion.phase,
            Person.masked_name.label("who"),
            Office.name.label("office"),
            Place.name.label("place"),
            said.scalar_subquery().label("replies"),
        )
        .join(Person, Person.id == DutyQuestion.author_id)
        .join(Office, Office.id == DutyQuestion.office_id)
        .join(Place, Place.id == DutyQuestion.place_id)
        .where(sa.not_(DutyQuestion.hidden))
    )


def asked_in(place: Place, after: str | None = None, before: str | None = None, *, size: int = 20) -> Page:
    """What was asked in the place and below it, the latest first."""
    below = sa.select(Place.id).where(Place.path.startswith(place.path))
    query = _questions().where(DutyQuestion.place_id.in_(list(db.session.scalars(below))))
    return key_page(query, [("id", DutyQuestion.id, True)], after=after, before=before, size=size)


def waiting_for(office: Office, size: int = 40) -> Sequence:
    """The questions the office has not answered, the longest waiting first."""
    mine = DutyQuestion.office_id == office.id, DutyQuestion.phase == Phase.ASKED
    query = _questions().add_columns(_asked_again().label("again")).where(*mine)
    return db.session.execute(query.order_by(DutyQuestion.phase_since, DutyQuestion.id).limit(size)).all()


@cache
def _asked_again():
    """The last words of whoever asked, where the office had answered before."""
    answer, said = aliased(DutyReply), aliased(DutyReply)
    first = sa.select(sa.func.min(answer.id)).where(answer.question_id == DutyQuestion.id, answer.for_office)
    after = sa.select(said.body).where(
        said.question_id == DutyQuestion.id, sa.not_(said.for_office), said.id > first.scalar_subquery()
    )
    return after.order_by(said.id.desc()).limit(1).scalar_subquery()


def answered_by(office: Office, size: int = 10) -> Sequence:
    """The questions the office answered, the latest first."""
    mine = DutyQuestion.office_id == office.id, DutyQuestion.phase == Phase.ANSWERED
    return db.session.execute(_questions().where(*mine).order_by(DutyQuestion.id.desc()).limit(size)).all()


def thread(question: DutyQuestion, size: int = 200) -> Sequence:
    """What was said to a question, in order."""
    return db.session.execute(
        sa.select(DutyReply.id, DutyReply.body_html, DutyReply.at, DutyReply.for_office)
        .where(DutyReply.question_id == question.id)
        .order_by(DutyReply.id)
        .limit(size)
    ).all()


def is_answered(question: DutyQuestion) -> bool:
    """Whether the office has said anything to it."""
    own = sa.exists().where(DutyReply.question_id == question.id, DutyReply.for_office)
    return bool(db.session.scalar(sa.select(own)))


def added(question: DutyQuestion, size: int = 20) -> Sequence[str]:
    """What whoever asked said after the question, in order."""
    own = sa.select(DutyReply.body).where(DutyReply.question_id == question.id, sa.not_(DutyReply.for_office))
    return db.session.scalars(own.order_by(DutyReply.id).limit(size)).all()


def begun_as(issue_id: int) -> int | None:
    """The id of the question that became this issue."""
    return db.session.scalar(
        sa.select(DutyQuestion.id).where(DutyQuestion.issue_id == issue_id, sa.not_(DutyQuestion.hidden))
    )
