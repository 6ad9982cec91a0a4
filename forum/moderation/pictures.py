"""Pictures that only hidden issues show: their address tells nobody more than the issue's page does."""

import sqlalchemy as sa

from ..commitments.models import Commitment, Delivery, Progress, delivery_picture, progress_picture
from ..commitments.verdicts import Confirmation, Verdict, verdict_picture
from ..database import db
from ..files import Picture
from ..issues.models import Issue, issue_picture

# Each way from a picture to the issue on whose page it stands: by its id, one indexed step after another.
WAYS = (
    sa.select(issue_picture.c.picture_id, issue_picture.c.issue_id),
    sa.select(progress_picture.c.picture_id, Commitment.issue_id)
    .join(Progress, Progress.id == progress_picture.c.progress_id)
    .join(Commitment, Commitment.id == Progress.commitment_id),
    sa.select(delivery_picture.c.picture_id, Commitment.issue_id)
    .join(Delivery, Delivery.id == delivery_picture.c.delivery_id)
    .join(Commitment, Commitment.id == Delivery.commitment_id),
    sa.select(verdict_picture.c.picture_id, Confirmation.issue_id)
    .join(Verdict, Verdict.id == verdict_picture.c.verdict_id)
    .join(Confirmation, Confirmation.id == Verdict.confirmation_id),
)


def hidden_with(digest: str) -> list[Issue]:
    """The hidden issues, when nothing that everybody sees shows the picture; else none."""
    same = sa.select(Picture.id).where(Picture.digest == digest)
    ways = sa.union_all(*(way.where(way.selected_columns[0].in_(same)) for way in WAYS)).subquery()
    query = sa.select(Issue.id, Issue.hidden).select_from(Picture)
    query = query.outerjoin(ways, ways.c.picture_id == Picture.id).outerjoin(
        Issue, Issue.id == ways.c.issue_id
    )
    found = db.session.execute(query.where(Picture.digest == digest)).all()
    if not all(row.hidden for row in found):
        return []
    return [db.session.get_one(Issue, row.id) for row in found]
