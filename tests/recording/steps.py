"""Short cuts through a vote: people on the sheet, a motion, its count, the decision."""

import datetime as dt

import sqlalchemy as sa

from forum.clock import now, today
from forum.database import db
from forum.meetings import attending
from forum.meetings.words import Capacity
from forum.recording import counting, deciding, moving, noting, roll, voting
from forum.recording.sentences import Parts
from forum.recording.words import Tally

WHAT = "replace the valve"


def parts(what=WHAT, **values):
    """A motion of the property manager, due in five days."""
    return Parts(**{"what": what, "who": "Property manager", "due_on": in_days(5), **values})


def in_days(days):
    return today() + dt.timedelta(days=days)


def seat(world, meeting, *people, guests=0):
    """Note these accounts, and so many names, as present."""
    for person in people:
        attending.note(
            meeting, name=person.name, person=person, capacity=Capacity.PRESENT, by=world.facilitator
        )
    for number in range(guests):
        attending.note(meeting, name=f"Guest {number}", capacity=Capacity.PRESENT, by=world.facilitator)


def moved(world, item, what=WHAT, **values):
    return moving.move(item, parts(what, **values), by=world.facilitator)


def put(world, item, what=WHAT, **values):
    """A motion that is being voted on."""
    motion = moved(world, item, what, **values)
    moving.put(motion, by=world.facilitator)
    return motion


def counted(world, motion, *hands):
    """A count of hands that a second person has confirmed."""
    count = counting.count(motion, Tally(*hands), by=world.facilitator)
    counting.confirm(count, by=world.neighbour)
    return count


def voted(world, item, *hands, what=WHAT, **values):
    """A motion whose vote is over; guests are seated as they are needed."""
    lacking = sum(hands) - roll.present(item.meeting)
    seat(world, item.meeting, guests=max(lacking, 0))
    motion = put(world, item, what, **values)
    counted(world, motion, *hands)
    voting.close(motion, by=world.facilitator)
    return motion


def decided(world, item, *hands, text="So decided.", points=(), **values):
    """An item the meeting has concluded; without hands: that nothing needs doing."""
    for line in points:
        noting.note(item, body=line, by=world.facilitator)
    if hands:
        voted(world, item, *hands, **values)
    return deciding.decide(item, text=text, by=world.facilitator)


def soon(hours=3):
    return now() + dt.timedelta(hours=hours)


def queries_of(world, url, person=None):
    """How many statements a page takes."""
    statements = []

    def count(*_args):
        statements.append(1)

    browser = world.client(person)
    db.session.commit()
    sa.event.listen(db.engine, "before_cursor_execute", count)
    assert browser.get(url).status_code == 200
    sa.event.remove(db.engine, "before_cursor_execute", count)
    return len(statements)
