"""How little an issue can wait: who says so, and why, stands in the timeline."""

from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..issues.holding import hold
from ..issues.models import Issue
from ..issues.words import Priority
from ..timeline import record
from . import clocks
from .models import PriorityChange

HEIGHT = {one: height for height, one in enumerate(Priority)}


def set_priority(issue: Issue, *, priority: Priority, reason: str, by) -> None:
    """Make the issue more or less urgent. An office can only make it more urgent, never gain time."""
    hold(issue)
    old = issue.priority
    if not issue.is_open:
        raise Refused(_("This issue is closed."))
    if old is priority:
        raise Refused(_("It is marked like that already. Choose another one."), field="priority")
    rises = HEIGHT[priority] > HEIGHT[old]
    if not rises and not by.facilitates(issue.place):
        raise Refused(_("Only the facilitator can say that it is less urgent."), field="priority")
    issue.priority = priority
    db.session.add(PriorityChange(issue_id=issue.id, old=old, new=priority, reason=reason, by_id=by.id))
    action = "issue.priority_raised" if rises else "issue.priority_lowered"
    record(action, issue, by=by, priority=priority.value, was=old.value, reason=reason)
    clocks.restarted(issue)
