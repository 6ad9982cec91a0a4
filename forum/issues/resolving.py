"""The marked end of an issue, and how it is opened again."""

import datetime as dt

from flask import current_app
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..timeline import record
from .holding import hold
from .models import Issue, Reopening, Resolution
from .words import LIFECYCLE, Outcome, Phase


def resolve(issue: Issue, *, outcome: Outcome, why: str, by=None, **said: int) -> None:
    """Mark the end: who marked it (None: the residents' word alone), why, what they said.

    said: how many verdicts were done, partly and not_done.
    """
    LIFECYCLE.move(issue, Phase.RESOLVED)
    issue.resolved_at, issue.next_on = now(), None
    db.session.add(Resolution(issue_id=issue.id, outcome=outcome, reason=why, by=by, **said))
    record("issue.resolved", issue, by=by, why=why, outcome=outcome.value)


def resolve_without_action(issue: Issue, *, reason: str, by) -> None:
    """The meeting decided that nothing needs doing."""
    hold(issue)
    if issue.phase is not Phase.DECIDED:
        raise Refused(_("Only a decided issue can be resolved without action."))
    resolve(issue, outcome=Outcome.NO_ACTION, why=reason, by=by)


def may_reopen(issue: Issue) -> bool:
    """Whether it was resolved so lately that it can be opened again."""
    days = dt.timedelta(days=current_app.config["SETTINGS"].reopen_days)
    return issue.resolved_at is not None and issue.resolved_at > now() - days


def reopen(issue: Issue, *, reason: str, by) -> None:
    """An issue resolved of late goes back to work, for a reason; its offices are told."""
    hold(issue)
    if issue.phase is not Phase.RESOLVED:
        raise Refused(_("Only a resolved issue can be opened again."))
    if not may_reopen(issue):
        days = current_app.config["SETTINGS"].reopen_days
        raise Refused(
            _("This was resolved more than %(days)d days ago. Raise it anew; the old issue stays.", days=days)
        )
    LIFECYCLE.move(issue, Phase.IN_HAND)
    issue.resolved_at = None
    if issue.resolution:
        issue.resolution.reopened_at = now()
    db.session.add(Reopening(issue_id=issue.id, reason=reason, by=by))
    record("issue.reopened", issue, by=by, reason=reason)
