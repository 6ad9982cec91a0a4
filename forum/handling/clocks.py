"""What runs and what stops for an office when it is offered, accepts, loses or settles an issue."""

from ..deadlines import lifecycle as deadlines
from ..deadlines import queries
from ..deadlines.words import Step
from ..issues.models import Issue
from ..offices.models import Office


def offered(issue: Issue, office: Office) -> None:
    """The office has to accept."""
    deadlines.start(issue, office, Step.ACCEPT)


def accepted(issue: Issue, office: Office, *, leads: bool) -> None:
    """The office accepted; whoever leads has to answer and to settle."""
    deadlines.meet(issue, Step.ACCEPT, office)
    if leads:
        deadlines.start(issue, office, Step.ANSWER)
        deadlines.start(issue, office, Step.SETTLE)


def answered(issue: Issue) -> None:
    """The first promise or answer is there."""
    deadlines.meet(issue, Step.ANSWER)


def begun_again(issue: Issue, office: Office) -> None:
    """What was settled is not, so the office has to settle it."""
    deadlines.start(issue, office, Step.SETTLE)


def dropped(issue: Issue, office: Office) -> None:
    """The office has it no longer."""
    deadlines.drop(issue, office)


def over(issue: Issue, *, settled: bool) -> None:
    """The issue is over: settled in time or late, or nothing to settle any more."""
    if settled:
        deadlines.meet(issue, Step.SETTLE)
    deadlines.drop(issue)


def restarted(issue: Issue) -> None:
    """Another priority has other limits: what runs begins anew under them."""
    running = queries.running_of(issue)
    for deadline in running:
        deadlines.drop(issue, deadline.office)
    for deadline in running:
        deadlines.start(issue, deadline.office, deadline.step)
