"""Rosters for tests, and moments of the week they are about. 27 September 2026 is a Sunday."""

import datetime as dt
from contextlib import contextmanager

from forum.clock import at, from_local, local, now
from forum.duty import lifecycle, rostering
from forum.duty.rostering import Hours
from forum.duty.words import WEEK

ALWAYS = Hours(from_minute=0, to_minute=24 * 60, holidays=True)


def moment(text: str) -> dt.datetime:
    """2026-09-28 10:00, on the wall of the yard."""
    return from_local(dt.datetime.fromisoformat(text))


@contextmanager
def when(text: str):
    """What happens inside happens then."""
    with at(moment(text)):
        yield


def always_there(world, office=None, place=None):
    """The office is on duty day and night."""
    rostering.put_on(place or world.community, office or world.office, WEEK, ALWAYS, by=world.admin)


def shared(world, *offices):
    """These offices, which serve the compound, share its workdays."""
    rostering.share_workdays(world.compound, offices or [world.office], by=world.admin)


def asked(world, body="When does the water come back? It is cold.", *, by=None):
    return lifecycle.ask(world.compound, body=body, by=by or world.author)


def midnight() -> dt.datetime:
    """When the shift of always_there() ends today."""
    return from_local(dt.datetime.combine(local(now()).date() + dt.timedelta(days=1), dt.time()))
