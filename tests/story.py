"""What has happened in the filled world, told with the verbs of the site."""

import datetime as dt

from forum.clock import at, now, today, working_day_after
from forum.coming import arriving, registering
from forum.coming.words import Way
from forum.commitments import acknowledging, answering, confirming, releasing
from forum.commitments import lifecycle as commitments
from forum.commitments.words import Word
from forum.database import db
from forum.discussion import lifecycle as discussion
from forum.discussion.models import Stance
from forum.handling import lifecycle as handling
from forum.issues import lifecycle as issues
from forum.issues import merging, resolving, supporting
from forum.issues.models import Issue
from forum.issues.words import Category, Kind, Phase
from forum.meetings import agenda, attending
from forum.meetings import lifecycle as meetings
from forum.meetings.words import Capacity, Format
from forum.minutes import commenting, signing
from forum.minutes import lifecycle as minutes
from forum.moderation import lifecycle as moderation
from forum.people import accounts, household_codes, residencies
from forum.people.models import Role
from forum.places.models import PlaceKind
from forum.recording import counting, deciding, moving, noting, voting
from forum.recording.sentences import Parts
from forum.recording.words import Ballot, Tally
from tests.live.scene import speaking

from .preparing import papers_and_answers


def _ago(days: int):
    return at(now() - dt.timedelta(days=days))


def tell(world, photo) -> None:
    """Everything, in the order in which it happened."""
    world.grid = world.place("grid", PlaceKind.GRID, world.compound)
    handling.answer_for(world.office, world.street, [Category.WATER_POWER, Category.WASTE], by=world.admin)
    handling.answer_for(world.other_office, world.compound, [Category.BUILDINGS], by=world.admin)
    with _ago(60):
        _issues_that_went_nowhere(world)
        _first_meeting(world, photo)
    _promises(world, photo)
    _meetings_in_every_phase(world, photo)
    _talk(world, photo)
    _people(world)


def _issues_that_went_nowhere(world) -> None:
    issues.decline(world.issue("Paint the moon"), reason="Not ours.", by=world.facilitator)
    issues.withdraw(world.issue("My own mistake"), reason="Solved.", by=world.author)
    target = world.accepted(title="The lift stands still")
    merging.merge(world.issue("Lift broken again"), into=target, reason="The same.", by=world.facilitator)
    referred = world.accepted(title="The bus does not stop")
    issues.refer(referred, reason="The street decides.", by=world.facilitator)
    imported = Issue(
        place=world.compound,
        community_id=world.community.id,
        kind=Kind.REQUEST,
        category=Category.OTHER,
        phase=Phase.RAISED,
        title="From the old board",
        body="Please look.",
        body_html="<p>Please look.</p>",
        imported_author="网＊＊",
        likes=12,
        dislikes=3,
    )
    world.add(imported)


def _held(world, *issues_, title: str, **values):
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


def _decide(world, item, *, what: str = "replace the valve", **values) -> None:
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


def _first_meeting(world, photo) -> None:
    """From a raised issue to adopted minutes, a kept promise and a resolution."""
    leak = world.accepted(title="The pipe leaks", uploads=[photo()])
    quiet = world.accepted(title="Leave it as it is")
    supporting.support(leak, by=world.neighbour)
    meeting = _held(world, leak, quiet, title="First bench meeting")
    _decide(world, meeting.items[0])
    _decide(world, meeting.items[1], what="leave it", no_action=True)
    meetings.close(meeting, by=world.facilitator)
    _adopt(world, meeting)
    resolving.reopen(quiet, reason="It got worse.", by=world.facilitator)
    kept = _promise(world, leak, meeting=meeting, by=world.facilitator)
    acknowledging.acknowledge(kept, by=world.official)
    commitments.deliver(kept, evidence="The valve is new.", uploads=[photo()], by=world.official)
    for person in (world.author, world.neighbour):
        confirming.give(_round(kept), word=Word.DONE, rating=5, by=person)


def _adopt(world, meeting) -> None:
    record = minutes.draft(meeting, by=world.facilitator)
    points = {meeting.items[0].id: "The valve is forty years old."}
    texts = {"opening": "Welcome.", "closing": "Thank you.", "points": points}
    minutes.edit(record, **texts, version=record.version, by=world.facilitator)
    minutes.circulate(record, until=today(), by=world.facilitator)
    about = commenting.About(meeting.items[0].id, "The valve is forty years old.")
    remark = commenting.comment(record, body="I said thirty.", about=about, by=world.neighbour)
    commenting.answer(remark, taken_up=False, text="The plate says forty.", by=world.facilitator)
    signing.cosign(record, by=world.neighbour)
    minutes.adopt(record, by=world.facilitator)
    minutes.correct(record, body="It was gate 4.", by=world.facilitator)


def _promise(world, issue, *, days: int = 5, **values):
    values = {"what": "replace the valve", "person_named": "Zhao", "by": world.official, **values}
    return commitments.promise(issue, office=world.office, due_on=working_day_after(today(), days), **values)


def _round(commitment):
    db.session.flush()
    db.session.expire(commitment, ["confirmations"])
    return commitment.confirmations[-1]


def _accepted(world, title: str, days_ago: int):
    with _ago(days_ago):
        issue = world.accepted(title=title)
        supporting.support(issue, by=world.neighbour)
        return issue


def _promises(world, photo) -> None:
    """Promised, due, overdue, extended, delivered, disputed, promised anew, released."""
    with _ago(30):
        overdue = _promise(world, _accepted(world, "Dark stairs", 31), what="change the lamp")
        commitments.show_progress(overdue, text="Lamps ordered.", uploads=[photo()], by=world.official)
        extended = _promise(world, _accepted(world, "Broken bench", 31), what="mend the bench")
        commitments.extend(
            extended, due_on=working_day_after(today(), 45), reason="No wood.", by=world.official
        )
        disputed = _delivered(world, "Noisy pump", photo)
        confirming.give(_round(disputed), word=Word.NOT_DONE, rating=1, reason="Still loud.", by=world.author)
        anew = _delivered(world, "Cold radiators", photo)
        confirming.give(_round(anew), word=Word.PARTLY, reason="One is warm.", by=world.neighbour)
        confirming.give(_round(anew), word=Word.NOT_DONE, reason="Mine is cold.", by=world.author)
        commitments.promise_again(
            anew, due_on=working_day_after(today(), 45), reason="New parts.", by=world.official
        )
        released = _promise(world, _accepted(world, "A second gate", 31), what="build a gate")
        releasing.ask(released, reason="No permit.", by=world.official)
        releasing.agree(released, answer="So it is.", by=world.facilitator)
    _promise(world, _accepted(world, "Open drain", 3), days=1)
    _delivered(world, "Wet wall", photo)
    asked = _promise(world, _accepted(world, "Fallen tree", 3), what="plant a tree")
    releasing.ask(asked, reason="Winter.", by=world.official)
    question = world.accepted(title="When is the desk open?", kind=Kind.QUESTION)
    answering.answer(question, office=world.office, body="On Tuesdays.", by=world.official)


def _delivered(world, title: str, photo):
    commitment = _promise(world, _accepted(world, title, 31))
    commitments.deliver(commitment, evidence="It is done.", uploads=[photo()], by=world.official)
    return commitment


def _meetings_in_every_phase(world, photo) -> None:
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
    held = _held(world, world.accepted(title="Loose tiles"), undecided, talked, title="Held meeting")
    _decide(world, held.items[0])
    deciding.carry_over(held.items[2], note="What it costs.", by=world.facilitator)
    meetings.close(held, by=world.facilitator)
    minutes.draft(held, by=world.facilitator)
    second = _held(world, world.accepted(title="Old paint"), title="Minutes going round")
    _decide(world, second.items[0])
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


def _talk(world, photo) -> None:
    issue = world.issue("The gate does not close", uploads=[photo(), photo()])
    supporting.support(issue, by=world.neighbour)
    supporting.follow(issue, by=world.newcomer)
    issues.add_note(issue, body="It was open **again**.", by=world.author)
    first = discussion.post(issue, stance=Stance.FOR, body="Mend it.", by=world.neighbour)
    discussion.post(issue, stance=Stance.AGAINST, body="It costs too much.", by=world.newcomer)
    reply = discussion.reply(first, body="Who pays?", by=world.author)
    discussion.edit(reply, body="Who is to pay?", by=world.author)
    rude = discussion.post(issue, stance=Stance.NEUTRAL, body="A rude word.", by=world.newcomer)
    moderation.report(rude, reason="It is rude.", by=world.neighbour)
    moderation.hide(rude, reason="Rude.", by=world.facilitator)
    moderation.report(first, reason="Not true.", by=world.newcomer)
    hidden = world.issue("An insult", by=world.newcomer)
    moderation.hide(hidden, reason="It insults somebody.", by=world.facilitator)
    world.issue("A small thing")
    handed = world.accepted(title="Low water pressure")
    issues.hand_over(handed, office=world.office, reason="Theirs.", by=world.facilitator)


def _people(world) -> None:
    residencies.ask(world.compound, note="Flat 501", by=world.newcomer)
    asking = world.person("Asking")
    residencies.decline(
        residencies.ask(world.sister, note="", by=asking), reason="Unknown here.", by=world.facilitator
    )
    household_codes.print_codes(world.compound, homes="3-2-501\n3-2-502", days=30, by=world.facilitator)
    world.granted("Former helper", Role.FACILITATOR, place=world.sister)
    gone = world.resident("Gone")
    words = world.issue("Words that stay", by=gone)
    discussion.post(words, stance=Stance.FOR, body="I said this.", by=gone)
    accounts.leave(gone)
