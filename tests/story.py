"""What has happened in the filled world, told with the verbs of the site."""

import datetime as dt

from forum.clock import at, now, today, working_day_after
from forum.commitments import acknowledging, answering, confirming, moving, releasing
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
from forum.meetings import lifecycle as meetings
from forum.minutes import commenting, signing
from forum.minutes import lifecycle as minutes
from forum.moderation import lifecycle as moderation
from forum.people import accounts, household_codes, residencies
from forum.people.models import Role
from forum.places.models import PlaceKind

from . import story_meetings
from .casework import telling as casework
from .commitments import telling as commitments_telling
from .deadlines import telling as deadlines
from .duty import telling as duty
from .handling import telling as handling_story
from .notices import telling as notices
from .people import telling as forgotten


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
    story_meetings.in_every_phase(world, photo)
    commitments_telling.words_of_residents(world, photo)
    _talk(world, photo)
    _people(world)
    commitments_telling.rectification_list(world)
    deadlines.tell(world)
    duty.tell(world)
    notices.tell(world)
    forgotten.tell(world)
    casework.tell(world)
    handling_story.tell(world)


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


def _first_meeting(world, photo) -> None:
    """From a raised issue to adopted minutes, a kept promise and a resolution."""
    leak = world.accepted(title="The pipe leaks", uploads=[photo()])
    quiet = world.accepted(title="Leave it as it is")
    supporting.support(leak, by=world.neighbour)
    meeting = story_meetings.held(world, leak, quiet, title="First bench meeting")
    story_meetings.decide(world, meeting.items[0])
    story_meetings.decide(world, meeting.items[1], what="leave it", no_action=True)
    meetings.close(meeting, by=world.facilitator)
    _adopt(world, meeting)
    resolving.reopen(quiet, reason="It got worse.", by=world.facilitator)
    kept = _promise(world, leak, meeting=meeting, by=world.facilitator)
    acknowledging.acknowledge(kept, by=world.official)
    commitments.deliver(kept, evidence="The valve is new.", uploads=[photo()], by=world.official)
    for person in (world.author, world.neighbour):
        confirming.give(_round(kept), word=Word.DONE, manner=5, speed=5, by=person)


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
        moving.ask(extended, due_on=working_day_after(today(), 45), reason="No wood.", by=world.facilitator)
        disputed = _delivered(world, "Noisy pump", photo)
        confirming.give(_round(disputed), word=Word.NOT_DONE, manner=1, reason="Still loud.", by=world.author)
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
