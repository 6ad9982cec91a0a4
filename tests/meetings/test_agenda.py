"""The agenda is ordered by support, then by hand; residents propose what should come on it."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.issues import lifecycle as issues
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, lifecycle, queries


def backed(world, title, supports, **values):
    issue = world.accepted(title=title, **values)
    issue.supports = supports
    db.session.flush()
    return issue


def order(meeting):
    return [row.title for row in queries.agenda(meeting)]


@pytest.fixture
def meeting(world):
    return world.meeting()


def put(world, meeting, *issues_):
    return [agenda.put_on(meeting, issue, by=world.facilitator) for issue in issues_]


def test_issues_come_in_the_order_of_their_support(world, meeting):
    put(world, meeting, backed(world, "Two", 2), backed(world, "Nine", 9), backed(world, "Five", 5))
    assert order(meeting) == ["Nine", "Five", "Two"]


def test_among_equals_the_first_stays_first(world, meeting):
    put(world, meeting, backed(world, "First", 3), backed(world, "Second", 3))
    assert order(meeting) == ["First", "Second"]


def test_the_facilitator_orders_by_hand_and_later_issues_leave_that_alone(world, meeting):
    two, _nine = put(world, meeting, backed(world, "Two", 2), backed(world, "Nine", 9))
    agenda.move(two, steps=-1, by=world.facilitator)
    put(world, meeting, backed(world, "Five", 5))
    assert order(meeting) == ["Two", "Nine", "Five"]
    assert [row.position for row in queries.agenda(meeting)] == [1, 2, 3]


def test_moving_past_the_end_changes_nothing(world, meeting):
    only, other = put(world, meeting, backed(world, "A", 2), backed(world, "B", 1))
    agenda.move(only, steps=-1, by=world.facilitator)
    agenda.move(other, steps=1, by=world.facilitator)
    assert order(meeting) == ["A", "B"]


def test_ordering_does_not_disturb_who_is_typing_in_an_item(world, meeting):
    first, second = put(world, meeting, backed(world, "A", 2), backed(world, "B", 1))
    versions = first.version, second.version
    agenda.move(second, steps=-1, by=world.facilitator)
    db.session.expire_all()
    assert (first.version, second.version) == versions


def test_an_issue_on_the_agenda_is_tabled_for_the_day_of_the_meeting(world, meeting):
    issue = world.accepted()
    put(world, meeting, issue)
    assert (issue.phase, issue.next_on) == (IssuePhase.TABLED, world.in_days(1))


def test_issues_of_places_below_may_come_but_not_those_of_another_place(world, meeting):
    put(world, meeting, world.accepted(place=world.compound), world.accepted(place=world.community))
    for place in (world.elsewhere, world.street):
        with pytest.raises(Refused, match="does not belong to Community") as refusal:
            put(world, meeting, world.accepted(place=place))
        assert refusal.value.field == "issue"


def test_only_accepted_issues_come_on_the_agenda_and_only_on_one(world, meeting):
    with pytest.raises(Refused, match="Accept this issue first"):
        put(world, meeting, world.issue())
    issue = world.accepted()
    put(world, meeting, issue)
    with pytest.raises(Refused, match="on the agenda of a meeting already"):
        put(world, world.meeting(), issue)
    declined = world.issue()
    issues.decline(declined, reason="Not ours", by=world.facilitator)
    with pytest.raises(Refused, match="no longer needs"):
        put(world, meeting, declined)


def test_a_hidden_issue_does_not_come_on_the_agenda(world, meeting):
    issue = world.accepted()
    issue.hidden = True
    with pytest.raises(Refused):
        put(world, meeting, issue)


def test_taking_off_needs_a_reason_and_gives_the_issue_back(world, meeting):
    issue = world.accepted()
    (item,) = put(world, meeting, issue)
    agenda.take_off(item, reason="The office needs a week", by=world.facilitator)
    assert issue.phase is IssuePhase.ACCEPTED and order(meeting) == []
    assert [row.removed_because for row in queries.taken_off(meeting)] == ["The office needs a week"]
    with pytest.raises(Refused, match="no longer on the agenda"):
        agenda.take_off(item, reason="Again", by=world.facilitator)
    with pytest.raises(Refused, match="no longer on the agenda"):
        agenda.move(item, steps=1, by=world.facilitator)


def test_residents_propose_until_the_meeting_is_closed(world):
    meeting = world.called_meeting()
    agenda.propose(meeting, world.issue(title="Raised"), by=world.neighbour)
    lifecycle.open_meeting(meeting, by=world.facilitator)
    agenda.propose(meeting, world.accepted(title="Accepted"), by=world.neighbour)
    assert {(row.title, row.who) for row in queries.proposals(meeting)} == {
        ("Raised", "Neighbour"),
        ("Accepted", "Neighbour"),
    }
    lifecycle.close(meeting, by=world.facilitator)
    with pytest.raises(Refused, match="held, minutes to come"):
        agenda.propose(meeting, world.accepted(), by=world.neighbour)


def test_an_issue_is_proposed_once_and_leaves_the_list_when_taken_on(world):
    meeting, issue = world.called_meeting(), world.accepted()
    agenda.propose(meeting, issue, by=world.neighbour)
    with pytest.raises(Refused, match="already"):
        agenda.propose(meeting, issue, by=world.author)
    put(world, meeting, issue)
    assert queries.proposals(meeting) == []
    with pytest.raises(Refused, match="on the agenda"):
        agenda.propose(meeting, issue, by=world.author)


def test_nothing_of_another_place_is_proposed(world):
    with pytest.raises(Refused, match="does not belong"):
        agenda.propose(world.called_meeting(), world.issue(place=world.elsewhere), by=world.neighbour)


def test_the_agenda_of_a_closed_meeting_stays(world):
    meeting = world.open_meeting()
    lifecycle.close(meeting, by=world.facilitator)
    with pytest.raises(Refused):
        put(world, meeting, world.accepted())
