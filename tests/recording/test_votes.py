"""Hands and electronic votes: everybody is counted once, and a second person confirms the hands."""

import pytest

from forum import sweeps
from forum.database import db
from forum.errors import Refused
from forum.meetings import lifecycle
from forum.meetings.words import Format, Outcome
from forum.places import lifecycle as places
from forum.recording import counting, deciding, moving, queries, roll, voting
from forum.recording.models import Motion
from forum.recording.words import Ballot, Phase, Standing, Tally

from .steps import counted, moved, put, seat, soon, voted


@pytest.fixture
def motion(world):
    """Put to the vote, with two accounts and three names on the sheet."""
    item = world.open_meeting(world.accepted()).items[0]
    seat(world, item.meeting, world.neighbour, world.author, guests=3)
    return put(world, item)


def count(world, motion, *hands, by=None):
    return counting.count(motion, Tally(*hands), by=by or world.facilitator)


@pytest.mark.parametrize(
    ("hands", "outcome"),
    [((3, 1, 1), Outcome.ADOPTED), ((1, 3, 0), Outcome.REJECTED), ((2, 2, 1), Outcome.TIED)],
)
def test_the_outcome_is_that_of_the_numbers(world, motion, hands, outcome):
    counted(world, motion, *hands)
    voting.close(motion, by=world.facilitator)
    assert (motion.outcome, motion.hands.total, motion.present) == (outcome, sum(hands), 5)


def test_no_more_hands_than_people_on_the_sheet(world, motion):
    with pytest.raises(Refused, match="6 hands, but 5 people"):
        count(world, motion, 4, 1, 1)


def test_who_voted_electronically_raises_no_hand_as_well(world, motion):
    voting.vote(motion, Ballot.FOR, by=world.neighbour)
    with pytest.raises(Refused, match="That leaves 4 hands, not 5"):
        count(world, motion, 3, 1, 1)
    counted(world, motion, 2, 1, 1)
    url = f"/meetings/{motion.meeting.id}/items/{motion.item_id}/motions/{motion.id}/ballots"
    late = world.client(world.author).post(url, data={"ballot": "for"})
    assert late.status_code == 422 and "counted already" in late.text
    voting.close(motion, by=world.facilitator)
    assert (motion.hands, motion.online) == (Tally(2, 1, 1), Tally(1, 0, 0))


def test_without_a_sheet_nothing_is_counted(world):
    motion = put(world, world.open_meeting(world.accepted()).items[0])
    with pytest.raises(Refused, match="Nobody is noted as present"):
        count(world, motion, 1, 0, 0)


def test_only_who_is_present_votes_and_may_change_it(world, motion):
    with pytest.raises(Refused, match="noted as present"):
        voting.vote(motion, Ballot.FOR, by=world.newcomer)
    for ballot in (Ballot.FOR, Ballot.AGAINST):
        voting.vote(motion, ballot, by=world.neighbour)
    assert roll.online(motion) == Tally(0, 1, 0)


def test_the_numbers_are_told_when_the_vote_is_closed_and_names_to_the_facilitator(world, motion):
    url = f"/meetings/{motion.meeting.id}/items/{motion.item_id}"
    voting.vote(motion, Ballot.AGAINST, by=world.neighbour)
    page = world.client(world.author).get(url).text
    assert (
        "Electronic votes so far: 1" in page
        and "<dl>" not in page.split('id="motion"')[1].split("</section>")[0]
    )
    counted(world, motion, 3, 0, 0)
    voting.close(motion, by=world.facilitator)
    assert "Electronically: for 0, against 1" in world.client().get(url).text
    assert "Voted electronically: Neighbour" in " ".join(
        world.client(world.facilitator).get(url).text.split()
    )
    assert "Voted electronically" not in world.client(world.author).get(url).text


def test_nobody_confirms_their_own_count(world, motion):
    entered = count(world, motion, 3, 0, 0)
    with pytest.raises(Refused, match="Somebody else"):
        counting.confirm(entered, by=world.facilitator)
    counting.confirm(entered, by=world.neighbour)
    assert entered.standing is Standing.CONFIRMED
    with pytest.raises(Refused, match="already"):
        counting.confirm(entered, by=world.author)


def test_other_numbers_send_the_count_back(world, motion):
    entered = count(world, motion, 3, 0, 0)
    counting.object_to(entered, Tally(2, 1, 0), by=world.neighbour)
    with pytest.raises(Refused, match="Count the hands first"):
        voting.close(motion, by=world.facilitator)
    counted(world, motion, 2, 1, 0)
    voting.close(motion, by=world.facilitator)
    assert motion.hands == Tally(2, 1, 0)


def test_an_unconfirmed_count_does_not_close_the_vote(world, motion):
    count(world, motion, 3, 0, 0)
    with pytest.raises(Refused, match="waits for a second person"):
        voting.close(motion, by=world.facilitator)


def test_where_it_is_turned_off_one_person_counts_and_the_record_says_so(world, motion):
    places.ask_second_count(motion.meeting.place, False, by=world.facilitator)
    count(world, motion, 3, 0, 0)
    voting.close(motion, by=world.facilitator)
    url = f"/meetings/{motion.meeting.id}/items/{motion.item_id}"
    assert "not confirmed by a second person: turned off here" in world.client().get(url).text


def test_the_chair_concludes_nothing_from_votes_nobody_cast(world, motion):
    counted(world, motion, 0, 0, 0)
    with pytest.raises(Refused, match="Nobody has voted"):
        voting.close(motion, by=world.facilitator)
    with pytest.raises(Refused, match="still open"):
        deciding.decide(motion.item, text="Adopted!", by=world.facilitator)


def test_below_the_quorum_nothing_is_decided(world):
    item = world.open_meeting(world.accepted(), quorum=4).items[0]
    seat(world, item.meeting, guests=3)
    motion = put(world, item)
    counted(world, motion, 3, 0, 0)
    with pytest.raises(Refused, match="3 people are noted as present, but this meeting needs 4"):
        voting.close(motion, by=world.facilitator)
    seat(world, item.meeting, world.neighbour)
    voting.close(motion, by=world.facilitator)
    assert deciding.decide(item, text="", by=world.facilitator).text == motion.sentence


def test_a_meeting_does_not_close_over_an_open_vote(world, motion):
    browser = world.client(world.facilitator)
    answer = browser.post(f"/meetings/{motion.meeting.id}/closing")
    assert answer.status_code == 409 and "still open" in answer.text


def test_votes_after_the_end_do_not_count(world, motion):
    counted(world, motion, 3, 0, 0)
    voting.close(motion, by=world.facilitator)
    with pytest.raises(Refused, match="is over"):
        voting.vote(motion, Ballot.FOR, by=world.neighbour)
    with pytest.raises(Refused, match="not being voted on"):
        count(world, motion, 1, 0, 0)


def test_online_the_vote_closes_itself_once(world):
    online = {"format": Format.ONLINE, "venue": "", "link": "https://meet.example/1"}
    item = world.open_meeting(world.accepted(), **online).items[0]
    seat(world, item.meeting, world.neighbour, world.author)
    motion = moved(world, item)
    moving.put(motion, closes_at=soon(), by=world.facilitator)
    voting.vote(motion, Ballot.FOR, by=world.neighbour)
    with pytest.raises(Refused, match="Nobody raises a hand online"):
        count(world, motion, 1, 0, 0)
    with pytest.raises(Refused, match="closes by itself"):
        voting.close(motion, by=world.facilitator)
    motion.closes_at = soon(-1)
    db.session.flush()
    with pytest.raises(Refused, match="is over"):
        voting.vote(motion, Ballot.FOR, by=world.author)
    db.session.commit()
    assert [voting.close_due(), voting.close_due()] == [1, 0]
    sweeps.run_all()
    db.session.expire_all()
    assert (motion.phase, motion.outcome, motion.online) == (Phase.CLOSED, Outcome.ADOPTED, Tally(1, 0, 0))
    assert deciding.decide(item, text="So be it.", by=world.facilitator).online_for == 1


def test_a_vote_of_a_meeting_that_is_over_is_refused(world, motion):
    counted(world, motion, 3, 0, 0)
    voting.close(motion, by=world.facilitator)
    lifecycle.close(motion.meeting, by=world.facilitator)
    assert (
        world.client(world.neighbour)
        .post(
            f"/meetings/{motion.meeting.id}/items/{motion.item_id}/motions/{motion.id}/ballots",
            data={"ballot": "for"},
        )
        .status_code
        == 422
    )
    assert db.session.get(Motion, motion.id).online == Tally()


def test_the_record_of_a_meeting_costs_the_same_for_two_items_and_for_twenty(world, count_queries):
    def asked(items):
        meeting = world.open_meeting(*(world.accepted() for _ in range(items)))
        for item in list(meeting.items):
            voted(world, item, 2, 1, 0)
        return count_queries(lambda: queries.record_of(meeting))

    assert asked(2) == asked(20)
