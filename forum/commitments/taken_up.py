"""The promise behind each item for review, said as one sentence; and the meetings that took a promise up."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import local
from ..database import db
from ..meetings.models import AgendaItem, Decision, Meeting
from ..meetings.words import Phase
from ..offices.models import Office
from .models import Commitment, Extension
from .rectification import Rectification
from .words import Left, Why


@dataclass(frozen=True)
class UnderReview:
    """What an item looks at: the promise with its date when the meeting was opened, and since when it is due.

    left: how the promise left the rectification list since; None while it stands there.
    """

    promise: int
    office: str
    what: str
    due_on: dt.date
    why: Why
    since: dt.date
    left: Left | None = None

    @property
    def plain(self) -> dict[str, Any]:
        """As minutes keep it: nothing in it changes after the meeting."""
        dates = {"due_on": self.due_on.isoformat(), "since": self.since.isoformat()}
        return {
            "promise": self.promise,
            "office": self.office,
            "what": self.what,
            "why": self.why.value,
            **dates,
        }

    @classmethod
    def of_plain(cls, kept: dict[str, Any]) -> "UnderReview":
        due, since = (dt.date.fromisoformat(kept[name]) for name in ("due_on", "since"))
        return cls(kept["promise"], kept["office"], kept["what"], due, Why(kept["why"]), since)


def lowered(what: str) -> str:
    """The promise as it stands in the middle of a sentence; abbreviations stay."""
    return what[:1].lower() + what[1:] if what[1:2].islower() else what


def sentence(review: UnderReview, day: Callable[[dt.date], str]) -> str:
    """What is reviewed, in the language of the moment; day: how it says a date."""
    said = {"office": review.office, "what": lowered(review.what)}
    said |= {"due": day(review.due_on), "since": day(review.since)}
    if review.why is Why.DISPUTED:
        return _(
            "Review of a promise: %(office)s promised to %(what)s by %(due)s; disputed since %(since)s.",
            **said,
        )
    return _("Review of a promise: %(office)s promised to %(what)s by %(due)s; late since %(since)s.", **said)


def _due_then() -> sa.ColumnElement:
    """The due date when the meeting was opened: what was moved since is not what it was called for."""
    later = (Extension.commitment_id == Commitment.id, Extension.at >= Meeting.opened_at)
    was = sa.select(Extension.old_due_on).where(*later).order_by(Extension.id).limit(1)
    return sa.func.coalesce(was.scalar_subquery(), Commitment.due_on)


def _rows() -> sa.Select:
    stay = (Rectification.why, Rectification.entered_at, Rectification.left_how)
    return (
        sa.select(AgendaItem.id, Commitment.id.label("promise"), Commitment.what, *stay)
        .add_columns(Office.name.label("office"), sa.type_coerce(_due_then(), sa.Date).label("due_on"))
        .join(Rectification, Rectification.id == AgendaItem.rectification_id)
        .join(Commitment, Commitment.id == Rectification.commitment_id)
        .join(Office, Office.id == Commitment.office_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    )


def _found(*conditions) -> dict[int, UnderReview]:
    return {
        row.id: UnderReview(
            row.promise,
            row.office,
            row.what,
            row.due_on,
            row.why,
            local(row.entered_at).date(),
            row.left_how,
        )
        for row in db.session.execute(_rows().where(*conditions))
    }


def of_meeting(meeting: Meeting) -> dict[int, UnderReview]:
    """What each item for review of the meeting looks at, by the item's id."""
    return _found(AgendaItem.meeting_id == meeting.id)


def of_item(item: AgendaItem) -> UnderReview | None:
    """What the item looks at; None for one that is to be decided."""
    return _found(AgendaItem.id == item.id).get(item.id) if item.rectification_id else None


def _at_meetings() -> sa.Select:
    """The meetings with an item for review, in their order, with what they said if they concluded it."""
    about = (AgendaItem.rectification_id, Meeting.id, Meeting.title, Meeting.starts_at)
    return (
        sa.select(*about, Decision.text, Decision.at)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(Decision, Decision.item_id == AgendaItem.id)
        .order_by(AgendaItem.id)
    )


def meetings_of(stay_ids: Iterable[int]) -> dict[int, list]:
    """The meetings that reviewed each of these stays on the list, and those (at: None) that are about to."""
    found: dict[int, list] = {}
    coming = sa.and_(AgendaItem.removed_because.is_(None), Meeting.phase.in_((Phase.CALLED, Phase.OPEN)))
    wanted = _at_meetings().where(AgendaItem.rectification_id.in_(list(stay_ids)))
    for row in db.session.execute(wanted.where(sa.or_(Decision.id.is_not(None), coming))):
        found.setdefault(row.rectification_id, []).append(row)
    return found


def of_promise(commitment: Commitment) -> list:
    """Every review of the promise in a meeting, with what came of it."""
    stays = sa.select(Rectification.id).where(Rectification.commitment_id == commitment.id)
    concluded = _at_meetings().where(Decision.id.is_not(None))
    return list(db.session.execute(concluded.where(AgendaItem.rectification_id.in_(stays))))
