"""What residents say in the filled world beyond the ordinary: by letter, by telephone, with photos."""

import datetime as dt

import sqlalchemy as sa

from forum.clock import at, now
from forum.commitments import confirming, lifecycle, links, reaching, rectifying, tabling
from forum.commitments.models import Commitment
from forum.commitments.verdicts import Confirmation
from forum.commitments.words import Word
from forum.database import db
from forum.issues import supporting
from forum.issues.models import Support
from forum.people.models import Person

from .steps import promised, round_of, soon


def words_of_residents(world, photo) -> None:
    """An open round: one says it with a photo, one through the facilitator, one is not reached."""
    with at(now() - dt.timedelta(days=2)):
        commitment = promised(world, world.accepted(title="Slippery ramp"), what="roughen the ramp")
        at_home, silent = world.resident("Old Wang"), world.resident("Old Zhang")
        for person in (world.neighbour, at_home, silent):
            supporting.support(commitment.issue, by=person)
        lifecycle.deliver(commitment, evidence="It is rough.", by=world.official)
    asked = round_of(commitment)
    said = {"word": Word.DONE, "manner": 5, "speed": 3}
    confirming.give(asked, **said, uploads=[photo()], by=world.neighbour)
    confirming.record_for(asked, name="Old Wang", word=Word.DONE, by=world.facilitator)
    reaching.note_missed(asked, person_id=silent.id, by=world.facilitator)


def rectification_list(world) -> None:
    """What is overdue has been entered, looked at and put on the agenda of the next meeting."""
    kept_lately(world)
    overdue = db.session.scalars(sa.select(Commitment).where(Commitment.what == "change the lamp")).one()
    rectifying.enter_if_late(overdue)
    stay = rectifying.current(overdue)
    rectifying.review(stay, review_on=soon(3), remains="Two lamps.", by=world.facilitator)
    tabling.table(stay, by=world.facilitator)


def kept_lately(world) -> None:
    """Resolved a moment ago, against the author's word: so many others are content."""
    issue = world.accepted(title="A loose step")
    for person in (world.neighbour, *(world.resident() for _ in range(2))):
        supporting.support(issue, by=person)
    commitment = promised(world, issue, what="fix the step")
    lifecycle.deliver(commitment, evidence="It is firm.", by=world.official)
    people = [support.person_id for support in db.session.query(Support).filter_by(issue_id=issue.id)]
    asked = round_of(commitment)
    confirming.give(asked, word=Word.PARTLY, reason="It creaks.", by=world.author)
    for number in people:
        confirming.give(asked, word=Word.DONE, by=db.session.get_one(Person, number))


def open_letter() -> str:
    """The token of a letter that still asks the author something, "" when there is none."""
    asked = sa.select(Confirmation).where(Confirmation.result.is_(None)).order_by(Confirmation.id)
    confirmation = db.session.scalars(asked).first()
    return links.token(confirmation.id, confirmation.issue.author_id) if confirmation else ""
