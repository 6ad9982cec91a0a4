"""The meetings of the filled world, in every phase."""

import datetime as dt

from forum.clock import now, today, working_day_after
from forum.coming import arriving, registering
from forum.coming.words import Way
from forum.discussion.models import Stance
from forum.meetings import agenda, attending
from forum.meetings import lifecycle as meetings
from forum.meetings.words import Capacity, Format
from forum.minutes import commenting
from forum.minutes import lifecycle as minutes
from forum.recording import counting, deciding, moving, noting, voting
from forum.recording.sentences import Parts
from forum.recording.words import Ballot, Tally
from tests.live.scene import speaking

from .preparing import papers_and_answers


def held(world, *issues_, title: str, **values):
    """A meeting that opens with its people noted and decides on its first item."""
    meeting = world.called_meeting(*issues_, title=title, offices=[world.office], **values)
    registering.register(meeting, names=["Grandmother"], by=world.neighbour)
    meetings.open_meeting(meeting, by=world.facilitator)
    for person in (world.author, world.neighbour, world.facilitator):
        attending.note(
            meeting, name=person.name, capacity=Capacity.PRESENT, person=person, by=world.facilitator
        )
    attending.note(
        meeting, name="Zhao", capacity=Capacity.OBSERVER, office=world.office, by=world.facilitator
    )
    attending.note(meeting, name="Old Li", capacity=Capacity.EXCUSED, by=world.facilitator)
    return meeting


def _parts(world, what: str, **values) -> Parts:
    return Parts(**{"what": what, "office": world.office, "due_on": working_day_after(today(), 70), **values})


def _motion(world, item, what: str = "replace the valve", **values):
    """Moved, with an amendment that is taken up and one that is not."""
    motion = moving.move(item, _parts(world, what, **values), by=world.facilitator)
    for new, taken in (("mend the valve", False), (f"{what} at once", True)):
        other = moving.amend(motion, _parts(world, new, **values), mover="Wang", by=world.facilitator)
        if taken:
            moving.take_up(other, by=world.facilitator)
        else:
            moving.turn_down(other, reason="Too weak.", by=world.facilitator)
    return motion


def decide(world, item, *, what: str = "replace the valve", **values) -> None:
    """Said, put right, moved, amended, counted twice, confirmed, closed, decided, and one differs."""
    entry = noting.note(item, body="The valve is old.", speaker="Wang", by=world.facilitator)
    noting.correct(entry, body="The valve is very old.", side=Stance.FOR, version=1, by=world.facilitator)
    slip = moving.move(item, _parts(world, "do something"), by=world.facilitator)
    moving.withdraw(slip, reason="Too vague.", by=world.neighbour)
    motion = _motion(world, item, what, **values)
    moving.put(motion, by=world.facilitator)
    counted = counting.count(motion, Tally(2, 1, 0), by=world.facilitator)
    counting.object_to(counted, Tally(2, 0, 0), by=world.neighbour)
    voting.vote(motion, Ballot.AGAINST, by=world.author)
    voting.vote(motion, Ballot.FOR, by=world.author)
    again = counting.count(motion, Tally(2, 0, 0), by=world.facilitator)
    counting.confirm(again, by=world.neighbour)
    voting.close(motion, by=world.facilitator)
    deciding.dissent(motion, sentence="It is too dear.", by=world.neighbour)
    deciding.decide(item, text="The water company replaces the valve.", by=world.facilitator)


def in_every_phase(world, photo) -> None:
    world.meeting(title="Planned meeting")
    waiting = world.accepted(title="Bicycles in the hall")
    called = world.called_meeting(waiting, title="Called meeting", offices=[world.office], seats=3)
    registering.register(called, names=["Grandmother"], by=world.neighbour)
    registering.register(called, names=["Old Wang", "Old Li"], myself=False, by=world.facilitator)
    _at_the_door(world)
    agenda.propose(called, world.accepted(title="Dogs in the yard"), by=world.neighbour)
    papers_and_answers(world, called, photo)
    world.called_meeting(title="Urgent meeting", in_hours=-1)
    cancelled = world.called_meeting(title="Cancelled meeting")
    meetings.cancel(cancelled, reason="Rain.", by=world.facilitator)
    online = {"format": Format.ONLINE, "venue": "", "link": "https://meet.example/yard"}
    world.open_meeting(title="Open in the yard")
    plants = world.accepted(title="Plants on the roof")
    thread = world.open_meeting(plants, title="Online thread", recorder=world.neighbour, **online)
    _vote_online(world, thread)
    speaking(world, thread)
    undecided = world.accepted(title="Not reached")
    talked = world.accepted(title="Talked about")
    past = held(world, world.accepted(title="Loose tiles"), undecided, talked, title="Held meeting")
    decide(world, past.items[0])
    deciding.carry_over(past.items[2], note="What it costs.", by=world.facilitator)
    meetings.close(past, by=world.facilitator)
    minutes.draft(past, by=world.facilitator)
    second = held(world, world.accepted(title="Old paint"), title="Minutes going round")
    decide(world, second.items[0])
    meetings.close(second, by=world.facilitator)
    record = minutes.draft(second, by=world.facilitator)
    minutes.circulate(record, until=today() + dt.timedelta(days=7), by=world.facilitator)
    commenting.comment(record, body="It was cold.", by=world.author)
    commenting.comment(record, body="Write down that I was for it.", for_name="Old Li", by=world.facilitator)


def _at_the_door(world) -> None:
    """A meeting of the next hour, where people arrive; it is joined online as well."""
    both = {"format": Format.BOTH, "link": "https://meet.example/yard"}
    soon = world.called_meeting(title="Meeting of this hour", in_hours=0.5, **both)
    party = registering.register(soon, names=["Grandmother"], by=world.author)
    registering.register(soon, way=Way.ONLINE, by=world.neighbour)
    arriving.tick(party.expected[1], by=world.facilitator)
    arriving.walk_in(soon, name="Old Wang", by=None)


def _vote_online(world, thread) -> None:
    """An online thread in which a motion is open for votes."""
    for person in (world.author, world.neighbour):
        attending.note(
            thread, name=person.name, capacity=Capacity.PRESENT, person=person, by=world.facilitator
        )
    item = thread.items[0]
    noting.note(item, body="They are heavy.", speaker="Li", side=Stance.AGAINST, by=world.neighbour)
    motion = moving.move(item, _parts(world, "weigh the plants", who="Wang"), by=world.facilitator)
    moving.put(motion, closes_at=now() + dt.timedelta(days=2), by=world.facilitator)
    voting.vote(motion, Ballot.ABSTAIN, by=world.neighbour)
