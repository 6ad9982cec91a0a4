"""A filled-in sheet, row by row: checked against what stands now, tried out, done when confirmed."""

import hashlib
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..commitments import answering
from ..commitments import lifecycle as commitments
from ..commitments.models import Commitment, Progress
from ..commitments.verdicts import Answer
from ..database import db, insert_new
from ..errors import Refused
from ..offices.models import Office
from . import queries, sheet
from .assigning import Work, issue_of
from .batching import ask_for_time, attempt, found
from .models import Batch
from .words import BatchAct

MOST = 200


def take_in(office: Office, content: bytes, *, by) -> Batch:
    """Check a filled-in sheet and try out each row; nothing is done yet. The same file is taken in once."""
    digest = hashlib.sha256(content).hexdigest()
    rows = sheet.read(content)
    if not rows:
        raise Refused(_("Nothing is filled in on this sheet."), field="sheet")
    if len(rows) > MOST:
        raise Refused(_("At most %(most)d rows at a time.", most=MOST), field="sheet")
    asked = {"rows": [{**row, "sentence": _outcome(office, row, by, keep=False)} for row in rows]}
    key = {"office_id": office.id, "digest": digest}
    insert_new(Batch, **key, by_id=by.id, act=BatchAct.SHEET, at=now(), asked=asked, results={})
    return db.session.scalars(sa.select(Batch).filter_by(**key)).one()


def _outcome(office: Office, row: dict[str, str], by, *, keep: bool) -> str:
    """Why the row cannot be done, or "" when it can, or was."""
    return sheet.faults(row) or attempt(lambda: _do(office, row, by), keep=keep)


def changed(work: Work, row: dict[str, str]) -> bool:
    """Whether the record is no longer the one that the sheet shows."""
    return str(work.version) != row["version"].partition("+")[0]


def _do(office: Office, row: dict[str, str], by) -> None:
    """The acts of a row by the verbs of single acts; Refused where the record changed since."""
    work = found(office, row["id"])
    db.session.refresh(work)
    if changed(work, row):
        raise Refused(
            _("This has changed since the sheet was made. Nothing is overwritten: take a new sheet.")
        )
    if row["answer"]:
        _answer(office, work, row, by)
    if (row["progress"] or row["delivered"]) and not isinstance(work, Commitment):
        raise Refused(_("Nothing is promised here yet. Promise something first, or answer."))
    if isinstance(work, Commitment) and row["progress"]:
        _show_progress(work, row["progress"], by)
    if row["until"] and (until := sheet.day(row["until"])):
        ask_for_time(work, due_on=until, reason=row["why"], by=by)
    if isinstance(work, Commitment) and row["delivered"]:
        commitments.deliver(work, evidence=row["delivered"], by=by)


def _show_progress(work: Commitment, text: str, by) -> None:
    same = sa.select(Progress.id).filter_by(commitment_id=work.id, text=text)
    if db.session.scalar(same.limit(1)):
        raise Refused(_("This very progress is shown already."))
    commitments.show_progress(work, text=text, by=by)


def _answer(office: Office, work: Work, row: dict[str, str], by) -> None:
    issue, body = issue_of(work), row["answer"]
    same = sa.select(Answer.id).filter_by(issue_id=issue.id, office_id=office.id, body=body)
    if db.session.scalar(same.limit(1)):
        raise Refused(_("This very answer is given already."))
    if queries.versions(office, [row["id"]]).get(row["id"]) != row["version"]:
        raise Refused(_("Somebody of your office has answered since. Read that answer first."))
    answering.answer(issue, office=office, body=body, by=by)


def apply(batch: Batch, *, by) -> None:
    """Do what the sheet asks, each row on its own, once."""
    claimed = db.session.execute(
        sa.update(Batch).where(Batch.id == batch.id, Batch.applied_at.is_(None)).values(applied_at=now()),
        execution_options={"synchronize_session": False},
    )
    if not claimed.rowcount:  # type: ignore[attr-defined]
        raise Refused(_("This sheet has been carried out already."))
    db.session.refresh(batch)
    batch.results = {"rows": [_result(batch.office, row, by) for row in batch.asked["rows"]]}


def _result(office: Office, row: dict[str, Any], by) -> dict[str, str]:
    return {"key": row["id"], "what": row["what"], "sentence": _outcome(office, row, by, keep=True)}
