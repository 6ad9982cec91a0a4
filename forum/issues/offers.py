"""Which acts a reader is offered on an issue: by the permissions and by the lifecycle's table."""

from ..permissions import can
from . import resolving
from .models import Issue
from .words import LIFECYCLE, Phase

MOVES = {
    "accept": Phase.ACCEPTED,
    "decline": Phase.DECLINED,
    "merge": Phase.MERGED,
    "withdraw": Phase.WITHDRAWN,
}
PHASES = {
    "refer": (Phase.RAISED, Phase.ACCEPTED),
    "hand_over": (Phase.ACCEPTED, Phase.TABLED, Phase.DECIDED, Phase.IN_HAND),
    "resolve": (Phase.DECIDED,),
    "reopen": (Phase.RESOLVED,),
}


def offered(issue: Issue) -> set[str]:
    """The names of the acts: accept, decline, merge, withdraw, refer, hand_over, resolve, reopen …"""
    acts = {name for name, to in MOVES.items() if LIFECYCLE.allows(issue, to)}
    if issue.phase in (Phase.TABLED, Phase.IN_HAND):
        acts.discard("accept")
    acts.add("hide")
    acts |= {name for name, phases in PHASES.items() if issue.phase in phases}
    if issue.place.parent_id is None:
        acts.discard("refer")
    if not resolving.may_reopen(issue):
        acts.discard("reopen")
    if issue.is_open:
        acts |= (
            {"support", "edit"}
            if issue.phase is Phase.RAISED and not issue.supports
            else {"support", "add_note"}
        )
    return {name for name in acts if can(f"issue.{name}", issue)}
