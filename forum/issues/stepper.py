"""The chain at the head of an issue: each step with its date, and who has it now."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from .models import Issue
from .words import Phase

CHAIN = (
    (Phase.RAISED, "issue.raised"),
    (Phase.ACCEPTED, "issue.accepted"),
    (Phase.TABLED, "issue.tabled"),
    (Phase.DECIDED, "issue.decided"),
    (Phase.IN_HAND, "issue.in_hand"),
    (Phase.AWAITING_CONFIRMATION, "issue.awaiting_confirmation"),
    (Phase.RESOLVED, "issue.resolved"),
)
PLACE_IN_CHAIN = {phase: n for n, (phase, _action) in enumerate(CHAIN)}


@dataclass(frozen=True)
class Step:
    """One step: state is done, current, ahead or skipped; at is when it was reached."""

    key: str
    label: str
    state: str
    at: dt.datetime | None = None
    who: str = ""


def _labels() -> dict[Phase, str]:
    return {
        Phase.RAISED: _("Raised"),
        Phase.ACCEPTED: _("Accepted"),
        Phase.TABLED: _("On the agenda"),
        Phase.DECIDED: _("Decided"),
        Phase.IN_HAND: _("Promised"),
        Phase.AWAITING_CONFIRMATION: _("Residents are asked"),
        Phase.RESOLVED: _("Resolved"),
    }


def reached(entries) -> dict[str, dt.datetime]:
    """The latest moment of each action of a timeline."""
    return {entry.action: entry.at for entry in entries}


def steps(issue: Issue, entries) -> list[Step]:
    """The steps of the chain; an issue that left the chain has no current step."""
    labels, times = _labels(), reached(entries)
    times.setdefault("issue.raised", issue.raised_at)
    here = PLACE_IN_CHAIN.get(issue.phase, -1)
    return [_step(n, phase, action, labels, times, here, issue) for n, (phase, action) in enumerate(CHAIN)]


def _step(n: int, phase: Phase, action: str, labels, times, here: int, issue: Issue) -> Step:
    at = times.get(action)
    if n == here:
        state = "current"
        at = at or issue.phase_since
    elif n < here or here < 0:
        state = "done" if at else "skipped"
    else:
        state, at = "ahead", None
    who = issue.office.name if state == "current" and issue.office and n >= 3 else ""
    return Step(phase.value, labels[phase], state, at, who)
