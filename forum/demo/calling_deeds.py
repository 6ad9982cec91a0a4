"""What is prepared for the story's meetings: lengths of items, papers, and what invited offices answer."""

import sqlalchemy as sa

from ..database import db
from ..meetings import agenda, papers, replying
from ..meetings.models import Invitation
from ..meetings.words import Reply
from .drawing import uploads
from .stage import Deed, Stage


def take(minutes: dict[str, int], by: str = "zhou") -> Deed:
    """How many minutes each of these issues is to take."""

    def deed(stage: Stage, key: str) -> None:
        for issue, length in minutes.items():
            agenda.set_minutes(stage.item(key, issue), minutes=length, by=stage.person(by))

    return deed


def lay(issue: str, title: str, drawing: str, by: str = "zhou") -> Deed:
    """A picture lies beside the item."""

    def deed(stage: Stage, key: str) -> None:
        (upload,) = uploads(drawing)
        papers.attach(stage.item(key, issue), title=title, upload=upload, by=stage.person(by))

    return deed


def reply(office: str, by: str, word: Reply, said: str, issue: str = "") -> Deed:
    """An invited office answers: who comes, why nobody can, or what it writes about an issue."""

    def deed(stage: Stage, key: str) -> None:
        wanted = {"meeting_id": stage.meeting(key).id, "office_id": stage.office(office).id}
        invitation = db.session.scalars(sa.select(Invitation).filter_by(**wanted)).one()
        item = stage.item(key, issue) if issue else None
        replying.answer(invitation, reply=word, names=said, text=said, item=item, by=stage.person(by))

    return deed
