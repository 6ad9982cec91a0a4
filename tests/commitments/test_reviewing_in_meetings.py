"""A promise of the rectification list on the next agenda: reviewed, while its issue stays in hand."""

import pytest

from forum.commitments import on_list
from forum.commitments.confirming import give
from forum.commitments.rectification import Rectification
from forum.commitments.words import Word
from forum.database import db
from forum.errors import Refused
from forum.issues.words import Phase
from forum.meetings import agenda, attending
from forum.meetings import lifecycle as meetings
from forum.meetings.models import AgendaItem
from forum.meetings.words import Capacity, ItemKind
from forum.recording import deciding, moving, voting
from tests.recording.steps import counted, moved

from .steps import delivered, round_of


def disputed(world) -> Rectification:
    commitment = delivered(world)
    give(round_of(commitment), word=Word.NOT_DONE, reason="Still leaking", by=world.author)
    return db.session.query(Rectification).one()


def to_agenda(world, stay, person=None):
    return world.client(person or world.facilitator).post(f"/rectification/{stay.id}/agenda")


def test_one_click_puts_it_on_the_next_meeting_and_the_issue_stays_in_hand(world):
    stay = disputed(world)
    later = world.called_meeting(in_hours=96, title="Later")
    sooner = world.called_meeting(in_hours=48, title="Sooner")
    answer = to_agenda(world, stay)
    assert (answer.status_code, answer.location) == (303, f"/meetings/{sooner.id}#agenda")
    item = db.session.query(AgendaItem).filter_by(meeting_id=sooner.id).one()
    assert (item.kind, item.issue.phase) == (ItemKind.REVIEW, Phase.IN_HAND)
    assert (
        "review of a promise on the rectification list" in world.client().get(f"/meetings/{sooner.id}").text
    )
    assert to_agenda(world, stay).status_code == 422
    assert db.session.query(AgendaItem).count() == 1
    assert later.items == []


def test_without_a_meeting_it_says_so_and_leads_to_planning_one(world):
    answer = to_agenda(world, disputed(world))
    assert answer.status_code == 422
    assert "No meeting is planned here yet." in answer.text
    assert "/meetings/new?place=compound" in answer.text
    assert to_agenda(world, db.session.query(Rectification).one(), world.official).status_code == 403


def test_what_the_meeting_decides_moves_neither_the_issue_nor_the_list(world):
    stay = disputed(world)
    meeting = world.called_meeting(in_hours=1)
    item = agenda.put_for_review(meeting, stay.commitment.issue, by=world.facilitator)
    meetings.open_meeting(meeting, by=world.facilitator)
    with pytest.raises(Refused, match="reviews a promise"):
        deciding.decide(item, text="Nothing.", by=world.facilitator)
    for name in ("Wang", "Li", "Zhu"):
        attending.note(meeting, name=name, capacity=Capacity.PRESENT, by=world.facilitator)
    motion = moved(world, item)
    moving.put(motion, by=world.facilitator)
    counted(world, motion, 3, 0, 0)
    voting.close(motion, by=world.facilitator)
    deciding.decide(item, text="Done by Friday.", by=world.facilitator)
    assert item.issue.phase is Phase.IN_HAND
    assert on_list.is_on(stay.commitment)


def test_taking_it_off_or_moving_the_meeting_leaves_the_issue_where_it_is(world):
    stay = disputed(world)
    meeting = world.called_meeting()
    item = agenda.put_for_review(meeting, stay.commitment.issue, by=world.facilitator)
    agenda.take_off(item, reason="No time.", by=world.facilitator)
    assert item.issue.phase is Phase.IN_HAND
    again = agenda.put_for_review(meeting, stay.commitment.issue, by=world.facilitator)
    meetings.cancel(meeting, reason="Rain.", by=world.facilitator)
    assert (again.issue.phase, again.issue.next_on) == (Phase.IN_HAND, None)
