"""The clock in the filled world: a limit, a day off, dates that run, are met and dropped, wishes for time."""

import datetime as dt

import sqlalchemy as sa

from forum.clock import today, working_day_after
from forum.commitments import moving
from forum.commitments.models import Commitment
from forum.commitments.words import Phase
from forum.database import db
from forum.deadlines import asking, calendar, lifecycle, setting
from forum.deadlines.words import Step, Unit


def tell(world) -> None:
    begin = {"amount": 10, "unit": Unit.WORKING_DAYS, "effective_from": today(), "by": world.admin}
    setting.end(setting.set_limit(world.street, step=Step.SETTLE, **begin), by=world.admin)
    setting.set_limit(world.street, step=Step.SETTLE, **begin)
    day = today() + dt.timedelta(days=400)
    wrong = calendar.set_day(day, is_working=True, why="A mistake.", by=world.admin)
    calendar.take_out(wrong, by=world.admin)
    calendar.set_day(day, is_working=False, why="The street moves house.", by=world.admin)
    _dates(world)
    _wishes(world)


def _dates(world) -> None:
    issue = world.accepted(title="The tap drips")
    world.running = [lifecycle.start(issue, world.office, step) for step in Step]
    lifecycle.meet(issue, Step.ACCEPT)
    lifecycle.start(issue, world.other_office, Step.ANSWER)
    lifecycle.drop(issue, world.other_office)


def _wishes(world) -> None:
    """More time is wished for a promise; for deadlines it was granted, refused, and is wished again."""
    last = sa.select(Commitment).where(Commitment.phase == Phase.PROMISED).order_by(Commitment.id.desc())
    moving.ask(db.session.scalars(last).first(), due_on=_later(60), reason="Frost.", by=world.official)
    answer, settle = world.running[1:]
    asking.ask(answer, due_on=_later(20), reason="The tap is old.", by=world.official)
    asking.grant(answer, answer="So be it.", by=world.facilitator)
    asking.ask(settle, due_on=_later(30), reason="A holiday.", by=world.official)
    asking.refuse(settle, answer="No.", by=world.facilitator)
    asking.ask(settle, due_on=_later(31), reason="A flood.", by=world.official)


def _later(days: int) -> dt.date:
    return working_day_after(today(), days)
