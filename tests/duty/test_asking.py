"""A question in the hours of duty: told at once, answered in a thread, an issue when nobody does."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from forum import sweeps
from forum.clock import at
from forum.database import db
from forum.duty import lifecycle, queries, rostering, sweeping
from forum.duty.models import DutyQuestion, Shift
from forum.duty.words import Phase
from forum.errors import Refused
from forum.issues.models import Issue
from forum.issues.words import Category, Kind
from forum.moderation import lifecycle as moderation
from forum.notices.models import Notice
from forum.timeline import Event
from forum.transactions import transaction

from .hours import always_there, asked, midnight, moment, shared, when

WORKERS = 3


def told(person) -> list[str]:
    """The actions of duty that a person has been told of."""
    db.session.commit()
    sweeps.run_all()
    mine = db.select(Event.action).join(Notice, Notice.event_id == Event.id)
    return list(db.session.scalars(mine.where(Notice.person_id == person.id).order_by(Event.id)))


def test_a_question_reaches_the_officials_on_duty_at_once_and_the_answer_whoever_asked(world):
    always_there(world)
    question = asked(world)
    assert (question.office_id, question.shift_ends_at) == (world.office.id, midnight())
    assert told(world.official) == ["duty.asked"]
    lifecycle.reply(question, body="At noon.", by=world.official)
    assert question.phase is Phase.ANSWERED
    lifecycle.reply(question, body="Thank you.", by=world.author)
    assert told(world.author) == ["duty.answered"]
    assert told(world.official) == ["duty.asked", "duty.said_more"]
    assert told(world.other_official) == []
    page = world.client(world.official).get("/me/notices").text
    assert "A＊＊ asks Water company" in page and "Author" not in page


def test_who_asks_again_waits_for_the_office_as_at_first_and_the_issue_says_all_that_was_asked(world):
    shared(world)
    with when("2026-09-28 10:00"):
        question = asked(world)
        lifecycle.reply(question, body="At noon.", by=world.official)
        assert queries.waiting_for(world.office) == []
        assert [row.id for row in queries.answered_by(world.office)] == [question.id]
    with when("2026-09-28 19:00"):
        lifecycle.reply(question, body="It is noon, and dry.", again=True, by=world.author)
        assert told(world.official) == ["duty.asked", "duty.asked_again"]
        (row,) = queries.waiting_for(world.office)
        assert (row.again, row.shift_ends_at) == ("It is noon, and dry.", moment("2026-09-29 17:30"))
        assert sweeping.end_shifts() == 0
    with when("2026-09-29 17:30"):
        assert sweeping.end_shifts() == 1
    db.session.expire_all()
    assert question.issue.body.split("\n\n") == [question.body, "It is noon, and dry."]


def test_thanks_sent_as_a_question_are_taken_back_with_one_press_and_no_issue_comes_of_them(world):
    shared(world)
    with when("2026-09-28 10:00"):
        question = asked(world)
        with pytest.raises(Refused, match="has not answered yet"):
            lifecycle.settle(question, by=world.author)
        lifecycle.reply(question, body="At noon.", by=world.official)
        lifecycle.reply(question, body="Thank you!", again=True, by=world.author)
        with pytest.raises(Refused, match="Only whoever asked"):
            lifecycle.settle(question, by=world.official)
        browser, address = world.client(world.author), f"/duty/{question.id}"
        assert "Thank you, that answers it" in browser.get(address).text
        assert "that answers it" not in world.client(world.official).get(address).text
        pressed = browser.post(f"{address}/replies", data={"reply-body": "", "reply-enough": "yes"})
        assert (pressed.status_code, question.phase) == (303, Phase.ANSWERED)
        assert "That answers it. Thank you." in browser.get(address).text
        assert "Thank you, that answers it" not in browser.get(address).text
        assert told(world.official)[-1] == "duty.settled" and queries.waiting_for(world.office) == []
    with when("2026-09-28 18:00"):
        assert sweeping.end_shifts() == 0


def test_outside_the_hours_nobody_can_be_asked(world):
    shared(world)
    with when("2026-09-28 17:30"), pytest.raises(Refused, match="Nobody is on duty"):
        asked(world)


def test_one_click_makes_an_issue_of_it_that_keeps_its_author(world):
    always_there(world)
    question = asked(world)
    issue = lifecycle.become_issue(question, category=Category.WATER_POWER, by=world.official)
    assert (issue.author, issue.kind, issue.category) == (world.author, Kind.QUESTION, Category.WATER_POWER)
    assert (issue.title, issue.place) == ("When does the water come back?", world.compound)
    assert question.issue_id == issue.id
    for act in (lifecycle.become_issue, lambda q, by: lifecycle.reply(q, body="More", by=by)):
        with pytest.raises(Refused, match="has become an issue"):
            act(question, by=world.author)


def test_unanswered_at_the_end_of_the_shift_it_becomes_an_issue_once(world):
    always_there(world)
    end, forgotten, answered = midnight(), asked(world), asked(world, "Is the desk open?")
    lifecycle.reply(answered, body="Yes.", by=world.official)
    db.session.commit()
    found = []
    for time in (end - dt.timedelta(seconds=1), end + dt.timedelta(days=300), end, end - dt.timedelta(9)):
        with at(time):
            found.append(sweeping.end_shifts())
    assert found == [0, 1, 0, 0]
    assert (forgotten.phase, answered.phase) == (Phase.BECAME_ISSUE, Phase.ANSWERED)
    assert db.session.get(Issue, forgotten.issue_id).author == world.author
    assert told(world.author) == ["duty.answered", "duty.became_issue"]


def test_three_workers_make_one_issue_of_it(world):
    always_there(world)
    end, question = midnight(), asked(world)
    db.session.commit()

    def worker(_number) -> int:
        with world.app.app_context(), at(end):
            done = sweeping.end_shifts()
            db.session.remove()
            return done

    with ThreadPoolExecutor(WORKERS) as pool:
        assert sum(pool.map(worker, range(WORKERS))) == 1
    db.session.expire_all()
    assert db.session.query(Issue).count() == 1
    assert question.phase is Phase.BECAME_ISSUE


def test_a_hidden_question_waits_until_it_is_shown_again(world):
    always_there(world)
    end, question = midnight(), asked(world)
    moderation.hide(question, reason="Rude.", by=world.facilitator)
    with pytest.raises(Refused, match="hidden this question"):
        lifecycle.reply(question, body="At noon.", by=world.official)
    db.session.commit()
    with at(end):
        assert sweeping.end_shifts() == 0
        with transaction():
            again = db.session.get(DutyQuestion, question.id)
            moderation.show_again(again, reason="It is not.", by=world.facilitator)
        assert sweeping.end_shifts() == 1


def test_who_leaves_the_roster_still_answers_what_was_asked(world):
    shared(world)
    with when("2026-09-28 10:00"):
        question = asked(world)
        rostering.take_off(db.session.query(Shift).first(), by=world.admin)
        lifecycle.reply(question, body="At noon.", by=world.official)
    assert question.phase is Phase.ANSWERED


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("水什么时候来？家里有老人。", "水什么时候来？"),
        ("No full stop here", "No full stop here"),
        ("a" * 80, "a" * 59 + "…"),
        ("！！", "！！"),
    ],
)
def test_the_first_sentence_is_the_title(app, body, title):
    assert lifecycle.title_of(body) == title
