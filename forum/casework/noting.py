"""Private notes: what colleagues of one office tell one another about an issue."""

from typing import Any

from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..timeline import record
from .assigning import check_theirs, seeing_to
from .models import PrivateNote


def leave_note(office: Office, issue: Issue, *, body: str, by) -> PrivateNote:
    """Tell the colleagues something; whoever sees to the issue hears of it. Notes are never changed."""
    check_theirs(office, issue)
    note = PrivateNote(office_id=office.id, issue_id=issue.id, body=body, by_id=by.id)
    db.session.add(note)
    told = sorted(seeing_to(office, issue) - {by.id})
    about: dict[str, Any] = {"office": office.name, "inbox": office.slug, "title": issue.title}
    record("casework.noted", note, by=by, tell=told, **about)
    return note
