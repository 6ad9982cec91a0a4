"""The numbers of promises are added up from tallies, which never differ from the promises themselves."""

import datetime as dt

import sqlalchemy as sa
import time_machine

from forum.clock import now
from forum.commitments import confirming, counting, lifecycle, moving, releasing, sweeping, tally
from forum.commitments.models import Commitment
from forum.commitments.tally import COUNTED, Tally
from forum.commitments.words import Word
from forum.database import db
from forum.moderation import lifecycle as moderation
from forum.offices import listing

from .steps import delivered, promised, round_of, soon


def told() -> dict:
    """The tallies as they are kept."""
    db.session.flush()
    rows = db.session.execute(sa.select(Tally.office_id, Tally.place_id, *tally.kept()).group_by(*KEY))
    return {tuple(row[:2]): dict(zip(COUNTED, row[2:], strict=True)) for row in rows}


KEY = (Tally.office_id, Tally.place_id)


def anew() -> dict:
    """The tallies as the promises say."""
    key = (Commitment.office_id, Commitment.place_id)
    rows = db.session.execute(sa.select(*key, *tally.counted()).group_by(*key))
    return {tuple(row[:2]): dict(zip(COUNTED, map(int, row[2:]), strict=True)) for row in rows}


def _every_end(world) -> None:
    """Kept, disputed and promised again, released, moved, ended in silence, of another office and place."""
    confirming.give(round_of(delivered(world)), word=Word.DONE, by=world.author)
    disputed = delivered(world, issue=world.accepted(title="Disputed"))
    confirming.give(round_of(disputed), word=Word.NOT_DONE, reason="No", by=world.author)
    lifecycle.promise_again(disputed, due_on=soon(30), reason="Anew", by=world.official)
    again = delivered(world, issue=world.accepted(title="Still disputed"))
    confirming.give(round_of(again), word=Word.NOT_DONE, reason="No", by=world.author)
    released = promised(world, world.accepted(title="Released"))
    releasing.ask(released, reason="No money", by=world.official)
    releasing.agree(released, answer="So be it", by=world.facilitator)
    moved = promised(world, world.accepted(title="Moved", place=world.sister))
    moving.ask(moved, due_on=soon(20), reason="Parts", by=world.facilitator)
    other = world.accepted(title="Another's")
    promised(world, other, office=world.other_office, by=world.other_official)
    delivered(world, issue=world.accepted(title="Nobody answers"))
    content = [world.resident() for _ in range(3)]
    outvoted = delivered(world, *content, issue=world.accepted(title="Outvoted"))
    confirming.give(round_of(outvoted), word=Word.PARTLY, reason="Half", by=world.author)
    for person in content:
        confirming.give(round_of(outvoted), word=Word.DONE, by=person)


def test_whatever_happens_the_tallies_are_what_the_promises_say(world):
    _every_end(world)
    assert told() == anew()
    db.session.commit()
    with time_machine.travel(now() + dt.timedelta(days=12)):
        assert sweeping.close_rounds() == 1
        assert told() == anew()
        assert counting.counts(office=world.office).late == 0
    with time_machine.travel(now() + dt.timedelta(days=90)):
        found = counting.counts(office=world.office)
        assert (found.late, found.promised, found.kept, found.unconfirmed) == (2, 2, 3, 1)
        assert (found.confirmed, found.moved, found.released) == (2, 2, 1)
        assert listing.record_of(world.office)["judged"] == 5
        assert found.against == 1
        assert counting.counts(place=world.sister).late == 1
        assert counting.counts(place=world.elsewhere).open == 0
        assert counting.counts().promised == 3
        assert counting.by_office()[world.other_office.id].late == 1


def test_promises_of_hidden_issues_are_not_counted_until_they_are_shown_again(world):
    promised(world)
    secret = promised(world, world.accepted(title="Secret"))
    moving.ask(secret, due_on=soon(20), reason="Parts", by=world.facilitator)
    moderation.hide(secret.issue, reason="Names", by=world.facilitator)
    moving.ask(secret, due_on=soon(25), reason="Parts again", by=world.facilitator)
    kept = told()
    for found in (counting.counts(), counting.by_office()[world.office.id]):
        assert (found.promised, found.moved) == (1, 0)
    with time_machine.travel(now() + dt.timedelta(days=90)):
        assert counting.counts().late == 1
    tally.recount()
    assert told() == kept
    moderation.show_again(secret.issue, reason="No names", by=world.facilitator)
    assert counting.counts(place=world.community).promised == 2
    assert told() == anew()


def test_counting_anew_repairs_what_came_in_past_the_verbs(world):
    _every_end(world)
    right = told()
    db.session.execute(sa.update(Tally).values(kept=7))
    tally.recount()
    assert told() == right
