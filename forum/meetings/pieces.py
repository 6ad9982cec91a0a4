"""What other pages show of meetings."""

from ..issues.models import Issue
from ..issues.words import Phase as IssuePhase
from ..offices.models import Office
from ..permissions import can, reader
from ..places.models import Place
from . import listings, replying
from .words import Phase

ON_A_PLACE = 3
OPEN_TO_MEETINGS = (IssuePhase.RAISED, IssuePhase.ACCEPTED)


def of_issue(issue: Issue, forms: dict) -> dict:
    """The meetings the issue is or was on, what they decided, and those it may be brought to."""
    led = {step.id for step in issue.place.lineage if can("place.facilitate", step)}
    rows = [row for row in listings.of_issue(issue) if row.phase is not Phase.PLANNED or row.place_id in led]
    taking = listings.that_may_take(issue) if issue.phase in OPEN_TO_MEETINGS and reader() else []
    lives_here = can("meeting.propose", issue)
    return {
        "meeting_rows": rows,
        "meeting_hidden": issue.phase is IssuePhase.TABLED and not rows,
        "meetings_to_fill": [m for m in taking if m.place_id in led and issue.phase is IssuePhase.ACCEPTED],
        "meetings_to_ask": [
            m for m in taking if lives_here and m.place_id not in led and m.phase is not Phase.PLANNED
        ],
    }


def of_place(place: Place) -> dict:
    """The meetings that are open, come next and were last, for people of the place."""
    where = listings.concerning(place)
    return {
        "meetings_open": listings.at(where, Phase.OPEN, size=ON_A_PLACE),
        "meetings_next": listings.at(where, Phase.CALLED, size=ON_A_PLACE),
        "meetings_last": listings.at(where, Phase.CLOSED, Phase.MINUTED, latest_first=True, size=ON_A_PLACE),
        "meetings_plan": can("meeting.plan", place),
    }


def of_office(office: Office) -> dict:
    """The invitations that the office has not answered."""
    return {"invitations": replying.unanswered(office)}


def of_desk(place: Place) -> dict:
    """A facilitator's work: meetings being planned, and those held whose minutes are not adopted."""
    where = listings.within(place)
    return {
        "meetings_planned": listings.at(where, Phase.PLANNED),
        "meetings_without_minutes": listings.at(where, Phase.CLOSED),
    }
