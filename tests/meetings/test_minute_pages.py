"""Taking the minute of an item by its page, noting who attends, and what the page costs."""

import sqlalchemy as sa

from forum.database import db
from forum.issues.words import Phase as IssuePhase
from forum.meetings import recording
from forum.meetings.models import AgendaItem, Meeting
from forum.meetings.words import Outcome


def opened(world, **values):
    meeting = world.open_meeting(world.accepted(title="Dark stairs"), **values)
    return meeting, meeting.items[0]


def at(item, rest=""):
    return f"/meetings/{item.meeting_id}/items/{item.id}{rest}"


def points(item, **changes):
    return {"points": "It is dark.", "motion": "A lamp by Friday.", "version": item.version, **changes}


def decision(item, **changes):
    sent = {"hands_for": "3", "hands_against": "1", "hands_abstained": "0", "outcome": "adopted"}
    sent |= {"text": "A lamp.", "motion": item.motion, **changes}
    return {f"decision-{name}": value for name, value in sent.items()}


def test_points_and_decision_stand_on_the_meetings_page(world):
    meeting, item = opened(world)
    browser = world.client(world.facilitator)
    assert browser.post(at(item, "/minute"), data=points(item)).status_code == 303
    assert browser.post(at(item, "/decision"), data=decision(item)).status_code == 303
    page = world.client().get(f"/meetings/{meeting.id}").text
    for words in ("It is dark.", "A lamp by Friday.", "motion adopted", "A lamp.", "decided"):
        assert words in page
    assert "A lamp." in world.client().get(f"/issues/{item.issue_id}").text


def test_the_recorder_takes_the_minute_but_does_not_decide(world):
    _meeting, item = opened(world, recorder=world.neighbour)
    browser = world.client(world.neighbour)
    page = browser.get(at(item)).text
    assert "Save the points" in page and "Record the decision" not in page
    assert browser.post(at(item, "/minute"), data=points(item)).status_code == 303
    assert browser.post(at(item, "/decision"), data=decision(item)).status_code == 403
    assert world.client(world.author).post(at(item, "/minute"), data=points(item)).status_code == 403


def test_two_who_type_at_once_see_both_texts(world):
    _meeting, item = opened(world)
    first, second = points(item, points="From the left"), points(item, points="From the right")
    browser = world.client(world.facilitator)
    assert browser.post(at(item, "/minute"), data=first).status_code == 303
    refused = browser.post(at(item, "/minute"), data=second)
    assert refused.status_code == 422
    assert "From the left" in refused.text and "From the right" in refused.text
    assert f'name="version" type="hidden" value="{item.version}"' in refused.text
    joined = points(item, points="From both sides")
    assert browser.post(at(item, "/minute"), data=joined).status_code == 303
    assert item.points == "From both sides"


def test_a_count_that_does_not_fit_is_a_sentence_and_keeps_what_was_typed(world):
    _meeting, item = opened(world)
    browser = world.client(world.facilitator)
    browser.post(at(item, "/minute"), data=points(item))
    for changes, sentence in (
        ({"outcome": "rejected"}, "3 for and 1 against means: motion adopted."),
        ({"hands_for": "many"}, "Write a whole number."),
        ({"hands_for": "-2"}, "Write a whole number from 0"),
        ({"outcome": ""}, "Choose one of the list."),
        ({"text": ""}, "Say in one sentence"),
        ({"motion": "Another"}, "The motion was changed meanwhile."),
    ):
        response = browser.post(at(item, "/decision"), data=decision(item, **{"text": "A lamp!", **changes}))
        assert response.status_code == 422 and sentence in response.text, sentence
        assert "A lamp!" in response.text or not changes.get("text", "x")
    assert item.decision is None and item.issue.phase is IssuePhase.TABLED


def test_bad_points_are_refused_and_kept(world):
    _meeting, item = opened(world)
    browser = world.client(world.facilitator)
    for changes in ({"points": "a\x00b"}, {"version": "x"}, {"version": ""}, {"motion": "m" * 501}):
        assert browser.post(at(item, "/minute"), data=points(item, **changes)).status_code == 422
    assert item.points == ""


def test_a_rejected_motion_can_be_resolved_without_action(world):
    _meeting, item = opened(world)
    recording.note(item, points="", motion="A lamp.", version=item.version, by=world.facilitator)
    recording.decide(
        item,
        outcome=Outcome.REJECTED,
        text="No lamp.",
        hands=recording.Hands(0, 4),
        motion="A lamp.",
        by=world.facilitator,
    )
    browser = world.client(world.facilitator)
    assert "Take down a promise" in browser.get(at(item)).text
    assert browser.post(at(item, "/resolution"), data={"resolution-reason": ""}).status_code == 422
    assert browser.post(at(item, "/resolution"), data={"resolution-reason": "Rejected"}).status_code == 303
    assert item.issue.phase is IssuePhase.RESOLVED
    assert browser.post(at(item, "/resolution"), data={"resolution-reason": "Again"}).status_code == 422


def test_nobody_resolves_their_own_issue(world):
    issue = world.issue(by=world.facilitator)
    issue.phase = IssuePhase.ACCEPTED
    item = world.open_meeting(issue).items[0]
    sent = {"resolution-reason": "Mine"}
    assert world.client(world.facilitator).post(at(item, "/resolution"), data=sent).status_code == 403


def test_the_sheet_takes_accounts_delegates_and_names(world):
    meeting, _item = opened(world)
    browser, url = world.client(world.facilitator), f"/meetings/{meeting.id}/attendances"
    for sent in (
        {"name": "neighbour", "account": "y", "capacity": "present"},
        {"name": "Old Wang", "capacity": "observer"},
        {"name": "Engineer Zhao", "capacity": "present", "office": str(world.office.id)},
    ):
        assert browser.post(url, data=sent).status_code == 303
    page = browser.get(f"/meetings/{meeting.id}/registrations").text
    assert "Neighbour" in page and "Old Wang" in page and "(Water company)" in page
    assert "2 people" in world.client().get(f"/meetings/{meeting.id}").text
    assert "Old Wang" not in world.client().get(f"/meetings/{meeting.id}").text
    for sent, sentence in (
        ({"name": "Nobody", "account": "y", "capacity": "present"}, "There is no account of this name."),
        ({"name": "", "capacity": "present"}, "Write the name."),
        ({"name": "Li", "capacity": "king"}, "Choose one of the list."),
        (
            {"name": "Li", "capacity": "present", "office": str(world.far_office.id)},
            "Choose one of the list.",
        ),
    ):
        refused = browser.post(url, data=sent)
        assert refused.status_code == 422 and sentence in refused.text
    struck = meeting.attendances[1]
    other = world.called_meeting()
    wrong = f"/meetings/{other.id}/attendances/{struck.id}/removal"
    assert browser.post(wrong).status_code == 404
    assert browser.post(f"{url}/{struck.id}/removal").status_code == 303
    assert len(meeting.attendances) == 2


def queries_of(world, url, person=None):
    """How many statements a page takes."""
    statements = []

    def count(*_args):
        statements.append(1)

    browser = world.client(person)
    db.session.commit()
    sa.event.listen(db.engine, "before_cursor_execute", count)
    assert browser.get(url).status_code == 200
    sa.event.remove(db.engine, "before_cursor_execute", count)
    return len(statements)


def test_a_meeting_of_forty_items_asks_no_more_than_one_of_two(world):
    small = world.open_meeting(*(world.accepted() for _ in range(2)))
    large = world.open_meeting(*(world.accepted() for _ in range(40)))
    for item in db.session.scalars(sa.select(AgendaItem)):
        recording.decide(item, outcome=Outcome.NO_ACTION, text="Done.", motion="", by=world.facilitator)
    for person in (None, world.facilitator):
        assert queries_of(world, f"/meetings/{small.id}", person) == queries_of(
            world, f"/meetings/{large.id}", person
        )


def test_the_list_asks_the_same_for_two_and_for_forty(world):
    for _ in range(2):
        world.called_meeting()
    few = queries_of(world, "/meetings")
    for number in range(40):
        world.open_meeting(title=f"Meeting {number}")
    assert queries_of(world, "/meetings") == few
    assert db.session.scalar(sa.select(sa.func.count(Meeting.id))) == 42
