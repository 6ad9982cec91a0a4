"""Many acts at once: each by the same verb as alone; one that refuses does not stop the others."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm.exc import StaleDataError

from ..clock import now
from ..commitments import moving
from ..commitments.models import Commitment
from ..database import db
from ..errors import Refused
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from . import assigning
from .assigning import Work
from .models import Batch
from .words import BatchAct

MOST = 50
KEY = re.compile(r"[ic][1-9]\d{0,8}", re.ASCII)


def found(office: Office, key: str) -> Work:
    """The issue (i7) or the office's own promise (c12) of that key."""
    number = int(key[1:]) if KEY.fullmatch(key) else 0
    work: Work | None = db.session.get(Commitment, number) if key[:1] == "c" else None
    work = work or (db.session.get(Issue, number) if key[:1] == "i" else None)
    if work is None or (isinstance(work, Issue) and work.hidden):
        raise Refused(_("This is not in the inbox of %(office)s.", office=office.name))
    assigning.check_theirs(office, work)
    return work


class _OnlyTried(Exception):
    """It would go well; nothing of it is kept."""


def attempt(act: Callable[[], object], *, keep: bool = True) -> str:
    """Do it all or not at all; "" when it went well, else the sentence that says why not.

    keep: False only tries it, and leaves everything as it was.
    """
    try:
        with db.session.begin_nested():
            act()
            db.session.flush()
            if not keep:
                raise _OnlyTried
    except Refused as refusal:
        return str(refusal.sentence)
    except StaleDataError:
        return _("Somebody else changed this in the meantime. Look at it again, then repeat your change.")
    except _OnlyTried:
        pass
    return ""


def _verb(act: BatchAct, office: Office, by: Person, given: dict[str, Any]) -> Callable[[Work], object]:
    """What is done to each piece of work: the verbs of single acts."""
    if act is BatchAct.ASSIGN:
        return lambda work: assigning.assign(office, work, person=given["person"], by=by)
    if act is BatchAct.REMIND:
        return lambda work: assigning.remind(office, work, by=by)
    return lambda work: ask_for_time(work, due_on=given["due_on"], reason=given["reason"], by=by)


def ask_for_time(work: Work, *, due_on: dt.date, reason: str | Callable[[Commitment], str], by) -> None:
    """Of a promise; where nothing is promised there is no date to move. reason: the same for all, or each."""
    if isinstance(work, Issue):
        raise Refused(_("Nothing is promised here yet. More time can be asked for a promise."))
    moving.ask(work, due_on=due_on, reason=reason if isinstance(reason, str) else reason(work), by=by)


def bulk(office: Office, act: BatchAct, keys: Sequence[str], *, by, **given) -> Batch:
    """One act for all that is ticked, at most fifty; the batch keeps what came of each."""
    batch = Batch(office=office, by_id=by.id, act=act, applied_at=now())
    verb = _verb(act, office, by, given)
    told = [_told(office, key, verb) for key in sorted(set(keys))[:MOST]]
    batch.results = {"rows": told}
    db.session.add(batch)
    db.session.flush()
    return batch


def _told(office: Office, key: str, verb: Callable[[Work], object]) -> dict[str, Any]:
    title: list[str] = []

    def act() -> None:
        work = found(office, key)
        title.append(work.what if isinstance(work, Commitment) else work.title)
        verb(work)

    sentence = attempt(act)
    return {"key": key, "what": title[0] if title else key, "sentence": sentence}


def find(number: int) -> Batch | None:
    return db.session.get(Batch, number, options=[sa.orm.joinedload(Batch.office)])
