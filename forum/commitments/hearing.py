"""Named reads of rounds and verdicts: what was asked, what was said, how the count stands."""

from collections.abc import Iterable
from functools import cache

import sqlalchemy as sa

from ..clock import now
from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from . import asking
from .models import Commitment, Extension, Progress
from .verdicts import Answer, Confirmation, Verdict
from .words import Word

IDS: sa.BindParameter = sa.bindparam("ids", expanding=True)


def _how_many(word: Word):
    return sa.func.count(Verdict.id).filter(Verdict.word == word)


@cache
def _rounds() -> sa.Select:
    """The columns of a round: what it is about, when it closes, what was said."""
    office_id = sa.func.coalesce(Commitment.office_id, Answer.office_id)
    objects = sa.and_(Verdict.person_id == Issue.author_id, Verdict.word == Word.NOT_DONE)
    return (
        sa.select(
            Confirmation.id,
            Confirmation.commitment_id,
            Confirmation.answer_id,
            Confirmation.closes_at,
            Confirmation.closed_at,
            Confirmation.result,
            office_id.label("office_id"),
            _how_many(Word.DONE).label("done"),
            _how_many(Word.PARTLY).label("partly"),
            _how_many(Word.NOT_DONE).label("not_done"),
            sa.func.count(Verdict.id).filter(objects).label("author_objects"),
        )
        .join(Issue, Issue.id == Confirmation.issue_id)
        .outerjoin(Commitment, Commitment.id == Confirmation.commitment_id)
        .outerjoin(Answer, Answer.id == Confirmation.answer_id)
        .outerjoin(Verdict, Verdict.confirmation_id == Confirmation.id)
        .group_by(Confirmation.id, Commitment.office_id, Answer.office_id)
        .order_by(Confirmation.id)
    )


def rounds_of_issue(issue_id: int) -> list:
    return list(db.session.execute(_rounds().where(Confirmation.issue_id == issue_id)))


def rounds_of(commitment: Commitment) -> list:
    return list(db.session.execute(_rounds().where(Confirmation.commitment_id == commitment.id)))


def words_of(person: Person | None, issue_id: int) -> dict[int, Verdict]:
    """The verdicts this person gave on the issue, by round."""
    if person is None:
        return {}
    mine = sa.select(Verdict).join(Confirmation, Confirmation.id == Verdict.confirmation_id)
    mine = mine.where(Confirmation.issue_id == issue_id, Verdict.person_id == person.id)
    return {verdict.confirmation_id: verdict for verdict in db.session.scalars(mine)}


@cache
def _objections() -> sa.Select:
    return (
        sa.select(Verdict.confirmation_id, Verdict.word, Verdict.reason, Verdict.at, Person.masked_name)
        .join(Person, Person.id == Verdict.person_id)
        .where(Verdict.confirmation_id.in_(IDS), Verdict.reason != "")
        .order_by(Verdict.id.desc())
    )


def _rows_of(query: sa.Select, ids: Iterable[int]):
    """What the query finds for these ids; without any, the database is not asked."""
    wanted = list(ids)
    return db.session.execute(query, {"ids": wanted}) if wanted else ()


def objections(confirmation_ids: Iterable[int], size: int = 60) -> dict[int, list]:
    """Reasons that came with verdicts, by round, with the masked name; the newest first."""
    found: dict[int, list] = {}
    for row in _rows_of(_objections().limit(size), confirmation_ids):
        found.setdefault(row.confirmation_id, []).append(row)
    return found


def asked_count(issue_id: int, office_id: int) -> int:
    """How many people are asked."""
    return (
        db.session.scalar(
            sa.select(sa.func.count()).select_from(asking.people(issue_id, office_id).subquery())
        )
        or 0
    )


def silent_names(confirmation: Confirmation, size: int = 60) -> list[str]:
    """Names of people who are asked and have not answered, for the facilitator to go and see."""
    spoken = sa.exists().where(Verdict.confirmation_id == confirmation.id, Verdict.person_id == Person.id)
    asked = asking.people(confirmation.issue_id, confirmation.office_id).where(sa.not_(spoken))
    names = sa.select(Person.name).where(Person.id.in_(asked)).order_by(Person.name).limit(size)
    return list(db.session.scalars(names))


@cache
def _moved_dates() -> sa.Select:
    return sa.select(Extension).where(Extension.commitment_id.in_(IDS)).order_by(Extension.id)


def moved_dates(commitment_ids: Iterable[int]) -> dict[int, list[Extension]]:
    """Every moved date of these commitments, in order."""
    found: dict[int, list[Extension]] = {}
    for (moved,) in _rows_of(_moved_dates(), commitment_ids):
        found.setdefault(moved.commitment_id, []).append(moved)
    return found


@cache
def _latest_progress() -> sa.Select:
    each = sa.select(sa.func.max(Progress.id)).where(Progress.commitment_id.in_(IDS))
    return sa.select(Progress).where(Progress.id.in_(each.group_by(Progress.commitment_id)))


def latest_progress(commitment_ids: Iterable[int]) -> dict[int, Progress]:
    """The last step shown on each of these commitments."""
    return {step.commitment_id: step for (step,) in _rows_of(_latest_progress(), commitment_ids)}


def open_rounds() -> sa.Select:
    """The rounds that still take verdicts, with what they are about."""
    return (
        sa.select(
            Confirmation.id,
            Confirmation.issue_id,
            Confirmation.commitment_id,
            Confirmation.closes_at,
            Issue.title,
            Commitment.what,
            Office.name.label("office"),
        )
        .join(Issue, Issue.id == Confirmation.issue_id)
        .outerjoin(Commitment, Commitment.id == Confirmation.commitment_id)
        .outerjoin(Answer, Answer.id == Confirmation.answer_id)
        .join(Office, Office.id == sa.func.coalesce(Commitment.office_id, Answer.office_id))
        .where(Confirmation.result.is_(None), Confirmation.closes_at > now())
    )


def silent_rounds(place: Place, size: int = 50) -> list:
    """Open rounds of the place and below it in which nobody has said anything yet."""
    spoken = sa.exists().where(Verdict.confirmation_id == Confirmation.id)
    inside = sa.select(Place.id).where(Place.path.startswith(place.path))
    silent = open_rounds().where(Issue.place_id.in_(inside), sa.not_(spoken))
    return list(db.session.execute(silent.order_by(Confirmation.closes_at, Confirmation.id).limit(size)))
