"""What there is to read on an item before the meeting: files and links, attached by those who lead."""

import sqlalchemy as sa
from flask_babel import gettext as _

from .. import documents, files
from ..database import db
from ..documents import Document
from ..errors import Refused
from ..files import Upload
from ..people.models import Person
from ..timeline import record
from .agenda import must_be_undecided
from .lifecycle import CHANGEABLE, lock, must_be
from .models import AgendaItem, Meeting
from .prepared import Paper

MOST = 10
MEGABYTE = 1_000_000


def attach(item: AgendaItem, *, title: str, upload: Upload | None = None, link: str = "", by: Person) -> None:
    """Lay a file or a link beside the item."""
    lock(item.meeting)
    must_be(item.meeting, *CHANGEABLE)
    must_be_undecided(item)
    if bool(upload) == bool(link):
        raise Refused(_("Choose a file or write a link: one of the two."), field="file")
    _must_have_room(item)
    paper = Paper(item_id=item.id, title=title, link=link, by_id=by.id)
    if upload and upload.large:
        paper.picture = files.keep(upload, alt=title, by=by)
    elif upload:
        paper.document = documents.keep(upload, by=by)
    db.session.add(paper)
    record("meeting.paper_attached", item.meeting, by=by, title=title, item=item.id)


def _must_have_room(item: AgendaItem) -> None:
    there = sa.select(sa.func.count()).where(Paper.item_id == item.id)
    if (db.session.scalar(there) or 0) >= MOST:
        raise Refused(
            _("An item carries at most %(most)d papers. Take one away first.", most=MOST), field="file"
        )


def remove(paper: Paper, *, by: Person) -> None:
    """Take the paper away again, before the meeting is closed."""
    lock(paper.item.meeting)
    must_be(paper.item.meeting, *CHANGEABLE)
    db.session.delete(paper)
    record("meeting.paper_removed", paper.item.meeting, by=by, title=paper.title, item=paper.item_id)


def find(paper_id: int) -> Paper | None:
    return db.session.get(Paper, paper_id)


def of_meeting(meeting: Meeting) -> dict[int, list]:
    """The papers by item: rows of id, title, link, ending and size of a document."""
    found: dict[int, list] = {}
    for row in db.session.execute(_rows().where(AgendaItem.meeting_id == meeting.id)):
        found.setdefault(row.item_id, []).append(row)
    return found


def of_item(item: AgendaItem) -> list:
    return list(db.session.execute(_rows().where(Paper.item_id == item.id)))


def _rows() -> sa.Select:
    return (
        sa.select(Paper.id, Paper.item_id, Paper.title, Paper.link, Document.ending, Document.size)
        .join(AgendaItem, AgendaItem.id == Paper.item_id)
        .outerjoin(Document, Document.id == Paper.document_id)
        .order_by(Paper.id)
    )
