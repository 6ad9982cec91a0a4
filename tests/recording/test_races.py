"""Twenty people press at the same moment: nobody is counted twice, nothing is lost, nothing breaks."""

import sqlalchemy as sa

from forum.database import db
from forum.recording import counting, queries, roll
from forum.recording.models import Entry, HandCount, Motion, Vote
from forum.recording.words import Tally
from tests.meetings.test_races import at_once, posting

from .steps import in_days, put, seat


def rows(model):
    return db.session.scalar(sa.select(sa.func.count(model.id)))


def opened(world, *people, guests=0):
    item = world.open_meeting(world.accepted(), second_recorder=world.neighbour).items[0]
    seat(world, item.meeting, *people, guests=guests)
    return item, f"/meetings/{item.meeting_id}/items/{item.id}"


def test_twenty_votes_of_ten_people_are_ten(world):
    people = [world.resident() for _ in range(10)]
    item, base = opened(world, *people)
    motion = put(world, item)
    acts = [
        posting(world, person, f"{base}/motions/{motion.id}/ballots", {"ballot": ballot})
        for person in people
        for ballot in ("for", "against")
    ]
    assert set(at_once(*acts)) == {303}
    assert rows(Vote) == 10 and roll.online(motion).total == 10


def test_twenty_votes_of_one_person_are_one(world):
    item, base = opened(world, world.neighbour)
    motion = put(world, item)
    acts = [
        posting(world, world.neighbour, f"{base}/motions/{motion.id}/ballots", {"ballot": "for"})
        for _ in range(20)
    ]
    assert set(at_once(*acts)) == {303}
    assert rows(Vote) == 1


def test_two_recorders_lose_no_line_of_each_other(world):
    item, base = opened(world)
    blank = {"entry-speaker": "", "entry-side": ""}
    acts = [
        posting(world, person, f"{base}/entries", {"entry-body": f"{person.name} {n}", **blank})
        for person in (world.facilitator, world.neighbour)
        for n in range(5)
    ]
    assert set(at_once(*acts)) == {303}
    assert len({row.body for row in queries.record_of_item(item).entries}) == rows(Entry) == 10


def test_of_two_who_confirm_at_once_one_does(world):
    people = [world.resident() for _ in range(4)]
    item, base = opened(world, *people)
    counted = counting.count(put(world, item), Tally(2, 0, 0), by=world.facilitator)
    acts = [posting(world, one, f"{base}/counts/{counted.id}/answer", {"same": "yes"}) for one in people]
    assert sorted(at_once(*acts)) == [303, 422, 422, 422]


def test_one_motion_one_waiting_count(world):
    item, base = opened(world, guests=5)
    sent = {"motion-what": "mend it", "motion-who": "Li", "motion-due_on": in_days(3).isoformat()}
    acts = [
        posting(world, world.facilitator, f"{base}/motions", {**sent, "motion-office": ""}) for _ in range(4)
    ]
    assert sorted(at_once(*acts)) == [303, 422, 422, 422] and rows(Motion) == 1
    motion = queries.record_of_item(item).motion
    assert world.client(world.facilitator).post(f"{base}/motions/{motion.id}/vote").status_code == 303
    hands = {f"count-hands_{way}": "1" for way in ("for", "against", "abstained")}
    acts = [
        posting(world, person, f"{base}/motions/{motion.id}/counts", hands)
        for person in (world.facilitator, world.neighbour)
    ]
    assert set(at_once(*acts)) == {303} and rows(HandCount) == 2
    standing = [row.standing.value for row in queries.record_of_item(item).motion.counts]
    assert sorted(standing) == ["replaced", "waiting"]
