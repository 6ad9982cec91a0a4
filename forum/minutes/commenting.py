"""Those who were there say what is wrong or missing in a line; each remark is answered."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import today
from ..database import db, insert_new
from ..errors import Refused
from ..people.models import Person
from ..timeline import record
from .models import Minutes, Phase, Remark, RemarkAnswer


@dataclass(frozen=True)
class About:
    """What a remark is about: a passage as it stands, an item, or (empty) the minutes as a whole."""

    item_id: int | None = None
    quote: str = ""


def _is_over(minutes: Minutes) -> bool:
    return minutes.comments_until is None or minutes.comments_until < today()


def comment(minutes: Minutes, *, body: str, about: About = About(), for_name: str = "", by: Person) -> Remark:
    """Somebody who was there says what is wrong or missing.

    for_name is somebody who was there and has no account; `by` writes for them.
    """
    if minutes.phase is not Phase.CIRCULATED or _is_over(minutes):
        raise Refused(_("The time for comments on these minutes is over."))
    if not for_name and by.id not in minutes.attendee_ids:
        raise Refused(_("You were not there. Choose for whom you write this down."), field="for_name")
    values = {"item_id": about.item_id, "quote": about.quote, "for_name": for_name}
    remark = Remark(minutes_id=minutes.id, body=body, by_id=by.id, **values)
    db.session.add(remark)
    record("minutes.commented", minutes.meeting, by=by)
    return remark


def answer(remark: Remark, *, taken_up: bool, text: str, by: Person) -> None:
    """Say whether the remark is taken up, and if not, why. Whoever wrote it is told."""
    minutes = remark.minutes
    if minutes.phase is not Phase.CIRCULATED:
        raise Refused(_("These minutes are adopted and locked. Append a correction instead."))
    if not taken_up and not text:
        raise Refused(_("Say why it is not taken up."), field="text")
    if not insert_new(RemarkAnswer, remark_id=remark.id, taken_up=taken_up, text=text, by_id=by.id):
        raise Refused(_("Somebody has answered this comment already. Reload the page to read it."))
    db.session.expire(remark, ["answer"])
    record("minutes.remark_answered", minutes.meeting, by=by, tell=[remark.by_id])


def unanswered(minutes: Minutes) -> int:
    """How many remarks wait for an answer."""
    waiting = sa.select(sa.func.count(Remark.id)).where(
        Remark.minutes_id == minutes.id,
        sa.not_(sa.exists().where(RemarkAnswer.remark_id == Remark.id)),
    )
    return db.session.scalar(waiting) or 0


def must_be_answered(minutes: Minutes) -> None:
    """Refused while a remark waits for its answer."""
    if count := unanswered(minutes):
        raise Refused(
            ngettext(
                "%(num)d comment has no answer yet. Answer it, then adopt the minutes.",
                "%(num)d comments have no answer yet. Answer them, then adopt the minutes.",
                count,
            )
        )
