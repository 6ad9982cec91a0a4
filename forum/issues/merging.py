"""Merging: an issue continues in another one, and nobody is counted twice."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db, insert_all_new
from ..errors import Refused
from ..timeline import record
from .models import Follow, Issue, Merge, Support
from .words import LIFECYCLE, Phase

TARGET_PHASES = (Phase.RAISED, Phase.ACCEPTED, Phase.TABLED, Phase.DECIDED, Phase.IN_HAND)


def _carry(model, source: Issue, target: Issue, extra: tuple[int, ...]) -> int:
    """Copy the people of one issue to the other, unless they are there; how many were new."""
    people = set(db.session.scalars(sa.select(model.person_id).where(model.issue_id == source.id)))
    people = (people | set(extra)) - {target.author_id}
    return insert_all_new(model, [{"issue_id": target.id, "person_id": p} for p in sorted(people)])


def merge(issue: Issue, *, into: Issue, reason: str, by) -> None:
    """Continue in the other issue. The author counts as its supporter from now on."""
    if into.id == issue.id:
        raise Refused(_("An issue cannot be merged into itself."), field="into")
    if issue.hidden:
        raise Refused(_("This issue is hidden. Show it again first, then merge it."))
    if into.hidden or into.phase not in TARGET_PHASES:
        raise Refused(_("That issue is closed. Choose one that is still open."), field="into")
    if not (into.place.neighbourhood.covers(issue.place) or into.place.covers(issue.place)):
        raise Refused(_("That issue belongs to another neighbourhood."), field="into")
    issue.merged_into_id = into.id
    LIFECYCLE.move(issue, Phase.MERGED)
    db.session.add(Merge(issue_id=issue.id, into_id=into.id, reason=reason, by=by))
    new = _carry(Support, issue, into, (issue.author_id,) if issue.author_id else ())
    _carry(Follow, issue, into, ())
    db.session.execute(
        sa.update(Issue).where(Issue.id == into.id).values(supports=Issue.supports + new),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(into, ["supports"])
    record("issue.merged", issue, by=by, title=into.title, into=into.id, reason=reason)
    record("issue.took_in", into, by=by, title=issue.title, issue=issue.id)
