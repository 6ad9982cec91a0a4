"""A motion says who does what by when, is amended before it is put, and then stays as it is."""

import pytest

from forum.errors import Refused
from forum.meetings.words import Format
from forum.recording import moving, queries
from forum.recording.words import Phase

from .steps import in_days, moved, parts, put, seat, soon, voted


@pytest.fixture
def item(world):
    return world.open_meeting(world.accepted()).items[0]


def test_the_sentence_names_the_office_the_deed_and_the_weekday(world, item):
    due = in_days(5)
    motion = moved(world, item, "replace the valve.", office=world.office)
    assert motion.sentence == f"Water company will replace the valve by {due:%a} {due.day} {due:%b %Y}."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"who": ""}, "who"),
        ({"due_on": None}, "due_on"),
        ({"due_on": -1}, "due_on"),
        ({"due_on": 5000}, "due_on"),
    ],
)
def test_every_part_is_needed(world, item, changes, field):
    if changes.get("due_on"):
        changes = {"due_on": in_days(changes["due_on"])}
    with pytest.raises(Refused) as refusal:
        moved(world, item, **changes)
    assert refusal.value.field == field


def test_an_office_of_another_place_cannot_be_asked(world, item):
    with pytest.raises(Refused, match="does not serve"):
        moved(world, item, office=world.far_office)


def test_an_amendment_taken_up_is_the_motion_and_the_old_wording_stays_in_sight(world, item):
    motion = moved(world, item)
    first = motion.sentence
    amendment = moving.amend(motion, parts("mend the valve"), mover="Aunt Wang", by=world.facilitator)
    with pytest.raises(Refused, match="An amendment waits"):
        moving.put(motion, by=world.facilitator)
    moving.take_up(amendment, by=world.facilitator)
    assert motion.what == "mend the valve" and "mend the valve" in motion.sentence
    assert queries.record_of_item(item).motion.former == [first]
    assert f"<s>{first}</s>" in world.client().get(f"/meetings/{item.meeting_id}/items/{item.id}").text
    with pytest.raises(Refused, match="settled already"):
        moving.turn_down(amendment, reason="No", by=world.facilitator)


def test_an_amendment_turned_down_keeps_its_reason(world, item):
    motion = moved(world, item)
    amendment = moving.amend(motion, parts("mend it"), mover="Li", by=world.facilitator)
    moving.turn_down(amendment, reason="Too weak.", by=world.facilitator)
    assert "mend it" not in motion.sentence
    assert (
        "not taken up: Too weak." in world.client().get(f"/meetings/{item.meeting_id}/items/{item.id}").text
    )


def test_what_is_put_to_the_vote_nobody_changes(world, item):
    motion = put(world, item)
    for act in (
        lambda: moving.amend(motion, parts("mend it"), mover="Li", by=world.facilitator),
        lambda: moving.withdraw(motion, reason="No", by=world.facilitator),
        lambda: moving.put(motion, by=world.facilitator),
        lambda: moved(world, item),
    ):
        with pytest.raises(Refused):
            act()
    assert motion.phase is Phase.OPEN


def test_one_motion_after_another_but_none_after_an_adopted_one(world, item):
    moving.withdraw(moved(world, item), reason="Too vague", by=world.facilitator)
    voted(world, item, 2, 2, 0)
    voted(world, item, 3, 1, 0, what="mend the valve")
    with pytest.raises(Refused, match="Record the decision first"):
        moved(world, item)
    assert len(queries.record_of_item(item).motions) == 3


def test_online_a_vote_has_an_end(world):
    online = {"format": Format.ONLINE, "venue": "", "link": "https://meet.example/1"}
    item = world.open_meeting(world.accepted(), **online).items[0]
    motion = moved(world, item)
    for until in (None, soon(-1), soon(24 * 40)):
        with pytest.raises(Refused) as refusal:
            moving.put(motion, closes_at=until, by=world.facilitator)
        assert refusal.value.field == "closes_at"
    moving.put(motion, closes_at=soon(), by=world.facilitator)
    page = world.client().get(f"/meetings/{item.meeting_id}/items/{item.id}").text
    assert "You can vote until:" in page


def test_a_motion_of_another_meeting_is_not_found(world, item):
    motion = moved(world, item)
    other = world.open_meeting(world.accepted()).items[0]
    seat(world, other.meeting, world.neighbour, world.facilitator)
    base = f"/meetings/{other.meeting_id}/items/{other.id}/motions/{motion.id}"
    browser = world.client(world.facilitator)
    for rest in ("amendments", "withdrawal", "vote", "counts", "closing", "dissents", "ballots"):
        assert browser.post(f"{base}/{rest}", data={"ballot": "for"}).status_code == 404, rest
    assert motion.phase is Phase.MOVED


def test_the_whole_way_by_forms(world, item):
    browser, base = world.client(world.facilitator), f"/meetings/{item.meeting_id}/items/{item.id}"
    seat(world, item.meeting, world.neighbour, guests=3)
    sent = {"motion-what": "mend the gate", "motion-office": str(world.office.id), "motion-who": ""}
    assert browser.post(f"{base}/motions", data=sent).status_code == 422
    sent["motion-due_on"] = in_days(5).isoformat()
    assert browser.post(f"{base}/motions", data=sent).status_code == 303
    at = f"{base}/motions/{queries.record_of_item(item).motion.id}"
    assert "Put it to the vote" in browser.get(base).text
    assert browser.post(f"{at}/vote").status_code == 303
    count = {"count-hands_for": "3", "count-hands_against": "1", "count-hands_abstained": "0"}
    assert browser.post(f"{at}/counts", data={**count, "count-hands_for": "9"}).status_code == 422
    assert browser.post(f"{at}/counts", data=count).status_code == 303
    assert browser.post(f"{at}/closing").status_code == 422
    waiting = queries.record_of_item(item).motion.count
    assert "I saw the same" not in browser.get(base).text
    second = world.client(world.neighbour)
    assert "I saw the same" in second.get(base).text
    assert second.post(f"{base}/counts/{waiting.id}/answer", data={"same": "yes"}).status_code == 303
    assert browser.post(f"{at}/closing").status_code == 303
    page = browser.get(base).text
    assert "Hands counted by Facilitator, confirmed by Neighbour." in page and "motion adopted" in page
    assert browser.post(f"{base}/decision", data={"decision-text": "The gate is mended."}).status_code == 303
    assert "The gate is mended." in world.client().get(f"/issues/{item.issue_id}").text
