"""How the promises of each office in each place stand, counted in the database as they move.

Pages add up a few rows of this table, however many promises there are. Promises of hidden issues
are not counted: they leave when the issue is hidden and come back when it is shown again.
Everything that moves a promise goes through the flush of its row, so the counting hangs there,
and no verb can forget it.
"""

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, aliased, mapped_column

from ..database import Base, db
from ..issues.models import Issue
from ..timeline import Event, follows
from .models import Commitment, Extension
from .verdicts import Confirmation, Verdict
from .words import Phase, Result, Word

COUNTED = (*(phase.value for phase in Phase), "unconfirmed", "moved", "against")


class Tally(Base):
    """The promises of an office in a place, by phase; those kept in silence; the dates moved.

    against: those kept by the rule, though whoever raised the issue did not call it done.
    """

    __tablename__ = "commitment_tally"
    __table_args__ = (sa.Index(None, "place_id"),)

    office_id: Mapped[int] = mapped_column(sa.ForeignKey("office.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(sa.ForeignKey("place.id"), primary_key=True)
    promised: Mapped[int] = mapped_column(default=0)
    delivered: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    disputed: Mapped[int] = mapped_column(default=0)
    released: Mapped[int] = mapped_column(default=0)
    unconfirmed: Mapped[int] = mapped_column(default=0)
    moved: Mapped[int] = mapped_column(default=0)
    against: Mapped[int] = mapped_column(default=0)


def _add(connection: sa.Connection, office_id: int, place_id: int, **changes: int) -> None:
    """Let the database add, so that nobody's count is lost."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    key, columns = {"office_id": office_id, "place_id": place_id}, Tally.__table__.c
    values = {**key, **dict.fromkeys(COUNTED, 0), **changes}
    added = {name: columns[name] + change for name, change in changes.items()}
    statement = insert(Tally.__table__).values(values)  # type: ignore[arg-type]
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=added))


def _add_to(connection: sa.Connection, commitment_id: int, **changes: int) -> None:
    """Add to the tally that the promise belongs to; to none while its issue is hidden."""
    whose = sa.select(Commitment.office_id, Commitment.place_id).where(Commitment.id == commitment_id)
    shown = whose.join(Issue, Issue.id == Commitment.issue_id).where(sa.not_(Issue.hidden))
    for office_id, place_id in connection.execute(shown):
        _add(connection, office_id, place_id, **changes)


@follows("issue.hidden", "issue.shown_again")
def _turn(issue: Issue, happened: Event) -> None:
    """What is hidden is not counted; whoever promises meanwhile waits for the issue's row."""
    sign = -1 if happened.action == "issue.hidden" else 1
    whose = Commitment.office_id, Commitment.place_id
    own = sa.select(*whose, *counted()).where(Commitment.issue_id == issue.id).group_by(*whose)
    for row in db.session.execute(own.order_by(*whose)).all():
        changes = {name: sign * int(getattr(row, name)) for name in COUNTED}
        _add(db.session.connection(), row.office_id, row.place_id, **changes)


@event.listens_for(Commitment, "after_insert")
def _promised(mapper, connection, commitment) -> None:
    _add_to(connection, commitment.id, **{commitment.phase.value: 1})


@event.listens_for(Commitment, "after_update")
def _moved_on(mapper, connection, commitment) -> None:
    old = sa.inspect(commitment).attrs.phase.history.deleted
    if old:
        changes = {old[0].value: -1, commitment.phase.value: 1}
        _add_to(connection, commitment.id, **changes)


@event.listens_for(Confirmation, "after_update")
def _ended(mapper, connection, confirmation) -> None:
    ended = list(sa.inspect(confirmation).attrs.result.history.added)
    if confirmation.commitment_id and ended == [Result.UNCONFIRMED]:
        _add_to(connection, confirmation.commitment_id, unconfirmed=1)
    elif confirmation.commitment_id and ended == [Result.CONFIRMED]:
        objects = connection.scalar(_against().where(Confirmation.id == confirmation.id))
        _add_to(connection, confirmation.commitment_id, against=objects)


@event.listens_for(Extension, "after_insert")
def _date_moved(mapper, connection, extension) -> None:
    _add_to(connection, extension.commitment_id, moved=1)


def _against() -> sa.Select:
    """How many rounds went for the office against the word of whoever raised the issue."""
    about = aliased(Issue)
    objects = sa.and_(Verdict.confirmation_id == Confirmation.id, Verdict.person_id == about.author_id)
    return (
        sa.select(sa.func.count(Verdict.id))
        .select_from(Confirmation)
        .join(about, about.id == Confirmation.issue_id)
        .join(Verdict, sa.and_(objects, Verdict.word != Word.DONE))
        .where(Confirmation.result == Result.CONFIRMED)
    )


def _sums(counts) -> list:
    return [sa.func.coalesce(sa.func.sum(count), 0).label(name) for name, count in counts.items()]


def counted() -> list:
    """The columns of a tally, counted anew from the promises themselves."""
    silent = sa.select(sa.func.count(Confirmation.id)).where(
        Confirmation.commitment_id == Commitment.id, Confirmation.result == Result.UNCONFIRMED
    )
    moved = sa.select(sa.func.count(Extension.id)).where(Extension.commitment_id == Commitment.id)
    counts = {phase.value: sa.case((Commitment.phase == phase, 1), else_=0) for phase in Phase}
    against = _against().where(Confirmation.commitment_id == Commitment.id)
    others = {"unconfirmed": silent, "moved": moved, "against": against}
    return _sums({**counts, **{name: query.scalar_subquery() for name, query in others.items()}})


def kept() -> list:
    """The columns of a tally, added up from the table."""
    return _sums({name: Tally.__table__.c[name] for name in COUNTED})


def recount() -> None:
    """Count everything anew, after rows came in past the verbs."""
    whose = Commitment.office_id, Commitment.place_id
    shown = sa.exists().where(Issue.id == Commitment.issue_id, sa.not_(Issue.hidden))
    anew = sa.select(*whose, *counted()).where(shown).group_by(*whose)
    db.session.execute(sa.delete(Tally))
    db.session.execute(sa.insert(Tally).from_select(["office_id", "place_id", *COUNTED], anew))
