"""The pages of meetings as each role sees and uses them."""

import pytest

from forum.clock import local
from forum.database import db
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, lifecycle, queries
from forum.meetings.models import Meeting
from forum.meetings.words import Phase


def planned(world, **changes):
    """What a facilitator types to plan a meeting."""
    start = local(world.meeting().starts_at)
    return {
        "place": "community",
        "title": "Lifts",
        "starts_at": f"{start:%Y-%m-%dT%H:%M}",
        "ends_at": f"{start:%Y-%m-%d} 23:59",
        "format": "in_person",
        "venue": "Pavilion",
        "chair": str(world.facilitator.id),
        **changes,
    }


def newest():
    return db.session.query(Meeting).order_by(Meeting.id.desc()).first()


def at(meeting, rest=""):
    return f"/meetings/{meeting.id}{rest}"


def test_a_facilitator_chooses_the_place_and_plans(world):
    browser = world.client(world.facilitator)
    assert "Sister" in browser.get("/meetings/new").text
    assert "Water company" in browser.get("/meetings/new?place=community").text
    form = planned(world, recorder="neighbour", offices=[str(world.office.id)])
    assert browser.post("/meetings", data=form).status_code == 303
    meeting = newest()
    assert (meeting.title, meeting.recorder, meeting.place) == ("Lifts", world.neighbour, world.community)
    assert [i.office_id for i in meeting.invitations] == [world.office.id]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Fill this in."),
        ({"starts_at": "soon"}, "Write date and time"),
        ({"starts_at": "2020-01-01 10:00"}, "This time has passed"),
        ({"ends_at": "2020-01-01 10:00"}, "The end must be later"),
        ({"venue": ""}, "Say where in the yard"),
        ({"format": "both"}, "Give the address"),
        ({"format": "moon"}, "Choose one of the list."),
        ({"link": "javascript:alert(1)"}, "Write the whole address"),
        ({"recorder": "Nobody"}, "There is no account of this name."),
        ({"chair": "999999"}, "Choose one of the list."),
        ({"title": "a\u202eb"}, "invisible"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_what_was_typed_stays(world, changes, sentence):
    form = planned(world, **{"about": "Typed in the yard", **changes})
    before = newest().id
    response = world.client(world.facilitator).post("/meetings", data=form)
    assert response.status_code == 422
    assert sentence in response.text and "Typed in the yard" in response.text
    assert newest().id == before


def test_only_facilitators_plan_and_only_for_their_places(world):
    for person in (world.neighbour, world.official, world.far_facilitator):
        assert world.client(person).post("/meetings", data=planned(world)).status_code == 403
    assert world.client().post("/meetings", data=planned(world)).status_code == 401
    facilitator = world.client(world.facilitator)
    assert facilitator.get("/meetings/new?place=elsewhere").status_code == 403
    assert facilitator.get("/meetings/new?place=nowhere").status_code == 404


def test_a_draft_is_seen_by_facilitators_alone(world):
    meeting = world.meeting()
    seen = {
        person: world.client(person).get(at(meeting)).status_code
        for person in (None, world.neighbour, world.official, world.far_facilitator, world.facilitator)
    }
    assert list(seen.values()) == [404, 404, 404, 404, 200]
    for person in (None, world.neighbour, world.far_facilitator):
        assert f"/meetings/{meeting.id}" not in world.client(person).get("/meetings").text
    assert f"/meetings/{meeting.id}" in world.client(world.facilitator).get("/meetings").text


def test_moving_a_meeting_by_its_form(world):
    meeting = world.called_meeting()
    browser = world.client(world.facilitator)
    assert "Pavilion at gate 3" in browser.get(at(meeting, "/edit")).text
    response = browser.post(at(meeting, "/edit"), data=planned(world, venue="Hall"))
    assert response.status_code == 303 and meeting.venue == "Hall"
    page = world.client().get(at(meeting)).text
    assert "Before: Pavilion at gate 3," in page and "Now: Hall," in page
    assert browser.post(at(meeting, "/edit"), data=planned(world, venue="")).status_code == 422
    assert newest() and meeting.venue == "Hall"


def test_call_open_close_lead_to_the_minutes_and_never_to_an_error(world):
    meeting = world.meeting()
    browser = world.client(world.facilitator)
    for step, phase in (("/call", Phase.CALLED), ("/opening", Phase.OPEN), ("/closing", Phase.CLOSED)):
        assert browser.post(at(meeting, step)).status_code == 303
        assert meeting.phase is phase
        assert browser.post(at(meeting, step)).status_code == 409
    assert "Draft, not adopted" in browser.get(at(meeting, "/minutes")).text


def test_leading_is_not_open_to_others(world):
    meeting = world.called_meeting(world.accepted())
    item = meeting.items[0]
    for rest in ("/call", "/opening", "/closing", "/cancellation", "/items", "/edit", "/attendances"):
        assert world.client(world.neighbour).post(at(meeting, rest)).status_code == 403, rest
    for rest in ("/entries", "/motions", "/decision", "/moves", "/removal", "/resolution"):
        response = world.client(world.far_facilitator).post(at(meeting, f"/items/{item.id}{rest}"))
        assert response.status_code == 403, rest
    assert world.client(world.stranger).post(at(meeting, "/proposals")).status_code == 403


def test_cancelling_needs_a_reason_that_everybody_reads(world):
    meeting = world.called_meeting(world.accepted())
    browser = world.client(world.facilitator)
    refused = browser.post(at(meeting, "/cancellation"), data={"reason": " "})
    assert refused.status_code == 422 and "Say why" in refused.text
    assert browser.post(at(meeting, "/cancellation"), data={"reason": "Typhoon"}).status_code == 303
    assert "Typhoon" in world.client().get(at(meeting)).text


def test_a_resident_proposes_and_the_facilitator_takes_it_on(world):
    meeting, issue = world.called_meeting(), world.accepted(title="Dark stairs")
    neighbour = world.client(world.neighbour)
    assert "Dark stairs" in neighbour.get(at(meeting)).text
    sent = {"proposed-issue": str(issue.id)}
    assert neighbour.post(at(meeting, "/proposals"), data=sent).status_code == 303
    assert "proposed by Neighbour" in world.client().get(at(meeting)).text
    assert neighbour.post(at(meeting, "/proposals"), data=sent).status_code == 422
    facilitator = world.client(world.facilitator)
    assert facilitator.post(at(meeting, "/items"), data={"issue": str(issue.id)}).status_code == 303
    assert issue.phase is IssuePhase.TABLED


@pytest.mark.parametrize("issue", ["", "x", "0", "999999", "99999999999999999999", "-1"])
def test_an_issue_that_is_none_is_a_sentence(world, issue):
    meeting = world.called_meeting()
    for rest, name, person in (
        ("/items", "issue", world.facilitator),
        ("/proposals", "proposed-issue", world.neighbour),
    ):
        assert world.client(person).post(at(meeting, rest), data={name: issue}).status_code == 422


def test_an_issue_of_another_place_is_refused_with_a_sentence(world):
    meeting, issue = world.called_meeting(), world.accepted(place=world.elsewhere)
    response = world.client(world.facilitator).post(at(meeting, "/items"), data={"issue": str(issue.id)})
    assert response.status_code == 422 and "does not belong to Community" in response.text


def test_up_and_down_answer_the_agenda_alone_to_htmx(world):
    meeting = world.called_meeting(world.accepted(title="A"), world.accepted(title="B"))
    second = meeting.items[1]
    browser = world.client(world.facilitator)
    assert browser.post(at(meeting, f"/items/{second.id}/moves"), data={"to": "up"}).status_code == 303
    part = browser.get(at(meeting), headers={"HX-Request": "true", "HX-Target": "agenda"}).text
    assert part.lstrip().startswith('<section id="agenda"') and part.index(">B<") < part.index(">A<")
    assert browser.post(at(meeting, f"/items/{second.id}/moves"), data={"to": "x"}).status_code == 422


def test_a_plan_without_a_place_is_asked_for_one(world):
    answer = world.client(world.facilitator).post("/meetings", data={})
    assert answer.status_code == 422 and "Choose the place first" in answer.text
    assert f"place={world.compound.slug}" in answer.text


def test_an_item_of_another_meeting_is_not_found(world):
    meeting, other = world.called_meeting(), world.called_meeting(world.accepted())
    item = other.items[0]
    browser = world.client(world.facilitator)
    assert browser.get(at(meeting, f"/items/{item.id}")).status_code == 404
    for rest in ("minute", "decision", "moves", "removal", "resolution"):
        response = browser.post(at(meeting, f"/items/{item.id}/{rest}"), data={"to": "up", "reason": "x"})
        assert response.status_code == 404, rest
    assert queries.agenda(other)


def test_the_filter_by_place_reaches_down_and_unknown_places_are_not_found(world):
    world.called_meeting(title="In the compound", place=world.compound)
    pages = {slug: world.client().get(f"/meetings?place={slug}").text for slug in ("community", "sister")}
    assert "In the compound" in pages["community"] and "In the compound" not in pages["sister"]
    assert world.client().get("/meetings?place=nowhere").status_code == 404


def test_a_planned_meeting_cannot_be_changed_once_closed(world):
    meeting = world.open_meeting()
    lifecycle.close(meeting, by=world.facilitator)
    assert world.client(world.facilitator).get(at(meeting, "/edit")).status_code == 409


def test_the_page_names_the_zone_in_both_languages(world):
    meeting = world.called_meeting(offices=[world.office])
    assert "(China Time)" in world.client().get(at(meeting)).text.replace("China Standard Time", "China Time")
    assert "中国" in world.client(language="zh_Hans").get(at(meeting)).text


def test_what_is_taken_off_stays_on_the_page_with_its_reason(world):
    meeting = world.called_meeting(world.accepted(title="Dark stairs"))
    browser = world.client(world.facilitator)
    url = at(meeting, f"/items/{meeting.items[0].id}/removal")
    assert browser.post(url, data={"removal-reason": ""}).status_code == 422
    assert browser.post(url, data={"removal-reason": "Mended"}).status_code == 303
    page = world.client().get(at(meeting)).text
    assert "Dark stairs" in page and "taken off: Mended" in page


def test_proposing_is_offered_on_the_page_of_the_issue(world):
    meeting, issue = world.called_meeting(title="Tuesday"), world.accepted()
    assert (
        "Propose this for the meeting: Tuesday"
        in world.client(world.neighbour).get(f"/issues/{issue.id}").text
    )
    assert "Put on the agenda of: Tuesday" in world.client(world.facilitator).get(f"/issues/{issue.id}").text
    agenda.put_on(meeting, issue, by=world.facilitator)
    assert "Tuesday" in world.client().get(f"/issues/{issue.id}").text
