"""The pages of promises, answers and verdicts, and what their forms do."""

import datetime as dt
import io
import re

import pytest
import time_machine
from PIL import Image

from forum.clock import now
from forum.commitments import lifecycle, releasing
from forum.commitments.confirming import give
from forum.commitments.models import Commitment, Progress, Release
from forum.commitments.verdicts import Answer, Verdict
from forum.commitments.words import Phase, Word
from forum.database import db
from forum.issues.words import Kind
from forum.issues.words import Phase as IssuePhase

from .steps import answered, decided_at, delivered, promised, round_of, soon, sweep

JUDGED = {"visitor": 303, "newcomer": 403, "neighbour": 403, "far_facilitator": 403, "other_official": 403}


def photo():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(out, "PNG")
    return io.BytesIO(out.getvalue()), "valve.png"


def client(world, role):
    return world.client(getattr(world, role, None))


def promise_data(**changes):
    data = {"office": "water", "what": "Replace the valve.", "person_named": "Zhao", "due_on": soon()}
    return {**data, **changes}


def test_an_official_promises_from_the_form(world):
    issue = world.accepted()
    official = world.client(world.official)
    assert "Water company" in official.get(f"/issues/{issue.id}/commitments/new").text
    response = official.post(f"/issues/{issue.id}/commitments", data=promise_data())
    assert response.status_code == 303
    assert response.location.endswith(f"/issues/{issue.id}#commitments")
    text = official.get(f"/issues/{issue.id}").text
    assert "Water company (Zhao) will replace the valve by" in text
    assert "working days left" in text


def test_from_a_meeting_it_goes_back_to_the_meeting(world):
    issue = world.accepted()
    meeting = decided_at(world, issue)
    facilitator = world.client(world.facilitator)
    form = facilitator.get(f"/issues/{issue.id}/commitments/new?meeting={meeting.id}").text
    assert f'value="{meeting.id}"' in form
    response = facilitator.post(f"/issues/{issue.id}/commitments", data=promise_data(meeting=meeting.id))
    assert response.location.endswith(f"/meetings/{meeting.id}")
    made = db.session.query(Commitment).one()
    assert (made.meeting_id, made.made_for_office) == (meeting.id, True)


@pytest.mark.parametrize("role", ["visitor", "newcomer", "neighbour", "far_facilitator", "author", "admin"])
def test_who_speaks_for_no_office_here_cannot_promise(world, role):
    issue = world.accepted()
    response = client(world, role).post(f"/issues/{issue.id}/commitments", data=promise_data())
    assert response.status_code == (401 if role == "visitor" else 403)
    assert db.session.query(Commitment).count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": ""}, "Say what the office will do"),
        ({"what": "x" * 301}, "too long"),
        ({"what": "bad\u202etext"}, "invisible"),
        ({"person_named": " "}, "Name the person"),
        ({"due_on": "soon"}, "year-month-day"),
        ({"due_on": "2020-01-06"}, "has passed"),
        ({"office": "far"}, "one of the list"),
        ({"office": "estate"}, "one of the list"),
    ],
)
def test_a_wrong_promise_is_a_sentence_beside_the_field(world, wrong, sentence):
    issue = world.accepted()
    response = world.client(world.official).post(
        f"/issues/{issue.id}/commitments", data=promise_data(**wrong)
    )
    assert response.status_code == 422
    assert sentence in response.text
    assert db.session.query(Commitment).count() == 0
    assert 'value="Zhao"' in response.text or "person_named" in wrong


def test_the_same_form_sent_twice_promises_once(world):
    issue = world.accepted()
    official = world.client(world.official)
    data = promise_data(submission_key="one")
    assert official.post(f"/issues/{issue.id}/commitments", data=data).status_code == 303
    assert official.post(f"/issues/{issue.id}/commitments", data=data).status_code == 303
    assert db.session.query(Commitment).count() == 1


def test_progress_with_a_photo_stands_in_the_history(world):
    commitment = promised(world)
    official = world.client(world.official)
    data = {"progress-text": "The parts came.", "progress-photos": [photo()]}
    url = f"/commitments/{commitment.id}"
    assert official.post(f"{url}/progress", data=data).status_code == 303
    assert len(db.session.query(Progress).one().pictures) == 1
    text = world.client().get(url).text
    assert "The parts came." in text
    assert "/pictures/" in text


def test_the_way_from_promise_to_resolution_through_the_forms(world):
    commitment = promised(world)
    url, official = f"/commitments/{commitment.id}", world.client(world.official)
    moved = official.post(
        f"{url}/extensions", data={"extension-due_on": soon(9), "extension-reason": "Parts are late"}
    )
    assert moved.status_code == 303
    assert "asks for more time" in world.client().get(url).text
    granted = {"grant-answer": "So be it", "agreed": "yes"}
    facilitator = world.client(world.facilitator)
    assert facilitator.post(f"{url}/extensions/settlement", data=granted).status_code == 303
    assert "Parts are late" in world.client().get(url).text
    assert official.post(f"{url}/delivery", data={"delivery-evidence": "New valve"}).status_code == 303
    number = round_of(commitment).id
    author = world.client(world.author)
    assert "Is it done?" in author.get(f"/issues/{commitment.issue_id}").text
    said = author.post(f"/confirmations/{number}/verdict", data={f"verdict{number}-word": "done"})
    assert said.status_code == 303
    assert db.session.get(Commitment, commitment.id).phase is Phase.KEPT
    assert "0 of 1 say it is not done" in world.client().get(url).text


def test_the_page_shows_the_rules_arithmetic(world):
    people = [world.resident() for _ in range(4)]
    commitment = delivered(world, *people)
    for person in people[:3]:
        give(round_of(commitment), word=Word.DONE, by=person)
    give(round_of(commitment), word=Word.PARTLY, reason="The tap drips", by=people[3])
    for url in (f"/commitments/{commitment.id}", f"/issues/{commitment.issue_id}"):
        text = world.client().get(url).text
        assert "1 of 4 says it is not done, or only partly." in text
        assert "To dispute it takes a third, here 2 of 4: not disputed." in text
        assert "The tap drips" in text
        assert people[3].name not in text


def test_an_objection_without_reason_comes_back_with_the_word_kept(world):
    commitment = delivered(world)
    number = round_of(commitment).id
    author = world.client(world.author)
    for on, where in (("promise", "verdicts"), ("issue", "commitments")):
        data = {f"verdict{number}-word": "not_done", "on": on}
        response = author.post(f"/confirmations/{number}/verdict", data=data)
        assert response.status_code == 422
        assert "what is still missing" in response.text
        assert f'id="{where}"' in response.text
        assert re.search(r'value="not_done" checked', response.text)
    assert db.session.query(Verdict).count() == 0


@pytest.mark.parametrize("role", JUDGED)
def test_only_those_who_are_asked_give_a_verdict(world, role):
    number = round_of(delivered(world)).id
    response = client(world, role).post(
        f"/confirmations/{number}/verdict", data={f"verdict{number}-word": "done"}
    )
    assert response.status_code == JUDGED[role]
    assert db.session.query(Verdict).count() == 0


@pytest.mark.parametrize("act", ["progress", "extensions", "delivery", "renewal", "releases"])
@pytest.mark.parametrize("role", [*JUDGED, "author", "facilitator"])
def test_only_the_office_itself_carries_its_promise_on(world, role, act):
    commitment = promised(world)
    response = client(world, role).post(f"/commitments/{commitment.id}/{act}", data={})
    in_its_name = (role, act) == ("facilitator", "extensions")
    assert response.status_code == (422 if in_its_name else JUDGED.get(role, 403))


def test_a_facilitator_writes_down_the_word_of_a_resident(world):
    commitment = delivered(world, world.neighbour)
    number = round_of(commitment).id
    url = f"/confirmations/{number}/recorded-verdicts"
    facilitator = world.client(world.facilitator)
    assert "Neighbour" in facilitator.get(url).text
    assert world.client(world.official).get(url).status_code == 403
    wrong = facilitator.post(url, data={"name": "Nobody", "word": "done"})
    assert (wrong.status_code, "Nobody of this name" in wrong.text) == (422, True)
    assert facilitator.post(url, data={"name": "Neighbour", "word": "done"}).status_code == 303
    assert db.session.query(Verdict).one().recorded_by_id == world.facilitator.id


def test_a_release_is_asked_and_answered_in_public(world):
    commitment = promised(world)
    url = f"/commitments/{commitment.id}"
    world.client(world.official).post(f"{url}/releases", data={"release-reason": "No money"})
    assert "No money" in world.client().get(url).text
    facilitator = world.client(world.facilitator)
    data = {"settlement-answer": "Next year", "agreed": "yes"}
    assert world.client(world.official).post(f"{url}/releases/settlement", data=data).status_code == 403
    assert facilitator.post(f"{url}/releases/settlement", data=data).status_code == 303
    assert db.session.query(Release).one().agreed
    assert "Next year" in world.client().get(url).text
    again = facilitator.post(f"{url}/releases/settlement", data=data)
    assert again.status_code == 422


def test_disputed_it_is_promised_again(world):
    commitment = delivered(world)
    give(round_of(commitment), word=Word.NOT_DONE, reason="Still leaking", by=world.author)
    url, official = f"/commitments/{commitment.id}", world.client(world.official)
    assert "Promise again" in official.get(url).text
    data = {"again-due_on": soon(9), "again-reason": "A better valve"}
    assert official.post(f"{url}/renewal", data=data).status_code == 303
    assert db.session.get(Commitment, commitment.id).phase is Phase.PROMISED


def test_an_office_answers_a_question(world):
    question = world.accepted(kind=Kind.QUESTION)
    official = world.client(world.official)
    data = {"answer-office": "water", "answer-body": "On **Tuesdays**."}
    assert official.post(f"/issues/{question.id}/answers", data=data).status_code == 303
    text = world.client(world.author).get(f"/issues/{question.id}").text
    assert "On <strong>Tuesdays</strong>." in text
    assert "Does the answer settle it?" in text
    empty = official.post(f"/issues/{question.id}/answers", data={"answer-office": "water"})
    assert empty.status_code == 422
    assert db.session.query(Answer).count() == 1


def test_of_a_hidden_issue_nothing_is_shown(world):
    commitment = promised(world)
    commitment.issue.hidden = True
    assert world.client().get(f"/commitments/{commitment.id}").status_code == 404
    assert "replace the valve" not in world.client().get("/commitments").text
    assert world.client(world.official).get(f"/commitments/{commitment.id}").status_code == 200


def test_what_passes_its_date_is_late_everywhere_at_once(world):
    commitment = promised(world)
    visitor = world.client()
    pages = ("/commitments", "/rectification", "/offices/water", f"/issues/{commitment.issue_id}")
    with time_machine.travel(now() + dt.timedelta(days=30)):
        for url in (*pages, f"/commitments/{commitment.id}"):
            assert 'class="state overdue"' in visitor.get(url).text, url
        sweep()
    assert 'class="state overdue"' not in visitor.get("/rectification").text


def test_silence_is_shown_as_unconfirmed(world):
    commitment = delivered(world)
    with time_machine.travel(now() + dt.timedelta(days=9)):
        sweep()
    for url in (f"/commitments/{commitment.id}", f"/issues/{commitment.issue_id}", "/commitments?state=kept"):
        assert "unconfirmed" in world.client().get(url).text


def test_pages_read_in_chinese_too(world):
    question, commitment = answered(world), delivered(world, world.neighbour)
    releasing.ask(promised(world), reason="没有钱", by=world.official)
    lifecycle.show_progress(promised(world), text="开工了", by=world.official)
    for person in (None, world.author, world.facilitator, world.official):
        browser = world.client(person, language="zh_Hans")
        for url in ("/commitments", "/rectification", f"/commitments/{commitment.id}"):
            assert browser.get(url).status_code == 200
        assert browser.get(f"/issues/{question.id}").status_code == 200
    assert question.phase is IssuePhase.AWAITING_CONFIRMATION
