"""The pages of duty, and the line about it on every page of the place."""

import pytest
import time_machine

from forum.database import db
from forum.duty import lifecycle, queries
from forum.duty.models import DutyQuestion, Shift
from forum.duty.words import Phase

from .hours import always_there, asked, moment, shared

SQLITE_ONLY = True
NOW, NEXT = "On duty until 17:30: Water company", "On duty next: Water company"


@pytest.fixture
def monday(world):
    """A roster of workdays, and a clock that begins on a Monday morning."""
    with time_machine.travel(moment("2026-09-28 10:00")) as clock:
        shared(world)
        db.session.commit()
        yield clock


def test_the_line_stands_on_every_page_of_the_place_and_is_never_stale(world, monday):
    issue, meeting = world.issue(), world.called_meeting(place=world.compound)
    readers = (world.client(), world.client(world.author))
    pages = ["/places/compound", f"/issues/{issue.id}", f"/meetings/{meeting.id}", "/offices/estate", "/"]
    kept = readers[0].get(pages[0])
    mine = {"If-None-Match": kept.headers["ETag"]}
    assert readers[0].get(pages[0], headers=mine).status_code == 304
    assert [url for url in pages for reader in readers if NOW not in reader.get(url).text] == []
    monday.move_to(moment("2026-09-28 17:30"))
    assert [url for url in pages for reader in readers if NEXT not in reader.get(url).text] == []
    assert [url for url in pages for reader in readers if NOW in reader.get(url).text] == []
    assert readers[0].get(pages[0], headers=mine).status_code == 200
    assert "On duty" not in readers[0].get("/places/elsewhere").text


def test_a_change_of_the_roster_shows_at_once(world, monday):
    visitor = world.client()
    assert NOW in visitor.get("/places/compound").text
    shift = db.session.query(Shift).first().id
    assert world.client(world.admin).post(f"/admin/shifts/{shift}/end").status_code == 303
    assert NOW not in visitor.get("/places/compound").text


def test_asking_answering_and_making_an_issue_of_it(world, monday):
    author, official = world.client(world.author), world.client(world.official)
    assert "Sign in to ask" in world.client().get("/places/compound/duty").text
    refused = author.post("/places/compound/duty", data={"body": "?"})
    assert (refused.status_code, "Say a little more" in refused.text) == (422, True)
    url = author.post("/places/compound/duty", data={"body": "Why is it cold? Since May."}).location
    assert "Why is it cold?" in official.get("/offices/water/inbox").text
    assert official.post(f"{url}/replies", data={"reply-body": "The pump."}).status_code == 303
    public = world.client().get(url).text
    assert [
        shown for shown in ("A＊＊", "The pump.", "Water company", "answered") if shown not in public
    ] == []
    assert [hidden for hidden in ("Author", "Make it an issue") if hidden in public] == []
    assert author.post(f"{url}/replies", data={"reply-body": "Thank you."}).status_code == 303
    assert "Why is it cold?" not in official.get("/offices/water/inbox").text
    further = {"reply-body": "Still cold.", "reply-again": "yes"}
    assert author.post(f"{url}/replies", data=further).status_code == 303
    assert "Still cold." in official.get("/offices/water/inbox").text
    issue = author.post(f"{url}/issue", data={"issue-category": "other"}).location
    assert url in world.client().get(issue).text
    assert issue in world.client().get(url).text
    again = author.post(f"{url}/replies", data={"reply-body": "And another thing"})
    assert (again.status_code, "And another thing" in again.text) == (422, True)


def test_outside_the_hours_the_page_says_who_comes_next_and_keeps_what_was_typed(world, monday):
    monday.move_to(moment("2026-09-30 18:00"))
    text = world.client().get("/places/compound/duty").text
    wanted = ("Thu 8 Oct 2026, 09:00–17:30", "public holiday", "/issues/new?place=compound")
    assert [shown for shown in wanted if shown not in text] == []
    late = world.client(world.author).post("/places/compound/duty", data={"body": "Typed at night"})
    assert late.status_code == 422
    assert "Typed at night" in late.text
    assert "Nobody is on duty just now" in late.text


def test_the_administrator_keeps_the_roster(world):
    admin, page = world.client(world.admin), "/admin/places/compound/duty"
    both = {"workdays-offices": [world.office.id, world.other_office.id]}
    assert admin.post(f"{page}/workdays", data={}).status_code == 422
    assert admin.post(f"{page}/workdays", data=both).status_code == 303
    assert "week 2 of 2" in admin.get(page).text
    shift = {"shift-office": world.office.id, "shift-weekdays": "saturday", "shift-turn": 1, "shift-turns": 1}
    shift |= {"shift-begins": "18:00", "shift-ends": "00:00", "shift-anchor": "2026-09-28"}
    assert admin.post(page, data=shift).status_code == 303
    assert "Saturday 18:00–24:00" in admin.get(page).text
    for wrong in ({"begins": "late"}, {"ends": "17:00"}, {"weekdays": "x"}, {"turns": 99}, {"turn": 2}):
        sent = shift | {f"shift-{name}": value for name, value in wrong.items()}
        assert admin.post(page, data=sent).status_code == 422, wrong
    assert len(queries.rules(world.compound)) == 11


def test_a_hidden_question_is_seen_by_its_author_and_the_facilitator_alone(world, monday):
    question = asked(world, "A rude word.")
    url, form = f"/duty/{question.id}", {"reason": "It is rude."}
    assert world.client(world.facilitator).post(f"{url}/hiding", data=form).status_code == 303
    assert world.client().get(url).status_code == 404
    assert "A rude word." not in world.client().get("/places/compound/duty").text
    assert "It is rude." in world.client(world.author).get(url).text
    assert world.client(world.facilitator).post(f"{url}/hiding/end", data=form).status_code == 303
    assert "A rude word." in world.client().get(url).text


def test_the_page_of_the_roster_costs_the_same_for_many_questions(world, count_queries):
    always_there(world)

    def cost() -> int:
        world.app.extensions["shelf"].clear()
        return count_queries(lambda: world.client().get("/places/community/duty"))

    questions = [asked(world, f"Question {n}?") for n in range(2)]
    few = cost()
    questions += [asked(world, f"Another {n}?") for n in range(20)]
    for question in questions:
        lifecycle.reply(question, body="Yes.", by=world.official)
    assert cost() == few
    assert db.session.query(DutyQuestion).filter_by(phase=Phase.ANSWERED).count() == 22
