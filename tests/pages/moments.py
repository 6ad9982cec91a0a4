"""When each act is possible: does it as the person whose it is, to a record in each phase."""

import sqlalchemy as sa

from forum.clock import today, working_day_after
from forum.commitments.models import Commitment
from forum.commitments.words import Phase as PromisePhase
from forum.database import db
from forum.duty.models import DutyQuestion
from forum.duty.words import Phase as DutyPhase
from forum.issues.models import Issue
from forum.issues.words import Phase as IssuePhase
from forum.meetings.models import Meeting
from forum.meetings.words import Phase as MeetingPhase
from forum.offices.models import Office

PHASES = {
    "issue": IssuePhase,
    "commitment": PromisePhase,
    "meeting": MeetingPhase,
    "duty_question": DutyPhase,
}
DONE, NOT_NOW = "+", "-"


# Acts that need the latest such record: the one nobody supports yet, the one whose release is asked for.
LATEST = ("/edit", "/settlement", "/reopening")


def subject(filled, kind: str, phase: str, latest: bool = False):
    """A record of the kind in the phase; of an issue, one that its author can act on."""
    models = {"issue": Issue, "commitment": Commitment, "meeting": Meeting, "duty_question": DutyQuestion}
    model = models[kind]
    query = (
        sa.select(model)
        .where(model.phase == PHASES[kind](phase))
        .order_by(model.id.desc() if latest else model.id)
    )
    if kind == "issue":
        query = query.where(Issue.author_id == filled.person("author").id, sa.not_(Issue.hidden))
    if kind == "duty_question":
        query = query.where(sa.not_(DutyQuestion.hidden))
    return db.session.scalars(query).first()


def good_form() -> dict:
    """What a person would write there."""
    later = working_day_after(today(), 70).isoformat()
    office = db.session.scalars(sa.select(Office).where(Office.slug == "water")).one()
    other = db.session.scalars(sa.select(Issue).where(Issue.title == "Low water pressure")).one()
    free = db.session.scalars(sa.select(Issue).where(Issue.phase == IssuePhase.ACCEPTED)).first()
    reasons = (
        "decline",
        "withdraw",
        "refer",
        "resolve",
        "reopen",
        "merge",
        "hand_over",
        "extension",
        "again",
    )
    form = {f"{prefix}-reason": "For a reason." for prefix in (*reasons, "release")}
    form |= {"reason": "For a reason.", "title": "Other words", "body": "More words", "kind": "request"}
    estate = db.session.scalars(sa.select(Office).where(Office.slug == "estate")).one()
    form |= {"category": "other", "merge-into": other.id, "hand_over-office": estate.id, "note-body": "New."}
    form |= {"priority-priority": "urgent", "priority-reason": "For a reason."}
    form |= {"comment-body": "I say so.", "comment-stance": "for", "answer-body": "So it is."}
    form |= {"answer-office": office.slug, "office": office.slug, "what": "mend it", "person_named": "Zhao"}
    form |= {"reply-body": "I say so.", "issue-category": "other"}
    form |= {"due_on": later, "extension-due_on": later, "again-due_on": later, "progress-text": "A step."}
    form |= {"delivery-evidence": "See the photo.", "settlement-answer": "Agreed.", "agreed": "yes"}
    form |= {"grant-answer": "Agreed."}
    form |= {
        "names": "Cousin",
        "name": "Old Wang",
        "capacity": "present",
        "issue": free.id,
        "proposed-issue": free.id,
    }
    return form


def outcome(filled, person: str, path: str, kind: str, phase: str) -> str:
    """Whether the act was done, or refused with a sentence; anything else as its status."""
    record = subject(filled, kind, phase, path.endswith(LATEST))
    url = path.replace(f"<{kind}>", str(record.id))
    status = filled.client(person).post(url, data=good_form()).status_code
    return {303: DONE, 409: NOT_NOW, 422: NOT_NOW, 404: "0"}.get(status, str(status))
