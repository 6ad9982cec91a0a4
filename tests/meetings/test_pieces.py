"""What the pages of an issue, a place and the desk show of meetings."""

from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, lifecycle, pieces
from tests.minutes.held import adopted, held
from tests.recording.steps import decided


def issue_page(world, issue, person=None):
    return world.client(person).get(f"/issues/{issue.id}").text


def test_an_issue_shows_its_meeting_and_the_decision_with_its_numbers(world):
    issue = world.accepted()
    meeting = world.open_meeting(issue, title="Tuesday in the yard")
    item = meeting.items[0]
    decided(world, item, 7, 1, 2, text="A lamp it is.")
    page = issue_page(world, issue)
    for words in ("Tuesday in the yard", "A lamp it is.", "<dd>7</dd>", "<dd>2</dd>"):
        assert words in page


def test_a_meeting_that_is_only_planned_is_not_named_to_residents(world):
    issue, meeting = world.accepted(), world.meeting(title="Secret so far")
    agenda.put_on(meeting, issue, by=world.facilitator)
    page = issue_page(world, issue, world.neighbour)
    assert "still being planned" in page and f"/meetings/{meeting.id}" not in page
    assert f"/meetings/{meeting.id}" in issue_page(world, issue, world.facilitator)


def test_an_issue_that_was_not_reached_says_so_and_can_be_proposed_again(world):
    issue, meeting = world.accepted(), world.called_meeting(title="Next time")
    first = world.open_meeting(issue)
    lifecycle.close(first, by=world.facilitator)
    page = issue_page(world, issue, world.neighbour)
    assert "not concluded, back in the pool" in page
    assert "Propose this for the meeting: Next time" in page
    assert issue.phase is IssuePhase.ACCEPTED and meeting.items == []


def test_a_compound_shows_the_meetings_of_its_community_but_not_of_others(world):
    world.called_meeting(title="For the whole community")
    world.called_meeting(title="For the sister only", place=world.sister)
    page = world.client().get("/places/compound").text
    assert "For the whole community" in page and "For the sister only" not in page


def test_a_place_shows_what_is_open_next_and_last(world):
    world.open_meeting(title="Now"), world.called_meeting(title="Soon"), held(world, title="Before")
    page = world.client().get("/places/community").text
    assert page.index(">Now<") < page.index(">Soon<") < page.index(">Before<")


def test_the_desk_lists_plans_and_meetings_without_adopted_minutes(world):
    plan, waiting = world.meeting(), held(world)
    adopted(world)
    desk = pieces.of_desk(world.community)
    assert [row.id for row in desk["meetings_planned"]] == [plan.id]
    assert [row.id for row in desk["meetings_without_minutes"]] == [waiting.id]
    assert pieces.of_desk(world.elsewhere) == {"meetings_planned": [], "meetings_without_minutes": []}
    page = world.client(world.facilitator).get("/places/community/desk").text
    assert "Held, without adopted minutes" in page
