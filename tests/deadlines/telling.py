"""The clock in the filled world: a limit, a day off, and dates that run, are met and are dropped."""

import datetime as dt

from forum.clock import today
from forum.database import db
from forum.deadlines import calendar, lifecycle
from forum.deadlines.models import Limit
from forum.deadlines.words import Step, Unit


def tell(world) -> None:
    limit = {"step": Step.SETTLE, "amount": 10, "unit": Unit.WORKING_DAYS, "place_id": world.street.id}
    db.session.add(Limit(**limit, effective_from=today(), by_id=world.admin.id))
    day = today() + dt.timedelta(days=400)
    calendar.set_day(day, is_working=False, why="The street moves house.", by=world.admin)
    issue = world.accepted(title="The tap drips")
    for step in Step:
        lifecycle.start(issue, world.office, step)
    lifecycle.meet(issue, Step.ACCEPT)
    lifecycle.start(issue, world.other_office, Step.ANSWER)
    lifecycle.drop(issue, world.other_office)
