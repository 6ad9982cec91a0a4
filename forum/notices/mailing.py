"""Mails people their notices: one letter for all that came within some minutes.

Never twice comes before never lost. A letter's notices are claimed and marked as
mailed in a transaction that ends before the letter is sent, so a process that dies
in between loses that one letter, while the notices stay on the site. Only when the
letter was certainly not taken are they put back, to be tried again after a pause
that grows with every attempt; the pause is a column, so any process goes on from it.
"""

import datetime as dt
from email.utils import parseaddr

import sqlalchemy as sa
import structlog
from flask import current_app

from ..clock import now
from ..database import db
from ..people.models import Person
from ..sweeps import sweep
from ..transactions import transaction
from . import queries, transports
from .letters import compose
from .models import Notice

log = structlog.get_logger()
LETTERS = 100
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
LONGEST_PAUSE = dt.timedelta(hours=6)


@sweep("mail")
def mail() -> int:
    """Send the letters that are due; how many left."""
    people = _due()
    if not people:
        return 0
    try:
        with transports.opened(current_app.config["SETTINGS"].mail_url) as send:
            return _send_all(people, send)
    except transports.Unreachable as error:
        log.warning("mail server not reachable", error=str(error))
        with transaction():
            _postpone(sa.and_(Notice.person_id.in_(people), Notice.to_mail, Notice.mail_after <= now()))
        return 0


def _due() -> list[int]:
    """Those whose oldest unmailed notice has waited long enough, the longest waiting first."""
    people = list(
        db.session.scalars(
            sa.select(Notice.person_id)
            .where(Notice.to_mail, Notice.mail_after <= now())
            .group_by(Notice.person_id)
            .order_by(sa.func.min(Notice.mail_after))
            .limit(LETTERS)
        )
    )
    db.session.rollback()
    return people


def _send_all(people: list[int], send: transports.Send) -> int:
    """A letter to each. One that fails stops no other, unless the server is gone."""
    left = 0
    for person_id in people:
        try:
            left += _send_one(person_id, send)
        except transports.Unreachable:
            raise
        except transports.NotSent as error:
            log.warning("letter postponed", person_id=person_id, error=str(error))
        except Exception:
            log.exception("letter not written", person_id=person_id)
            with transaction():
                _postpone(sa.and_(Notice.person_id == person_id, Notice.to_mail))
    return left


def _send_one(person_id: int, send: transports.Send) -> bool:
    """Claim, then send; put back what was certainly not taken."""
    with transaction():
        letter, ids = _claim(person_id)
    if letter is None:
        return False
    try:
        send(letter)
    except transports.Uncertain as error:
        log.warning("letter perhaps delivered", person_id=person_id, error=str(error))
    except transports.Rejected as error:
        log.warning("address refused for good", person_id=person_id, error=str(error))
        with transaction():
            _change(Notice.id.in_(ids), mailed_at=None)
        return False
    except transports.NotSent:
        with transaction():
            _postpone(Notice.id.in_(ids))
        raise
    return True


def _claim(person_id: int) -> tuple[transports.Letter | None, list[int]]:
    """Take the person's unmailed notices and mark those the letter tells of as mailed.

    What the person may no longer see is taken too, and not written about.
    """
    mine = sa.update(Notice).where(Notice.person_id == person_id, Notice.to_mail)
    claimed = db.session.scalars(
        mine.values(to_mail=False).returning(Notice.id),
        execution_options={"synchronize_session": False},
    ).all()
    person = db.session.get_one(Person, person_id)
    rows = queries.to_write_about(person, list(claimed)) if person.email else []
    if not rows:
        return None, []
    ids = [row.notice_id for row in rows]
    _change(Notice.id.in_(ids), mailed_at=now())
    sender = parseaddr(current_app.config["SETTINGS"].mail_sender)[1]
    return transports.Letter(sender, str(person.email), compose(person, rows).as_bytes()), ids


def _postpone(which) -> None:
    """Put notices back in the queue, each for longer than the last time."""
    moment = now()
    pauses = {attempt: moment + pause for attempt, pause in enumerate(PAUSES)}
    _change(
        which,
        to_mail=True,
        mailed_at=None,
        mail_after=sa.case(pauses, value=Notice.mail_attempts, else_=moment + LONGEST_PAUSE),
        mail_attempts=Notice.mail_attempts + 1,
    )


def _change(which, **values) -> None:
    db.session.execute(
        sa.update(Notice).where(which).values(**values), execution_options={"synchronize_session": False}
    )
