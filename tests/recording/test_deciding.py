"""What the meeting concludes, who differs, what goes on next time, and promises taken down on the spot."""

import pytest

from forum.clock import today, working_day_after
from forum.commitments.models import Commitment
from forum.database import db
from forum.errors import Refused
from forum.issues.words import Outcome as Resolved
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, lifecycle
from forum.meetings.words import Outcome
from forum.recording import deciding, queries

from .steps import decided, moved, put, queries_of, seat, voted


@pytest.fixture
def item(world):
    return world.open_meeting(world.accepted()).items[0]


def at(item, rest=""):
    return f"/meetings/{item.meeting_id}/items/{item.id}{rest}"


@pytest.mark.parametrize(
    ("hands", "outcome"),
    [((5, 2, 1), Outcome.ADOPTED), ((2, 5, 0), Outcome.REJECTED), ((3, 3, 2), Outcome.TIED)],
)
def test_the_decision_takes_outcome_and_numbers_from_the_vote(world, item, hands, outcome):
    decision = decided(world, item, *hands)
    assert (decision.outcome, decision.hands_for, item.decision) == (outcome, hands[0], decision)
    assert item.issue.phase is IssuePhase.DECIDED


def test_after_a_tie_another_motion_may_be_put(world, item):
    voted(world, item, 2, 2, 0)
    voted(world, item, 3, 1, 0, what="mend the valve")
    decision = deciding.decide(item, text="Mend it.", by=world.facilitator)
    assert decision.outcome is Outcome.ADOPTED and "mend the valve" in decision.motion


def test_nothing_is_decided_before_the_vote_is_over(world, item):
    moved(world, item)
    with pytest.raises(Refused, match="Put it to the vote"):
        deciding.decide(item, text="Yes", by=world.facilitator)


def test_a_vote_to_leave_it_at_that_must_be_won(world):
    lost = world.open_meeting(world.accepted()).items[0]
    assert decided(world, lost, 1, 4, 0, no_action=True).outcome is Outcome.REJECTED
    won = world.open_meeting(world.accepted()).items[0]
    assert decided(world, won, 4, 1, 0, no_action=True).outcome is Outcome.NO_ACTION
    db.session.expire_all()
    assert won.issue.resolution.outcome is Resolved.NO_ACTION


def test_without_a_motion_only_that_nothing_needs_doing(world, item):
    assert decided(world, item, text="It was mended yesterday.").outcome is Outcome.NO_ACTION
    db.session.expire_all()
    assert item.issue.resolution.reason == "It was mended yesterday."


def test_what_was_decided_stays(world, item):
    decided(world, item, 2, 0, 0)
    for act in (
        lambda: deciding.decide(item, text="No", by=world.facilitator),
        lambda: moved(world, item),
        lambda: agenda.take_off(item, reason="No", by=world.facilitator),
        lambda: deciding.carry_over(item, by=world.facilitator),
    ):
        with pytest.raises(Refused, match="decided on this already"):
            act()
    lifecycle.close(item.meeting, by=world.facilitator)
    assert item.removed_because is None and item.issue.phase is IssuePhase.DECIDED


def test_a_different_opinion_is_noted_once_by_oneself_and_by_the_recorder_for_others(world, item):
    seat(world, item.meeting, world.neighbour, guests=3)
    motion = voted(world, item, 2, 1, 0)
    for name in ("", "Aunt Wang", "Old Li"):
        by = world.facilitator if name else world.neighbour
        deciding.dissent(motion, sentence=f"Too dear, {name}.", name=name, by=by)
    with pytest.raises(Refused, match="noted already"):
        deciding.dissent(motion, sentence="Again", by=world.neighbour)
    names = [row.name for row in queries.record_of_item(item).motion.dissents]
    assert names == ["Neighbour", "Aunt Wang", "Old Li"]
    sent = {"dissent-sentence": "Mine", "dissent-name": "Somebody else"}
    assert (
        world.client(world.newcomer).post(at(item, f"/motions/{motion.id}/dissents"), data=sent).status_code
        == 403
    )


def test_a_resident_cannot_put_words_into_anothers_mouth(world, item):
    seat(world, item.meeting, world.author, guests=3)
    motion = voted(world, item, 2, 1, 0)
    sent = {"dissent-sentence": "Mine", "dissent-name": "Somebody else"}
    assert (
        world.client(world.author).post(at(item, f"/motions/{motion.id}/dissents"), data=sent).status_code
        == 303
    )
    assert [row.name for row in queries.record_of_item(item).motion.dissents] == ["Author"]


def test_what_was_talked_about_goes_on_next_time_and_comes_again(world, item):
    motion = put(world, item)
    with pytest.raises(Refused, match="still open"):
        deciding.carry_over(item, by=world.facilitator)
    other = world.open_meeting(world.accepted()).items[0]
    deciding.carry_over(other, note="What it costs", by=world.facilitator)
    assert (other.removed_because, other.issue.phase) == ("", IssuePhase.ACCEPTED)
    assert "it goes on next time. What it costs" in world.client().get(at(other)).text
    assert agenda.put_on(world.meeting(), other.issue, by=world.facilitator).id != other.id
    assert motion.meeting.id != other.meeting_id


def _promise(office, **changes):
    due = working_day_after(today(), 3).isoformat()
    sent = {"office": office.slug, "what": "replace the valve", "person_named": "Zhao", "due_on": due}
    return {f"promise-{name}": value for name, value in {**sent, **changes}.items()}


def test_a_promise_taken_down_waits_for_the_office_and_every_card_says_so(world, item):
    decided(world, item, 2, 0, 0, office=world.office)
    page = world.client(world.facilitator).get(at(item)).text
    assert 'value="replace the valve"' in page
    assert (
        world.client(world.facilitator).post(at(item, "/promises"), data=_promise(world.office)).status_code
        == 303
    )
    made = db.session.query(Commitment).one()
    assert (made.meeting_id, made.made_for_office) == (item.meeting_id, True)
    waits = "taken down by the facilitator in the meeting; not yet confirmed by the office"
    assert waits in world.client().get(f"/commitments/{made.id}").text
    assert waits in world.client().get(f"/issues/{item.issue_id}").text
    assert "not yet confirmed by the office" in world.client().get(f"/meetings/{item.meeting_id}").text
    assert "Yes, our office promises this" in world.client(world.official).get(at(item)).text
    url = f"/commitments/{made.id}/acknowledgement"
    for person in (world.other_official, world.facilitator, world.neighbour):
        assert world.client(person).post(url).status_code == 403
    assert world.client(world.official).post(url).status_code == 303
    assert world.client(world.official).post(url).status_code == 409
    page = world.client().get(f"/commitments/{made.id}").text
    assert "confirmed for the office by Official on" in page and waits not in page


def test_what_the_office_promises_itself_needs_no_confirmation(world, item):
    decided(world, item, 2, 0, 0, office=world.office)
    official = world.client(world.official)
    before = _promise(world.office, due_on="2020-01-01")
    assert official.post(at(item, "/promises"), data=before).status_code == 422
    assert official.post(at(item, "/promises"), data=_promise(world.other_office)).status_code == 422
    assert official.post(at(item, "/promises"), data=_promise(world.office)).status_code == 303
    made = db.session.query(Commitment).one()
    assert made.made_for_office is False
    assert official.post(f"/commitments/{made.id}/acknowledgement").status_code == 409


def test_nothing_is_promised_before_the_decision(world, item):
    answer = world.client(world.facilitator).post(at(item, "/promises"), data=_promise(world.office))
    assert answer.status_code == 422 and "Record the decision first" in answer.text


def test_a_meeting_of_twenty_decided_items_asks_no_more_than_one_of_two(world):
    pages = []
    for size in (2, 20):
        meeting = world.open_meeting(*(world.accepted() for _ in range(size)))
        for item in list(meeting.items):
            decided(world, item, 2, 0, 0, points=["Said"])
        pages.append([queries_of(world, f"/meetings/{meeting.id}", who) for who in (None, world.facilitator)])
    assert pages[0] == pages[1]


def test_facilitators_and_admins_say_whether_two_count(world):
    url = "/places/community/second-count"
    assert world.client(world.neighbour).post(url, data={"wanted": "no"}).status_code == 403
    assert world.client(world.admin).post(url, data={"wanted": "no"}).status_code == 303
    assert world.community.second_count is False
    page = world.client(world.facilitator).get("/places/community").text
    assert "Ask a second person to confirm" in page
