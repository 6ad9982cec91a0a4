"""Many acts at once: as one by one, and what refuses is said while the others go through."""

import pytest

from forum.casework import assigning, ready_texts
from forum.casework.models import Assignment, Batch
from forum.casework.words import TextKind
from forum.database import db
from forum.deadlines.models import TimeRequest
from forum.issues import lifecycle as issues
from forum.people.models import Role
from forum.timeline import Event
from tests.commitments.steps import delivered, promised, soon

URL, INBOX = "/offices/water/batches", "/offices/water/inbox"


@pytest.fixture
def work(world):
    """A promise, a delivered one, and a new issue; their keys."""
    promise, done = promised(world), delivered(world, issue=world.accepted(title="Delivered"))
    new = world.accepted(title="New")
    issues.hand_over(new, office=world.office, by=world.facilitator)
    return [f"c{promise.id}", f"c{done.id}", f"i{new.id}"]


def test_work_is_given_out_and_colleagues_are_reminded_by_ticking(world, work):
    colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
    browser = world.client(world.official)
    for _ in range(2):
        form = {"chosen": work, "act": "assign", "person": colleague.id}
        assert browser.post(URL, data=form).location == INBOX
    assert db.session.query(Assignment).filter_by(person_id=colleague.id, ended_at=None).count() == 3
    assert browser.post(URL, data={"chosen": work, "act": "remind"}).location == INBOX
    again = browser.post(URL, data={"chosen": work, "act": "remind"}).location
    assert browser.get(again).text.count("was reminded of this today already") == 3


def test_a_ready_reason_is_filled_in_for_each_promise_by_itself(world):
    promises = [promised(world, world.accepted(title=title)) for title in ("Dark stairs", "No water")]
    body = "{title}: the part is not here. {person} watches it."
    given = {"kind": TextKind.MORE_TIME, "name": "Part", "body": body}
    kept = ready_texts.keep(world.office, **given, by=world.official)
    browser, chosen = world.client(world.official), [f"c{promise.id}" for promise in promises]
    assert "One of our ready reasons" in browser.get(INBOX).text
    form = {"chosen": chosen, "act": "more_time", "due_on": soon(9).isoformat(), "text": kept.id}
    assert browser.post(URL, data=form).location == INBOX
    assert [row.reason for row in db.session.query(TimeRequest).order_by(TimeRequest.id)] == [
        "Dark stairs: the part is not here. Zhao watches it.",
        "No water: the part is not here. Zhao watches it.",
    ]


def test_more_time_is_asked_for_each_promise_that_can_have_it_and_why_not_is_said(world, work):
    browser = world.client(world.official)
    form = {"chosen": work, "act": "more_time", "due_on": soon(9).isoformat(), "reason": "No parts."}
    page = browser.get(browser.post(URL, data=form).location).text
    assert "Only the date of an open promise can be moved." in page
    assert "Nothing is promised here yet." in page
    assert [row.reason for row in db.session.query(TimeRequest)] == ["No parts."]
    assert db.session.query(Event).filter_by(action="commitment.time_asked").count() == 1


def test_one_that_refuses_leaves_no_trace_and_others_stay_away(world, work):
    theirs = promised(world, world.accepted(title="T"), office=world.other_office, by=world.other_official)
    form = {"chosen": [f"c{theirs.id}", "c99999", "i0", "x"], "act": "remind"}
    page = world.client(world.official).get(world.client(world.official).post(URL, data=form).location).text
    assert page.count("✕") == 2
    batch = db.session.query(Batch).one()
    assert world.client(world.other_official).get(f"/batches/{batch.id}").status_code == 404
    assert world.client(world.other_official).post(URL, data=form).status_code == 403


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"act": "assign"}, "Tick at least one"),
        ({"act": "remind", "chosen": [f"c{n}" for n in range(1, 52)]}, "At most 50 at a time"),
        ({"act": "assign", "chosen": "c1"}, "Choose one of the list."),
        ({"act": "more_time", "chosen": "c1", "reason": "Because"}, "Choose a date."),
        ({"act": "explode", "chosen": "c1"}, "error-summary"),
    ],
)
def test_what_is_missing_is_said_and_what_was_ticked_stays(world, work, form, said):
    response = world.client(world.official).post(URL, data=form)
    assert response.status_code == 422 and said in response.text
    if form.get("chosen") == "c1":
        assert 'value="c1" checked' in response.text
    assert assigning.lasting(world.office, world.accepted()) is None
