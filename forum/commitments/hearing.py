"""Named reads of rounds and verdicts: what was asked, what was said, how the count stands."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import sqlalchemy as sa

from ..clock import now
from ..database import db
from ..files import Picture
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from . import asking
from .models import Commitment, Extension, Progress
from .verdicts import Answer, Confirmation, MissedCall, Verdict, verdict_picture
from .words import Word

# The office whose work a round is about.
JUDGED = sa.func.coalesce(Commitment.office_id, Answer.office_id)
IDS: sa.BindParameter = sa.bindparam("ids", expanding=True)


def _how_many(word: Word):
    return sa.func.count(Verdict.id).filter(Verdict.word == word)


def _missed(number):
    """A number of the calls in vain to people who have said nothing in the round since."""
    spoke = sa.exists().where(
        Verdict.confirmation_id == MissedCall.confirmation_id, Verdict.person_id == MissedCall.person_id
    )
    calls = sa.select(number).select_from(MissedCall).where(MissedCall.confirmation_id == Confirmation.id)
    return calls.where(sa.not_(spoke)).correlate(Confirmation).scalar_subquery()


def unhappy_author():
    """Of rows with a Verdict and its Issue: the author's word, and it was not "done"."""
    return sa.and_(Verdict.person_id == Issue.author_id, Verdict.word != Word.DONE)


def _how_heard() -> tuple:
    """How many words were written down for others, who was not reached; whether the author objects."""
    return (
        sa.func.count(Verdict.id).filter(Verdict.recorded_by_id.is_not(None)).label("written_down"),
        _missed(sa.func.count(sa.distinct(MissedCall.person_id))).label("not_reached"),
        _missed(sa.func.count()).label("tries"),
        sa.func.count(Verdict.id).filter(unhappy_author()).label("author_unhappy"),
    )


@cache
def _rounds() -> sa.Select:
    """The columns of a round: what it is about, when it closes, what was said."""
    objects = sa.and_(Verdict.person_id == Issue.author_id, Verdict.word == Word.NOT_DONE)
    return (
        sa.select(
            Confirmation.id,
            Confirmation.commitment_id,
            Confirmation.answer_id,
            Confirmation.closes_at,
            Confirmation.closed_at,
            Confirmation.result,
            JUDGED.label("office_id"),
            _how_many(Word.DONE).label("done"),
            _how_many(Word.PARTLY).label("partly"),
            _how_many(Word.NOT_DONE).label("not_done"),
            sa.func.count(Verdict.id).filter(objects).label("author_objects"),
            *_how_heard(),
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
        sa.select(
            Verdict.id,
            Verdict.confirmation_id,
            Verdict.word,
            Verdict.reason,
            Verdict.at,
            Verdict.recorded_by_id,
            Person.masked_name,
        )
        .join(Person, Person.id == Verdict.person_id)
        .where(Verdict.confirmation_id.in_(IDS), sa.or_(Verdict.reason != "", Verdict.pictures.any()))
        .order_by(Verdict.id.desc())
    )


def _rows_of(query: sa.Select, ids: Iterable[int]):
    """What the query finds for these ids; without any, the database is not asked."""
    wanted = list(ids)
    return db.session.execute(query, {"ids": wanted}) if wanted else ()


def objections(confirmation_ids: Iterable[int], size: int = 60) -> dict[int, list]:
    """Reasons and photos that came with verdicts, by round, with the masked name; the newest first."""
    found: dict[int, list] = {}
    for row in _rows_of(_objections().limit(size), confirmation_ids):
        found.setdefault(row.confirmation_id, []).append(row)
    return found


@cache
def _photos() -> sa.Select:
    of_verdict = verdict_picture.c.verdict_id
    query = sa.select(Picture, of_verdict).join(verdict_picture, verdict_picture.c.picture_id == Picture.id)
    return query.where(of_verdict.in_(IDS)).order_by(Picture.id)


def photos(verdict_ids: Iterable[int]) -> dict[int, list[Picture]]:
    """The photos of these verdicts."""
    found: dict[int, list[Picture]] = {}
    for picture, verdict_id in _rows_of(_photos(), verdict_ids):
        found.setdefault(verdict_id, []).append(picture)
    return found


@cache
def _ratings() -> sa.Select:
    columns = (Verdict.confirmation_id, Verdict.manner, Verdict.speed)
    query = sa.select(*columns, sa.func.count().label("times")).where(Verdict.confirmation_id.in_(IDS))
    return query.group_by(*columns)


def ratings(confirmation_ids: Iterable[int]) -> dict[int, tuple[Counter, Counter]]:
    """How often each rating was given, by round: of the manner, and of the speed."""
    found: dict[int, tuple[Counter, Counter]] = {}
    for row in _rows_of(_ratings(), confirmation_ids):
        manner, speed = found.setdefault(row.confirmation_id, (Counter(), Counter()))
        manner[row.manner] += row.times
        speed[row.speed] += row.times
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
            Confirmation.answer_id,
            Confirmation.closes_at,
            Issue.title,
            Commitment.what,
            Office.name.label("office"),
        )
        .join(Issue, Issue.id == Confirmation.issue_id)
        .outerjoin(Commitment, Commitment.id == Confirmation.commitment_id)
        .outerjoin(Answer, Answer.id == Confirmation.answer_id)
        .join(Office, Office.id == JUDGED)
        .where(Confirmation.result.is_(None), Confirmation.closes_at > now())
    )


def silent_rounds(place: Place, size: int = 50) -> list:
    """Open rounds of the place and below it in which nobody has said anything yet."""
    spoken = sa.exists().where(Verdict.confirmation_id == Confirmation.id)
    inside = sa.select(Place.id).where(Place.path.startswith(place.path))
    silent = open_rounds().where(Issue.place_id.in_(inside), sa.not_(spoken))
    return list(db.session.execute(silent.order_by(Confirmation.closes_at, Confirmation.id).limit(size)))
