"""Mails people their notices: one letter for all that is due, as each person wishes it.

Never twice comes before never lost. A letter's notices are claimed and marked as
mailed in a transaction that ends before the letter is sent, so a process that dies
in between loses that one letter, while the notices stay on the site. Only when the
letter was certainly not taken are they put back, to be tried again after a pause
that grows with every attempt; the pause is a column, so any process goes on from it.
Nobody gets more than a setting's letters an hour: what exceeds waits for the next one. What
cannot wait, such as the link to a new password, goes first, alone, and whatever was chosen.
"""

import datetime as dt
from email.utils import parseaddr

import sqlalchemy as sa
import structlog
from flask import current_app

from ..clock import now
from ..database import db
from ..people import resets
from ..people.models import Person
from ..sweeps import sweep
from ..transactions import transaction
from . import bouncing, queries, settled, transports, wishes
from .letters import compose
from .models import Mail, Notice
from .schedule import URGENT, cannot_wait, is_due
from .words import Cadence

log = structlog.get_logger()
LETTERS = 100
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
LONGEST_PAUSE = dt.timedelta(hours=6)
HOUR = dt.timedelta(hours=1)


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
            _postpone(sa.and_(Notice.person_id.in_(people), Notice.to_mail, is_due()))
        return 0


def _due() -> list[int]:
    """Those whose oldest unmailed notice has waited long enough, the longest waiting first."""
    people = list(
        db.session.scalars(
            sa.select(Notice.person_id)
            .where(Notice.to_mail, is_due())
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
                _postpone(sa.and_(Notice.person_id == person_id, Notice.to_mail, is_due()))
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
            _take_back(ids)
            bouncing.stop(letter.recipient, reason=str(error))
        return False
    except transports.NotSent:
        with transaction():
            _take_back(ids)
            _postpone(Notice.id.in_(ids))
        raise
    return True


def _claim(person_id: int) -> tuple[transports.Letter | None, list[int]]:
    """Take what is due and mark what the letter tells of as mailed, unless somebody else is about it.

    What the person may no longer see is taken too, and not written about.
    """
    mine = sa.select(Person).where(Person.id == person_id)
    person = db.session.scalar(mine.with_for_update(skip_locked=True, key_share=True))
    wanted = _next_letter(person_id) if person else None
    if person is None or wanted is None:
        return None, []
    rows = _to_tell(person, _take(person_id, wanted))
    if not rows:
        return None, []
    ids = [row.notice_id for row in rows]
    mail = Mail(person_id=person_id, at=now())
    db.session.add(mail)
    db.session.flush()
    _change(Notice.id.in_(ids), mailed_at=mail.at, mail_id=mail.id)
    sender = parseaddr(current_app.config["SETTINGS"].mail_sender)[1]
    return transports.Letter(sender, str(person.email), compose(person, rows).as_bytes()), ids


def _next_letter(person_id: int):
    """Which notices it tells of: what cannot wait, alone; else what is due; None while nothing may leave."""
    urgent = sa.and_(cannot_wait(), is_due())
    waiting = sa.exists().where(Notice.person_id == person_id, Notice.to_mail, urgent)
    if db.session.scalar(sa.select(waiting)):
        return urgent
    if _waits_for_next_hour(person_id):
        return None
    return sa.and_(sa.not_(cannot_wait()), sa.or_(is_due(), Notice.cadence == Cadence.AT_ONCE))


def _waits_for_next_hour(person_id: int) -> bool:
    """Whether the person got their fill; what is due then waits until the first of those is an hour old.

    Letters from a time that is still to come were written while the clock was wrong.
    """
    around_now = sa.and_(Mail.at > now() - HOUR, Mail.at < now() + HOUR)
    recent = sa.select(Mail.at).where(Mail.person_id == person_id, around_now).order_by(Mail.at)
    lately = db.session.scalars(recent).all()
    most = current_app.config["SETTINGS"].mails_per_hour
    if len(lately) < most:
        return False
    mine = sa.and_(Notice.person_id == person_id, Notice.to_mail, is_due())
    _change(mine, mail_after=lately[-most] + HOUR)
    return True


def _take(person_id: int, wanted) -> list[int]:
    """No longer to be mailed: what the next letter tells of; a clause on notices says which."""
    taken = sa.update(Notice).where(Notice.person_id == person_id, Notice.to_mail, wanted)
    return list(
        db.session.scalars(
            taken.values(to_mail=False).returning(Notice.id),
            execution_options={"synchronize_session": False},
        )
    )


def _to_tell(person: Person, ids: list[int]) -> list[sa.Row]:
    """Of these notices, what the person may see, wishes to be mailed, and can be; and is not past."""
    if not person.email or not ids or bouncing.of(person):
        return []
    rows = queries.to_write_about(person, ids)
    useful, wished, past = resets.urls(rows), wishes.of(person), settled.past(rows)
    return [
        row
        for row in rows
        if row.notice_id not in past
        if row.id in useful or row.action != resets.ASKED
        if row.action in URGENT or wished[row.subject] is not Cadence.OFF
    ]


def _take_back(ids: list[int]) -> None:
    """The letter about these did not leave: there was none."""
    gone = db.session.scalar(sa.select(Notice.mail_id).where(Notice.id.in_(ids)).limit(1))
    _change(Notice.id.in_(ids), mailed_at=None, mail_id=None)
    db.session.execute(sa.delete(Mail).where(Mail.id == gone))


def _postpone(which) -> None:
    """Put notices back in the queue, each for longer than the last time."""
    moment = now()
    pauses = {attempt: moment + pause for attempt, pause in enumerate(PAUSES)}
    _change(
        which,
        to_mail=True,
        mail_after=sa.case(pauses, value=Notice.mail_attempts, else_=moment + LONGEST_PAUSE),
        mail_attempts=Notice.mail_attempts + 1,
    )


def _change(which, **values) -> None:
    db.session.execute(
        sa.update(Notice).where(which).values(**values), execution_options={"synchronize_session": False}
    )
