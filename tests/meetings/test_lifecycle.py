"""A meeting is planned, called, opened, closed; or cancelled, and then everything goes back."""

import datetime as dt

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.errors import Refused
from forum.issues.words import Phase as IssuePhase
from forum.meetings import agenda, lifecycle
from forum.meetings.words import Format, Phase
from forum.timeline import Event, Undelivered


def events(meeting, action):
    """The data of the meeting's events of this action."""
    return db.session.scalars(
        sa.select(Event.data)
        .where(Event.subject_kind == "meeting", Event.subject_id == meeting.id, Event.action == action)
        .order_by(Event.id)
    ).all()


def told(action):
    """How many events of this action wait to be told."""
    return db.session.scalar(
        sa.select(sa.func.count()).join(Event).select_from(Undelivered).where(Event.action == action)
    )


def details(meeting, **changes):
    names = ("title", "starts_at", "ends_at", "format", "venue", "link", "about", "chair", "recorder")
    return lifecycle.Details(**{**{name: getattr(meeting, name) for name in names}, **changes})


def test_a_planned_meeting_is_a_draft_in_the_yards_zone_and_its_planner_chairs_it(world):
    meeting = world.meeting(offices=[world.office])
    assert (meeting.phase, meeting.is_draft, meeting.chair) == (Phase.PLANNED, True, world.facilitator)
    assert meeting.timezone == "Asia/Shanghai"
    assert [i.office for i in meeting.invitations] == [world.office]
    assert told("meeting.office_invited") == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"venue": ""}, "venue"),
        ({"format": Format.BOTH}, "link"),
        ({"format": Format.ONLINE, "venue": ""}, "link"),
    ],
)
def test_people_must_know_where_to_go(world, changes, field):
    with pytest.raises(Refused) as refusal:
        world.meeting(**changes)
    assert refusal.value.field == field


def test_a_meeting_cannot_end_before_it_begins(world):
    meeting = world.meeting()
    with pytest.raises(Refused) as refusal:
        lifecycle.change(meeting, details(meeting, ends_at=meeting.starts_at), by=world.facilitator)
    assert refusal.value.field == "ends_at"


def test_calling_tells_everybody_and_the_invited_offices(world):
    meeting = world.called_meeting(offices=[world.office, world.other_office])
    assert meeting.phase is Phase.CALLED
    assert {data["office"] for data in events(meeting, "meeting.office_invited")} == {
        "Water company",
        "Property manager",
    }
    assert told("meeting.called") == 1


def test_an_office_of_another_place_cannot_be_invited(world):
    with pytest.raises(Refused) as refusal:
        world.meeting(offices=[world.far_office])
    assert refusal.value.field == "offices"


def test_while_planned_an_office_can_be_left_out_again_but_not_once_it_was_told(world):
    meeting = world.meeting(offices=[world.office])
    lifecycle.invite(meeting, [world.other_office], by=world.facilitator)
    assert [i.office for i in meeting.invitations] == [world.other_office]
    lifecycle.call(meeting, by=world.facilitator)
    with pytest.raises(Refused, match="invited already"):
        lifecycle.invite(meeting, [world.office], by=world.facilitator)


def test_an_office_invited_after_the_call_is_told_at_once(world):
    meeting = world.called_meeting()
    lifecycle.invite(meeting, [world.office], by=world.facilitator)
    assert [data["office"] for data in events(meeting, "meeting.office_invited")] == ["Water company"]


def test_moving_a_called_meeting_tells_everybody_the_old_and_the_new(world):
    issue = world.accepted()
    meeting = world.called_meeting(issue)
    old = lifecycle.whereabouts(meeting)
    later = details(
        meeting,
        venue="Hall",
        starts_at=meeting.starts_at + dt.timedelta(days=2),
        ends_at=meeting.ends_at + dt.timedelta(days=2),
    )
    lifecycle.change(meeting, later, by=world.facilitator)
    (data,) = events(meeting, "meeting.changed")
    assert data["old"] == old and data["new"].startswith("Hall, ")
    assert issue.next_on == world.in_days(3)
    assert told("meeting.changed") == 1


def test_changing_the_title_moves_nothing_and_changing_a_plan_tells_nobody(world):
    meeting = world.meeting()
    lifecycle.change(meeting, details(meeting, venue="Hall"), by=world.facilitator)
    lifecycle.call(meeting, by=world.facilitator)
    lifecycle.change(meeting, details(meeting, title="Lifts"), by=world.facilitator)
    assert meeting.title == "Lifts" and told("meeting.changed") == 0
    assert len(events(meeting, "meeting.edited")) == 2


def test_cancelling_says_why_and_gives_the_issues_back(world):
    issue = world.accepted()
    meeting = world.called_meeting(issue)
    lifecycle.cancel(meeting, reason="Heavy rain", by=world.facilitator)
    assert (meeting.phase, meeting.cancelled_because) == (Phase.CANCELLED, "Heavy rain")
    assert issue.phase is IssuePhase.ACCEPTED and issue.next_on is None
    assert meeting.items == []
    assert told("meeting.cancelled") == 1


def test_a_meeting_planned_by_mistake_can_be_discarded_and_says_why(world):
    issue = world.accepted()
    meeting = world.meeting(offices=[world.office])
    agenda.put_on(meeting, issue, by=world.facilitator)
    facilitator = world.client(world.facilitator)
    assert "Nobody has been called yet." in facilitator.get(f"/meetings/{meeting.id}").text
    address = f"/meetings/{meeting.id}/cancellation"
    assert facilitator.post(address).status_code == 422
    assert world.client(world.neighbour).post(address, data={"reason": "No"}).status_code in (403, 404)
    assert facilitator.post(address, data={"reason": "The wrong yard"}).status_code == 303
    db.session.expire_all()
    assert (meeting.phase, meeting.items, issue.phase) == (Phase.CANCELLED, [], IssuePhase.ACCEPTED)
    assert told("meeting.discarded") == told("meeting.cancelled") == 0
    assert told("issue.untabled") == 1
    assert "before it was called: The wrong yard" in facilitator.get(f"/meetings/{meeting.id}").text
    assert facilitator.post(address, data={"reason": "Again"}).status_code == 422


def test_what_was_not_reached_goes_back_to_the_pool_and_may_come_again(world):
    issue = world.accepted()
    meeting = world.open_meeting(issue)
    item = meeting.items[0]
    lifecycle.close(meeting, by=world.facilitator)
    assert (item.removed_because, issue.phase) == ("", IssuePhase.ACCEPTED)
    said = {"en": "The meeting did not reach it.", "zh_Hans": "没来得及议"}
    for language, words in said.items():
        assert words in world.client(language=language).get(f"/issues/{issue.id}").text
    again = agenda.put_on(world.meeting(), issue, by=world.facilitator)
    assert again.id != item.id and issue.phase is IssuePhase.TABLED


WRONG_ORDER = [
    (lifecycle.open_meeting, Phase.PLANNED),
    (lifecycle.close, Phase.PLANNED),
    (lifecycle.close, Phase.CALLED),
    (lifecycle.call, Phase.CALLED),
    (lifecycle.call, Phase.OPEN),
    (lifecycle.open_meeting, Phase.OPEN),
    (lifecycle.open_meeting, Phase.CLOSED),
    (lifecycle.close, Phase.CLOSED),
]


def brought_to(world, phase):
    meeting = world.meeting()
    for verb in (lifecycle.call, lifecycle.open_meeting, lifecycle.close):
        if meeting.phase is phase:
            break
        verb(meeting, by=world.facilitator)
    return meeting


@pytest.mark.parametrize(("verb", "phase"), WRONG_ORDER)
def test_steps_in_the_wrong_order_are_refused(world, verb, phase):
    meeting = brought_to(world, phase)
    with pytest.raises(Refused):
        verb(meeting, by=world.facilitator)
    assert meeting.phase is phase


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.CLOSED])
def test_only_a_meeting_that_is_to_come_can_be_cancelled(world, phase):
    meeting = brought_to(world, phase)
    with pytest.raises(Refused):
        lifecycle.cancel(meeting, reason="Rain", by=world.facilitator)


def test_a_closed_meeting_stays_as_it_was(world):
    meeting = brought_to(world, Phase.CLOSED)
    with pytest.raises(Refused):
        lifecycle.change(meeting, details(meeting, title="Other"), by=world.facilitator)
