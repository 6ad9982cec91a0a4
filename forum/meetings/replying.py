"""What invited offices answer: who comes, why nobody can, or a written word on an item."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..offices.models import Office
from ..people.models import Person
from ..timeline import record
from .lifecycle import lock, must_be
from .models import AgendaItem, Invitation, Meeting
from .prepared import InvitationAnswer
from .words import Phase, Reply

ANSWERABLE = (Phase.CALLED, Phase.OPEN)
SAID = {
    Reply.COMING: "meeting.office_coming",
    Reply.UNABLE: "meeting.office_unable",
    Reply.WRITTEN: "meeting.office_written",
}
MISSING = {Reply.COMING: "names", Reply.UNABLE: "text", Reply.WRITTEN: "text"}


def answer(
    invitation: Invitation,
    *,
    reply: Reply,
    names: str = "",
    text: str = "",
    item: AgendaItem | None = None,
    by: Person,
) -> None:
    """The office answers; an answer given again stands beside the earlier one, and counts in its place.

    names belong to an office that comes, text to one that cannot or that answers in
    writing, item to a written answer alone.
    """
    meeting = invitation.meeting
    lock(meeting)
    must_be(meeting, *ANSWERABLE)
    comes = reply is Reply.COMING
    said: dict[str, Any] = {"names": names if comes else "", "text": "" if comes else text}
    _must_say(reply, said)
    item_id = item.id if item and reply is Reply.WRITTEN else None
    values = {"invitation_id": invitation.id, "reply": reply, "by_id": by.id, "item_id": item_id}
    db.session.add(InvitationAnswer(**values, **said))
    said |= {"office": invitation.office.name, "tell": meeting.chair_id}
    record(SAID[reply], meeting, by=by, **said)


def _must_say(reply: Reply, said: dict[str, str]) -> None:
    if said[MISSING[reply]]:
        return
    sentences = {
        Reply.COMING: _("Say who comes."),
        Reply.UNABLE: _("Say why nobody can come."),
        Reply.WRITTEN: _("Write the answer."),
    }
    raise Refused(sentences[reply], field=MISSING[reply])


@dataclass
class Standing:
    """How an invited office stands: the answer that counts, its written words, and what it said before."""

    invitation_id: int
    office_id: int
    office: str
    reply: sa.Row | None = None
    written: dict[int | None, sa.Row] = field(default_factory=dict)
    earlier: list[sa.Row] = field(default_factory=list)

    def hear(self, row: sa.Row) -> None:
        """Take the next answer: the latest on coming counts, and the latest written one on each item."""
        if row.reply is Reply.WRITTEN:
            before, self.written[row.item_id] = self.written.get(row.item_id), row
        else:
            before, self.reply = self.reply, row
        if before is not None:
            self.earlier.append(before)


def standings(meeting: Meeting) -> list[Standing]:
    """Every invited office with what it answered, in the order in which they were invited."""
    found: dict[int, Standing] = {}
    for row in db.session.execute(_answers().where(Invitation.meeting_id == meeting.id)):
        stands = found.setdefault(row.invitation_id, Standing(row.invitation_id, row.office_id, row.office))
        if row.reply:
            stands.hear(row)
    return list(found.values())


def _answers() -> sa.Select:
    what = (InvitationAnswer.reply, InvitationAnswer.names, InvitationAnswer.text, InvitationAnswer.item_id)
    return (
        sa.select(
            Invitation.id.label("invitation_id"),
            Invitation.office_id,
            Office.name.label("office"),
            *what,
            InvitationAnswer.at,
            Person.name.label("who"),
        )
        .join(Office, Office.id == Invitation.office_id)
        .outerjoin(InvitationAnswer, InvitationAnswer.invitation_id == Invitation.id)
        .outerjoin(Person, Person.id == InvitationAnswer.by_id)
        .order_by(Invitation.id, InvitationAnswer.id)
    )


def on_items(stands: Sequence[Standing]) -> dict[int, list]:
    """The written answers by the item they are about, as rows with office and text."""
    found: dict[int, list] = {}
    for standing in stands:
        for item_id, row in standing.written.items():
            if item_id is not None:
                found.setdefault(item_id, []).append(row)
    return found


def find(invitation_id: int) -> Invitation | None:
    return db.session.get(Invitation, invitation_id)


def unanswered(office: Office) -> list:
    """The meetings to come that the office has not answered for: rows of id, title, starts_at, place_id."""
    answered = sa.exists().where(InvitationAnswer.invitation_id == Invitation.id)
    return list(
        db.session.execute(
            sa.select(Invitation.id, Meeting.title, Meeting.starts_at, Meeting.venue)
            .join(Meeting, Meeting.id == Invitation.meeting_id)
            .where(Invitation.office_id == office.id, Meeting.phase.in_(ANSWERABLE), ~answered)
            .order_by(Meeting.starts_at, Invitation.id)
            .limit(40)
        )
    )
