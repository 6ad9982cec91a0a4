"""Who sees to what, notes that nobody else reads, and ready texts."""

import pytest

from forum import sweeps
from forum.casework import assigning, noting, ready_texts
from forum.casework.models import Assignment, PrivateNote
from forum.casework.words import TextKind
from forum.database import db
from forum.errors import Refused
from forum.issues import lifecycle as issues
from forum.notices.models import Notice
from forum.people import granting
from forum.people.models import Grant, Role
from forum.timeline import Event
from tests.commitments.steps import promised

from .telling import NOTE


@pytest.fixture
def colleague(world):
    return world.granted("Colleague", Role.OFFICIAL, office=world.office)


def sees_to(world, work):
    given = assigning.lasting(world.office, work)
    return given.person if given else None


def told(person) -> int:
    db.session.commit()
    for _ in range(2):  # what one duty has to tell is delivered in the next round at the latest
        sweeps.run_all()
    mine = (
        db.session.query(Notice)
        .join(Event, Event.id == Notice.event_id)
        .filter(Notice.person_id == person.id)
    )
    return mine.filter(Event.action.startswith("casework.")).count()


def test_work_is_one_persons_and_they_are_told_once(world, colleague):
    issue = promised(world).issue
    for _ in range(2):
        assigning.assign(world.office, issue, person=colleague, by=world.official)
    assert (sees_to(world, issue), told(colleague)) == (colleague, 1)
    assigning.assign(world.office, issue, person=world.official, by=colleague)
    assert db.session.query(Assignment).filter_by(ended_at=None).one().person_id == world.official.id
    assigning.take_back(world.office, issue, by=colleague)
    assert sees_to(world, issue) is None


def test_a_colleague_is_reminded_at_most_once_a_day(world, colleague):
    promise = promised(world)
    with pytest.raises(Refused, match="Nobody sees to this"):
        assigning.remind(world.office, promise, by=world.official)
    assigning.assign(world.office, promise.issue, person=colleague, by=world.official)
    assigning.remind(world.office, promise, by=world.official)
    with pytest.raises(Refused, match="was reminded of this today"):
        assigning.remind(world.office, promise, by=world.official)
    assert told(colleague) == 2


def test_whose_work_was_handed_on_is_told_and_whoever_sees_to_a_promise_hears_of_notes(world, colleague):
    promise, third = promised(world), world.granted("Third", Role.OFFICIAL, office=world.office)
    assigning.assign(world.office, promise, person=colleague, by=world.official)
    noting.leave_note(world.office, promise.issue, body="Ring twice.", by=world.official)
    assert told(colleague) == 2
    assigning.hand_over(world.office, old=colleague, new=third, by=world.official)
    assert (told(colleague), told(third)) == (3, 1)
    said = world.client(colleague).get("/me/notices").text
    assert "gave your work of Water company to Third. Matters: 1." in said


def test_only_the_offices_own_work_is_given_and_only_to_its_people(world):
    with pytest.raises(Refused, match="does not speak for"):
        assigning.assign(world.office, world.accepted(), person=world.other_official, by=world.official)
    for work in (promised(world), world.accepted(place=world.elsewhere)):
        with pytest.raises(Refused, match="has nothing to do with this"):
            assigning.assign(world.far_office, work, person=world.official, by=world.official) if (
                work.__class__.__name__ == "Commitment"
            ) else assigning.check_theirs(world.other_office, work)


def test_with_somebody_who_left_nothing_stays(world, colleague):
    issue = promised(world).issue
    assigning.assign(world.office, issue, person=colleague, by=world.official)
    before = told(world.official)
    granting.end(db.session.query(Grant).filter_by(person_id=colleague.id).one(), by=world.admin)
    assert sees_to(world, issue) is None
    assert told(world.official) == before + 1
    sweeps.run_all()
    assert db.session.query(Assignment).filter_by(ended_at=None).count() == 0
    assert told(world.official) == before + 1


def test_all_the_work_of_one_goes_to_another(world, colleague):
    works = [promised(world), world.accepted(title="New")]
    for work in works:
        assigning.assign(world.office, work, person=world.official, by=colleague)
    browser = world.client(colleague)
    form = {"old": world.official.id, "new": colleague.id}
    for wrong in ({}, {"old": "9", "new": "9"}, {"old": world.official.id, "new": world.official.id}):
        assert browser.post("/offices/water/handover", data=wrong).status_code == 422
    assert browser.post("/offices/water/handover", data=form).status_code == 303
    assert {sees_to(world, work) for work in works} == {colleague}


def test_the_file_gives_work_out_and_keeps_notes(world, colleague):
    promise = promised(world)
    url, browser = f"/offices/water/cases/{promise.issue_id}", world.client(world.official)
    given = {"about": promise.id, "person": colleague.id}
    assert browser.post(f"{url}/assignments", data=given).status_code == 303
    assert browser.post(f"{url}/notes", data={"body": "Bring a ladder."}).status_code == 303
    text = world.client(colleague).get(url).text
    assert "Bring a ladder." in text and "until now" in text
    assert browser.post(f"{url}/notes", data={"body": " "}).status_code == 422
    for wrong in ({"about": "77", "person": colleague.id}, {"about": "0", "person": world.author.id}):
        assert browser.post(f"{url}/assignments", data=wrong).status_code == 422
    assert browser.post(f"{url}/assignments", data={"about": promise.id, "person": "0"}).status_code == 303
    assert sees_to(world, promise) is None


def test_nobody_outside_the_office_reads_a_note(filled):
    issue = db.session.query(PrivateNote).filter_by(body=NOTE).first().issue_id
    pages = [
        f"/issues/{issue}",
        "/issues?q=caretaker",
        "/feed.atom",
        "/offices/water",
        "/places/compound",
        "/",
    ]
    pages += [
        "/me/notices",
        f"/offices/water/cases/{issue}",
        "/offices/water/inbox",
        "/places/community/desk",
    ]
    for role in ("visitor", "author", "facilitator", "other_official", "admin"):
        browser = filled.client(role)
        assert not [url for url in pages if NOTE in browser.get(url).text]
    assert NOTE in filled.client("official").get(f"/offices/water/cases/{issue}").text


def test_a_note_is_about_a_matter_of_the_office(world):
    with pytest.raises(Refused, match="has nothing to do with this"):
        noting.leave_note(world.other_office, world.issue(place=world.elsewhere), body="x", by=world.official)


def test_fields_are_filled_in_once():
    facts = {"title": "{due}", "place": "Block 3", "due": "today"}
    assert (
        ready_texts.fill("{title} {place} {地点} {due} {office}!", facts)
        == "{due} Block 3 Block 3 today {office}!"
    )


def test_a_ready_text_fills_in_the_form_of_its_office(world):
    promise = promised(world, person_named="Zhao")
    keep = ready_texts.keep
    text = "{title}, {place}: {person} comes by {due}."
    kept = {kind: keep(world.office, kind=kind, name="N", body=text, by=world.official) for kind in TextKind}
    new = world.accepted(title="New one")
    issues.hand_over(new, office=world.office, by=world.facilitator)
    urls = {
        TextKind.PROGRESS: f"/commitments/{promise.id}",
        TextKind.ANSWER: f"/issues/{new.id}",
        TextKind.PROMISE: f"/issues/{new.id}/commitments/new",
    }
    for kind, url in urls.items():
        for browser, seen in ((world.client(world.official), True), (world.client(world.facilitator), False)):
            text = browser.get(f"{url}?text={kept[kind].id}").text
            assert (", Compound: " in text and " comes by " in text) == seen
    assert (
        f"?text={kept[TextKind.ANSWER].id}"
        in world.client(world.official).get(f"/offices/water/cases/{new.id}").text
    )


def test_a_field_without_a_fact_stays_in_sight_and_is_not_sent(world):
    issue = world.accepted(title="No water")
    given = {"kind": TextKind.ANSWER, "name": "We come", "body": "We come by {due}, says {office}."}
    kept = ready_texts.keep(world.office, **given, by=world.official)
    browser, url = world.client(world.official), f"/issues/{issue.id}"
    assert f'<a href="{url}?text={kept.id}#answer">We come</a>' in browser.get(url).text
    assert "We come</a>" not in world.client(world.facilitator).get(url).text
    written = "We come by {due}, says Water company."
    assert written in browser.get(f"{url}?text={kept.id}").text
    form = {"answer-office": "water", "answer-body": written}
    refused = browser.post(f"{url}/answers", data=form)
    assert refused.status_code == 422 and "{due} is not filled in yet." in refused.text
    assert browser.post(f"{url}/answers", data={**form, "answer-body": "We come."}).status_code == 303


def test_texts_are_kept_changed_and_removed_by_the_office(world):
    browser = world.client(world.official)
    form = {"kind": "answer", "name": "Thanks", "body": "Thank you, {office} has it."}
    assert browser.post("/offices/water/texts", data={**form, "body": "{nonsense}"}).status_code == 422
    assert browser.post("/offices/water/texts", data=form).status_code == 303
    kept = ready_texts.of_office([world.office.id])[0]
    assert browser.post(f"/texts/{kept.id}", data={**form, "name": "Many thanks"}).status_code == 303
    assert "Many thanks" in browser.get("/offices/water/texts").text
    assert world.client(world.other_official).get(f"/texts/{kept.id}").status_code == 404
    assert browser.post(f"/texts/{kept.id}/removal").status_code == 303
    assert ready_texts.of_office([world.office.id]) == []
    assert browser.get(f"/texts/{kept.id}").status_code == 404
