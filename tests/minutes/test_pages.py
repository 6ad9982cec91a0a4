"""The page of minutes: who sees it when, what it shows, and that anybody can check it."""

import hashlib

import pytest

from forum.clock import today
from forum.database import db
from forum.meetings import lifecycle as meetings
from forum.minutes import lifecycle, queries
from forum.minutes.models import Phase
from forum.recording.models import Entry
from tests.recording.steps import queries_of

from .held import adopted, circulated, drafted, held


def at(minutes, rest=""):
    return f"/meetings/{minutes.meeting_id}/minutes{rest}"


def seen_by(world, minutes):
    people = (None, world.newcomer, world.neighbour, world.facilitator)
    return [world.client(person).get(at(minutes)).status_code for person in people]


def test_a_draft_is_for_those_who_were_there_and_what_was_sent_round_for_everybody(world):
    minutes = drafted(world)
    assert seen_by(world, minutes) == [404, 404, 200, 200]
    lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    assert seen_by(world, minutes) == [200, 200, 200, 200]


def test_closing_drafts_and_a_meeting_without_draft_offers_one(world):
    meeting = held(world)
    facilitator, url = world.client(world.facilitator), f"/meetings/{meeting.id}/minutes"
    assert "Draft the minutes" in facilitator.get(url).text
    assert queries.of_meeting(meeting) is None
    assert world.client().get(url).status_code == 404
    assert facilitator.post(url).status_code == 303
    assert "Draft, not adopted" in facilitator.get(url).text
    early = world.called_meeting()
    assert facilitator.post(f"/meetings/{early.id}/minutes").status_code == 409
    assert "when the meeting is closed" in facilitator.get(f"/meetings/{early.id}/minutes").text


def test_the_sheet_shows_everything(world):
    page = world.client().get(at(adopted(world))).text
    for words in (
        "号",
        "Neighbour, Author, Guest 0, Guest 1 (4)",
        "The valve drips.",
        "Water company will replace the valve by",
        "For 3, against 1, abstained 0.",
        "Equal votes",
        "Not reached",
        "Replace the valve",
        "Zhao",
        'class="qr-drawing"',
        "http://localhost/meetings/",
    ):
        assert words in page, words


def test_adopted_minutes_do_not_follow_later_changes(world):
    minutes = adopted(world)
    minutes.meeting.title = "Renamed"
    db.session.query(Entry).update({"body": "Tampered"})
    db.session.commit()
    page = world.client(world.neighbour).get(at(minutes)).text
    assert "Tampered" not in page and "Renamed" not in page
    assert "The valve drips." in page and "Bench meeting" in page


def test_anybody_can_recompute_the_fingerprint(world):
    minutes = adopted(world)
    response = world.client().get(at(minutes, ".json"))
    assert response.json["items"][0]["title"] == "Valve"
    assert hashlib.sha256(response.data).hexdigest() == minutes.content_hash
    assert minutes.content_hash in world.client().get(at(minutes)).text
    assert world.client(world.facilitator).get(at(drafted(world), ".json")).status_code == 404


def test_polishing_by_the_form_and_two_who_polish_at_once(world):
    minutes = drafted(world)
    row = queries.items(minutes.meeting)[0]
    browser, field = world.client(world.facilitator), f"points_{row.id}"
    assert "The valve drips." in browser.get(at(minutes, "/edit")).text
    sent = {"opening": "Welcome.", "closing": "", field: "From the left", "version": minutes.version}
    assert browser.post(at(minutes, "/edit"), data=sent).status_code == 303
    page = browser.get(at(minutes)).text
    assert "From the left" in page and "The wording was edited after the meeting by Facilitator on" in page
    assert "The valve drips." in page
    refused = browser.post(at(minutes, "/edit"), data={**sent, field: "From the right"})
    assert refused.status_code == 422
    assert "From the left" in refused.text and "From the right" in refused.text
    again = {**sent, field: "From both", "version": minutes.version}
    assert browser.post(at(minutes, "/edit"), data=again).status_code == 303


def test_from_circulation_to_adoption_and_correction_by_the_forms(world):
    minutes = drafted(world)
    facilitator, neighbour = world.client(world.facilitator), world.client(world.neighbour)
    for until in ("", "soon", "2020-01-01"):
        assert facilitator.post(at(minutes, "/circulation"), data={"until": until}).status_code == 422
    until = {"until": today().isoformat()}
    assert facilitator.post(at(minutes, "/circulation"), data=until).status_code == 303
    assert neighbour.post(at(minutes, "/remarks"), data={"body": " ", "edition": 1}).status_code == 422
    said = {"body": "Building 3.", "edition": 1}
    assert neighbour.post(at(minutes, "/remarks"), data=said).status_code == 303
    assert "Building 3." in world.client().get(at(minutes)).text
    refused = facilitator.post(at(minutes, "/adoption"))
    assert refused.status_code == 409 and "1 comment has no answer yet" in refused.text
    answer = {"taken_up": "yes", "text": ""}
    assert facilitator.post(at(minutes, f"/remarks/{minutes.remarks[0].id}"), data=answer).status_code == 303
    assert facilitator.post(at(minutes, "/adoption")).status_code == 303
    assert minutes.phase is Phase.ADOPTED
    assert facilitator.post(at(minutes, "/adoption")).status_code == 409
    assert facilitator.post(at(minutes, "/corrections"), data={"body": ""}).status_code == 422
    assert facilitator.post(at(minutes, "/corrections"), data={"body": "Not 2 but 3."}).status_code == 303
    assert "Not 2 but 3." in world.client().get(at(minutes)).text


@pytest.mark.parametrize("rest", ["", "/edit", "/circulation", "/adoption", "/corrections"])
def test_only_facilitators_write(world, rest):
    minutes = circulated(world)
    for person in (world.neighbour, world.official, world.far_facilitator):
        assert world.client(person).post(at(minutes, rest)).status_code == 403


def test_only_those_who_were_there_comment(world):
    minutes = circulated(world)
    for person in (world.newcomer, world.stranger):
        assert world.client(person).post(at(minutes, "/remarks"), data={"body": "x"}).status_code == 403
    assert world.client().post(at(minutes, "/remarks")).location.startswith("/sign-in")


def test_minutes_of_forty_items_ask_no_more_than_those_of_two(world):
    costs = []
    for number in (2, 40):
        meeting = world.open_meeting(*(world.accepted() for _ in range(number)))
        meetings.close(meeting, by=world.facilitator)
        minutes = lifecycle.draft(meeting, by=world.facilitator)
        costs.append([queries_of(world, at(minutes, rest), world.facilitator) for rest in ("", "/edit")])
    assert costs[0] == costs[1]
