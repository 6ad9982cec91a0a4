"""A promise of the rectification list at a meeting: put on the agenda, concluded, or taken up again."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now, today
from forum.commitments import lifecycle, moving, on_list, releasing, tabling, taken_up
from forum.commitments.confirming import give
from forum.commitments.page import history
from forum.commitments.rectification import Rectification
from forum.commitments.words import Phase as Promise
from forum.commitments.words import Word
from forum.database import db
from forum.errors import Refused
from forum.issues.words import Phase
from forum.meetings import agenda, filling
from forum.meetings import lifecycle as meetings
from forum.meetings.models import AgendaItem
from forum.meetings.words import ItemKind, Outcome
from forum.minutes import editions, sheet
from forum.minutes import lifecycle as minutes
from forum.recording import deciding
from forum.timeline import Event
from tests.recording.steps import voted

from .steps import delivered, promised, round_of, soon


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
    assert [one.office.name for one in sooner.invitations] == ["Water company"]
    for path in ("", "/notice", "/live"):
        page = world.client().get(f"/meetings/{sooner.id}{path}").text
        assert path == "/live" or "Water company promised to replace the valve by" in page
        assert "eview of a promise" in page
    assert "on the agenda of the meeting" in world.client().get("/rectification").text
    assert to_agenda(world, stay).status_code == 422
    assert db.session.query(AgendaItem).count() == 1
    assert later.items == []


def test_without_a_meeting_it_says_so_and_leads_to_planning_one(world):
    answer = to_agenda(world, disputed(world))
    assert answer.status_code == 422
    assert "No meeting is planned here yet." in answer.text
    assert "/meetings/new?place=compound" in answer.text
    assert to_agenda(world, db.session.query(Rectification).one(), world.official).status_code == 403


def at_meeting(world, stay, **values) -> AgendaItem:
    """The item of an open meeting that reviews it."""
    meeting = world.called_meeting(in_hours=1, **values)
    item = review(world, meeting, stay)
    meetings.open_meeting(meeting, by=world.facilitator)
    return item


def review(world, meeting, stay) -> AgendaItem:
    return agenda.put_for_review(meeting, stay.commitment.issue, stay_id=stay.id, by=world.facilitator)


def happened(action: str) -> list[dict]:
    return [event.data for event in db.session.query(Event).filter_by(action=action).order_by(Event.id)]


def test_the_chair_concludes_it_without_a_vote_and_everybody_reads_what_came_of_it(world):
    stay = disputed(world)
    item = at_meeting(world, stay)
    address, chair = f"/meetings/{item.meeting_id}/items/{item.id}", world.client(world.facilitator)
    assert "Conclude the review" in chair.get(address).text
    assert "Conclude the review" not in world.client(world.neighbour).get(address).text
    refused = chair.post(f"{address}/review", data={"review-text": "A part is ordered."})
    assert refused.status_code == 422 and "Choose the day of the next review." in refused.text
    came = {"review-text": "A part is ordered.", "review-review_on": soon(7).isoformat()}
    assert chair.post(f"{address}/review", data=came).status_code == 303
    db.session.expire_all()
    said = item.decision.text
    assert item.decision.outcome is Outcome.REVIEWED and said.startswith("A part is ordered. Next review: ")
    assert (stay.review_on, stay.remains, stay.left_at) == (soon(7), "Still leaking", None)
    assert (item.issue.phase, stay.commitment.phase) == (Phase.IN_HAND, Promise.DISPUTED)
    assert [data["text"] for data in happened("issue.reviewed")] == [said]
    promise, issue = stay.commitment_id, item.issue_id
    for path in (f"/commitments/{promise}", f"/issues/{issue}", f"/meetings/{item.meeting_id}", address):
        assert said in world.client().get(path).text, path
    assert "reviewed at the meeting" in world.client().get("/rectification").text
    assert "Take down one more promise</summary>" in chair.get(address).text
    assert chair.post(f"{address}/review", data=came).status_code == 422


@pytest.mark.parametrize("late", [False, True])
def test_the_office_names_a_new_date_by_the_same_rules_as_ever(world, late):
    with time_machine.travel(now() + dt.timedelta(days=30 if late else 0)):
        stay = overdue(world) if late else disputed(world)
        old, item = stay.commitment.due_on, at_meeting(world, stay)
        given = {"text": "They come.", "by": world.facilitator}
        with pytest.raises(Refused) as weekend:
            tabling.conclude(item, due_on=a_saturday(), review_on=soon(7), **given)
        assert weekend.value.field == "due_on"
        tabling.conclude(item, due_on=soon(6), review_on=soon(7), **given)
        assert (stay.commitment.phase, stay.commitment.due_on) == (Promise.PROMISED, soon(6))
        assert "New date: " in item.decision.text and on_list.is_on(stay.commitment)
        assert stay.commitment.extensions[-1].reason == "Said at the meeting “Bench meeting”."
        assert taken_up.of_item(item).due_on == old
        assert history(stay.commitment)[0].text or history(stay.commitment)[1].text


@pytest.mark.parametrize("late", [False, True])
def test_a_date_that_the_chair_takes_down_waits_for_the_offices_own_word(world, late):
    with time_machine.travel(now() + dt.timedelta(days=30 if late else 0)):
        stay = overdue(world) if late else disputed(world)
        promise, item = stay.commitment, at_meeting(world, stay)
        said = {"text": "They come.", "review_on": soon(7)}
        tabling.conclude(item, due_on=soon(6), **said, by=world.facilitator)
        address, waits = f"/commitments/{promise.id}", "new date taken down by the facilitator; not yet"
        for path in (address, f"/issues/{item.issue_id}"):
            assert waits in world.client().get(path).text, path
        assert "not yet confirmed by the office" in world.client().get("/offices/water").text
        browser = world.client(world.official)
        assert browser.post(f"{address}/acknowledgement").status_code == 303
        assert browser.post(f"{address}/acknowledgement").status_code == 409
        assert "confirmed for the office by Official" in world.client().get(address).text
        moving.ask(promise, due_on=soon(9), reason="No part.", by=world.official)
        moving.grant(promise, answer="", by=world.facilitator)
        assert "taken down" not in world.client().get(address).text
        assert browser.post(f"{address}/acknowledgement").status_code == 409


def overdue(world) -> Rectification:
    """A promise of a month ago that nobody kept."""
    with time_machine.travel(now() - dt.timedelta(days=28)):
        commitment = promised(world)
    lifecycle.rectifying.enter_if_late(commitment)
    return db.session.query(Rectification).one()


def a_saturday() -> dt.date:
    return today() + dt.timedelta(days=(5 - today().weekday()) % 7 + 7)


def test_a_request_for_more_time_that_waits_is_answered_first(world):
    with time_machine.travel(now() + dt.timedelta(days=30)):
        stay = overdue(world)
        moving.ask(stay.commitment, due_on=soon(9), reason="A part.", by=world.official)
        item = at_meeting(world, stay)
        with pytest.raises(Refused, match="asked for more time already"):
            tabling.conclude(item, text="Yes.", due_on=soon(6), review_on=soon(7), by=world.facilitator)


def test_a_vote_may_still_be_taken_and_its_outcome_stands(world):
    item = at_meeting(world, disputed(world))
    with pytest.raises(Refused, match="Say what came of the review"):
        deciding.decide(item, text="Nothing.", by=world.facilitator)
    voted(world, item, 3, 0, 0)
    tabling.conclude(item, text="Adopted.", review_on=soon(7), by=world.facilitator)
    assert (item.decision.outcome, item.decision.hands_for) == (Outcome.ADOPTED, 3)
    assert item.issue.phase is Phase.IN_HAND


@pytest.mark.parametrize("how", ["kept", "released"])
def test_what_was_kept_or_released_meanwhile_is_no_dead_end(world, how):
    stay = disputed(world)
    item = at_meeting(world, stay)
    lifecycle.promise_again(stay.commitment, due_on=soon(6), reason="Anew.", by=world.official)
    if how == "kept":
        lifecycle.deliver(stay.commitment, evidence="New.", by=world.official)
        give(round_of(stay.commitment), word=Word.DONE, by=world.author)
    else:
        releasing.ask(stay.commitment, reason="No money", by=world.official)
        releasing.agree(stay.commitment, answer="So be it", by=world.facilitator)
    page = world.client(world.facilitator).get(f"/meetings/{item.meeting_id}/items/{item.id}").text
    assert "It has left the rectification list" in page and "review-review_on" not in page
    with pytest.raises(Refused, match="has left"):
        tabling.conclude(item, text="Good.", due_on=soon(9), by=world.facilitator)
    tabling.conclude(item, text="Good.", by=world.facilitator)
    assert (item.decision.outcome, item.decision.text) == (Outcome.REVIEWED, "Good.")


def test_what_was_not_reached_comes_onto_the_next_agenda_by_itself(world):
    stay = disputed(world)
    item = at_meeting(world, stay)
    deciding.carry_over(item, note="Nobody of the office was there.", by=world.facilitator)
    meetings.close(item.meeting, by=world.facilitator)
    assert item.issue.phase is Phase.IN_HAND
    later = world.meeting(title="Later")
    assert (tabling.resume(later, by=world.facilitator), filling.fill(later, by=world.facilitator).taken) == (
        1,
        0,
    )
    assert [one.rectification_id for one in later.items] == [stay.id]
    assert tabling.resume(later, by=world.facilitator) == 0


def test_the_minutes_keep_what_was_reviewed_as_it_stood_then(world):
    stay = disputed(world)
    item = at_meeting(world, stay)
    due = stay.commitment.due_on.isoformat()
    tabling.conclude(item, text="They come.", due_on=soon(6), review_on=soon(7), by=world.facilitator)
    meetings.close(item.meeting, by=world.facilitator)
    record = minutes.draft(item.meeting, by=world.facilitator)
    minutes.circulate(record, until=today(), by=world.facilitator)
    lifecycle.deliver(stay.commitment, evidence="New.", by=world.official)
    give(round_of(stay.commitment), word=Word.DONE, by=world.author)
    kept = sheet.shown(record)["items"][0]
    assert (kept["outcome"], kept["review"]["due_on"], kept["review"]["why"]) == ("reviewed", due, "disputed")
    assert not editions.is_outdated(record)
    page = world.client().get(f"/meetings/{item.meeting_id}/minutes").text
    assert "Review of a promise: Water company promised to replace the valve by" in page
    assert "Promise reviewed" in page and "They come. New date: " in page


def test_taking_it_off_or_cancelling_the_meeting_leaves_the_issue_where_it_is_and_tells(world):
    stay = disputed(world)
    meeting = world.called_meeting()
    item = review(world, meeting, stay)
    agenda.take_off(item, reason="No time.", by=world.facilitator)
    assert item.issue.phase is Phase.IN_HAND
    again = review(world, meeting, stay)
    meetings.cancel(meeting, reason="Rain.", by=world.facilitator)
    assert (again.issue.phase, again.issue.next_on) == (Phase.IN_HAND, stay.redate_by)
    assert [data["reason"] for data in happened("issue.review_dropped")] == ["No time.", "Rain."]
