"""How each person wishes to be mailed: read, and changed. What waits already follows the new wish."""

from collections.abc import Mapping

import sqlalchemy as sa

from ..clock import now
from ..database import db, insert_new
from ..people.models import Person
from ..timeline import record
from .models import Notice, NoticePreference
from .schedule import cannot_wait, due_at
from .words import DEFAULTS, Cadence, Subject


def of(person: Person) -> dict[Subject, Cadence]:
    """What holds for each subject."""
    chosen = db.session.execute(
        sa.select(NoticePreference.subject, NoticePreference.cadence).filter_by(person_id=person.id)
    )
    return {**DEFAULTS, **{row.subject: row.cadence for row in chosen}}


def choose(wishes: Mapping[Subject, Cadence], *, by: Person) -> None:
    """From now on the person is mailed about these subjects so."""
    before = of(by)
    changed = {subject: cadence for subject, cadence in wishes.items() if before[subject] is not cadence}
    for subject, cadence in changed.items():
        _keep(by.id, subject, cadence)
        _apply_to_waiting(by, subject, cadence)
    if changed:
        words = {subject.value: cadence.value for subject, cadence in changed.items()}
        record("person.mail_chosen", by, by=by, wishes=words)


def _keep(person_id: int, subject: Subject, cadence: Cadence) -> None:
    key = {"person_id": person_id, "subject": subject}
    if not insert_new(NoticePreference, **key, cadence=cadence, at=now()):
        row = sa.update(NoticePreference).filter_by(**key)
        _change(row.values(cadence=cadence, at=now()))


def _apply_to_waiting(person: Person, subject: Subject, cadence: Cadence) -> None:
    """What is not mailed yet goes out as is wished now, or not at all."""
    waiting = sa.update(Notice).filter_by(person_id=person.id, subject=subject, to_mail=True)
    waiting = waiting.where(sa.not_(cannot_wait()))
    wanted = {"to_mail": cadence is not Cadence.OFF, "mail_after": due_at(cadence, now())}
    _change(waiting.values(cadence=cadence, **wanted))


def _change(statement: sa.Update) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
