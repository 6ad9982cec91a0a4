"""Named reads of commitments. Lists are Core rows with all that a row shows; nothing is loaded later."""

from collections.abc import Iterable

import sqlalchemy as sa

from ..database import db
from ..issues.models import Issue
from ..offices.models import Office
from ..places.models import Place
from .models import Commitment, Confirmation
from .words import Result


def rows() -> sa.Select:
    """The columns of a list row."""
    unconfirmed = sa.exists().where(
        Confirmation.commitment_id == Commitment.id, Confirmation.result == Result.UNCONFIRMED
    )
    return (
        sa.select(
            Commitment.id,
            Commitment.issue_id,
            Commitment.meeting_id,
            Commitment.office_id,
            Commitment.what,
            Commitment.person_named,
            Commitment.first_due_on,
            Commitment.due_on,
            Commitment.phase,
            Commitment.phase_since,
            Commitment.made_for_office,
            Issue.title,
            Office.name.label("office"),
            Place.name.label("place"),
            unconfirmed.label("unconfirmed"),
        )
        .join(Issue, Issue.id == Commitment.issue_id)
        .join(Office, Office.id == Commitment.office_id)
        .join(Place, Place.id == Commitment.place_id)
    )


def of_issues(issue_ids: Iterable[int]) -> dict[int, list]:
    """The commitments of each of these issues, in the order they were made; no key for an issue without."""
    found: dict[int, list] = {}
    query = rows().where(Commitment.issue_id.in_(list(issue_ids))).order_by(Commitment.id)
    for row in db.session.execute(query):
        found.setdefault(row.issue_id, []).append(row)
    return found
