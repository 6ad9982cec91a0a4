"""The call-back list: those who are asked and have neither mail nor been here; and who was not reached."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now
from forum.commitments import reaching
from forum.commitments.confirming import give, record_for
from forum.commitments.verdicts import MissedCall
from forum.commitments.words import Word
from forum.database import db
from forum.errors import Refused
from forum.issues import supporting
from forum.places.models import Household

from .steps import delivered, round_of

LATER = dt.timedelta(days=40)


def names(world) -> list[str]:
    return [row.name for row in reaching.waiting(world.community)]


def silent_round(world, *people):
    """A delivery these people are asked about, all of them long unseen; the clock goes on before."""
    issue = world.accepted()
    for person in people:
        supporting.support(issue, by=person)
    db.session.commit()
    with time_machine.travel(now() + LATER, tick=False):
        return delivered(world, issue=issue)


def test_who_has_neither_mail_nor_been_here_stands_on_the_list_with_their_home(world):
    mailed = world.resident("Mailed", email="m@example.org")
    active = world.resident("Active")
    commitment = silent_round(world, world.neighbour, mailed, active)
    home = world.add(Household(place=world.compound, label="3-2-501"))
    world.neighbour.residencies[0].household = home
    with time_machine.travel(now() + LATER):
        supporting.follow(commitment.issue, by=active)
        assert names(world) == ["Author", "Neighbour"]
        assert reaching.waiting(world.community)[1].home == "3-2-501"
        assert reaching.waiting(world.elsewhere) == []
        give(round_of(commitment), word=Word.DONE, by=world.author)
        record_for(round_of(commitment), name="Neighbour", word=Word.DONE, by=world.facilitator)
        assert names(world) == []


def test_who_was_not_reached_is_not_counted_and_everybody_sees_it(world):
    commitment = silent_round(world, world.neighbour)
    facilitator = world.client(world.facilitator)
    with time_machine.travel(now() + LATER):
        number = round_of(commitment).id
        assert "Neighbour" in facilitator.get("/places/community/calls").text
        for _ in range(2):
            data = {"person": world.neighbour.id}
            assert facilitator.post(f"/confirmations/{number}/calls", data=data).status_code == 303
        text = world.client().get(f"/commitments/{commitment.id}").text
        assert "1 person who is asked could not be reached (tries: 2) and is not counted." in text
        assert "tries in vain: 2" in facilitator.get("/places/community/calls").text
        record_for(round_of(commitment), name="Neighbour", word=Word.DONE, by=world.facilitator)
        text = world.client().get(f"/commitments/{commitment.id}").text
        assert "could not be reached" not in text
        assert "1 of these words was told to the facilitator, who wrote it down." in text


@pytest.mark.parametrize("person", ["", "999999", "-1", "x", "stranger"])
def test_only_who_is_asked_can_be_missed(world, person):
    number = round_of(delivered(world)).id
    data = {"person": world.stranger.id if person == "stranger" else person}
    answer = world.client(world.facilitator).post(f"/confirmations/{number}/calls", data=data)
    assert answer.status_code in (409, 422)
    assert db.session.query(MissedCall).count() == 0


def test_after_the_round_nobody_is_called_any_more(world):
    commitment = delivered(world)
    asked = round_of(commitment)
    give(asked, word=Word.DONE, by=world.author)
    with pytest.raises(Refused, match="over"):
        reaching.note_missed(asked, person_id=world.author.id, by=world.facilitator)
