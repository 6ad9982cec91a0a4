"""Short cuts into the states of a handling."""

from forum.database import db
from forum.handling import queries
from forum.issues import lifecycle as issues


def offered(world, office=None, **values):
    """The part of an office that was handed an accepted issue."""
    issue = world.accepted(**values)
    issues.hand_over(issue, office=office or world.office, by=world.facilitator)
    return queries.leading(issue)


def lead_of(issue) -> str:
    """The name of the office that leads, or nothing; the issue says the same."""
    db.session.flush()
    db.session.refresh(issue)
    lead = queries.leading(issue)
    assert issue.office_id == (lead.office_id if lead else None)
    return lead.office.name if lead else ""
