"""Those concerned are told once, never of their own act, never of what they may not see."""

import datetime as dt

import sqlalchemy as sa

from forum.clock import now
from forum.database import db
from forum.discussion import lifecycle as discussion
from forum.discussion.models import Stance
from forum.issues import lifecycle as issues
from forum.issues.models import Support
from forum.issues.supporting import follow, support
from forum.meetings.models import AgendaItem, Attendance, Invitation, Meeting
from forum.meetings.words import Capacity, Format, Phase
from forum.minutes.models import Minutes
from forum.minutes.models import Phase as MinutesPhase
from forum.moderation import lifecycle as moderation
from forum.moderation.models import Report
from forum.notices import delivering
from forum.notices.models import Notice
from forum.people.models import Person
from forum.timeline import Event, Undelivered, record


def meeting_on(world, issue, phase=Phase.CALLED):
    meeting = world.add(
        Meeting(
            title="Bench meeting",
            place=world.compound,
            format=Format.IN_PERSON,
            starts_at=now() + dt.timedelta(days=3),
            ends_at=now() + dt.timedelta(days=3, hours=2),
            timezone="Asia/Shanghai",
            phase=phase,
            chair_id=world.facilitator.id,
        )
    )
    world.add(AgendaItem(meeting=meeting, issue=issue, position=1))
    for person, capacity in ((world.newcomer, Capacity.PRESENT), (world.stranger, Capacity.EXCUSED)):
        values = {"person_id": person.id, "name": person.name, "capacity": capacity}
        world.add(Attendance(meeting_id=meeting.id, by_id=world.facilitator.id, **values))
    world.add(Invitation(meeting_id=meeting.id, office_id=world.office.id, by_id=world.facilitator.id))
    return meeting


def test_author_supporters_and_followers_are_told_and_the_one_who_acts_is_not(world, post):
    issue = world.issue()
    support(issue, by=world.neighbour)
    follow(issue, by=world.newcomer)
    follow(issue, by=world.facilitator)
    issues.accept(issue, by=world.facilitator)
    assert post.deliver() == 1
    assert post.told("issue.accepted") == {"Author", "Neighbour", "Newcomer"}


def test_nobody_is_told_twice_however_often_the_sweep_runs(world, post):
    issue = world.accepted()
    support(issue, by=world.neighbour)
    assert post.deliver() == 1
    assert post.deliver() == 0
    event = db.session.scalars(sa.select(Event).where(Event.action == "issue.accepted")).one()
    delivering.tell_of(event)
    assert db.session.scalar(sa.select(sa.func.count(Notice.id))) == 2
    assert db.session.scalar(sa.select(sa.func.count(Undelivered.event_id))) == 0


def test_a_thousand_supporters_are_all_told(world, post):
    issue = world.issue()
    people = [{"name": f"P{n}", "name_key": f"p{n}", "masked_name": "P", "epoch": 0} for n in range(1000)]
    db.session.execute(sa.insert(Person), people)
    ids = db.session.scalars(sa.select(Person.id).where(Person.name_key.in_([p["name_key"] for p in people])))
    db.session.execute(sa.insert(Support), [{"issue_id": issue.id, "person_id": n} for n in ids])
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert len(post.told("issue.accepted")) == 1001


def test_the_office_is_told_of_what_is_handed_to_it(world, post):
    issue = world.accepted()
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    post.deliver()
    assert post.told("issue.handed_over") == {"Author", "Official"}


def test_facilitators_are_told_when_an_office_wants_to_be_released(world, post):
    issue = world.issue()
    record("commitment.release_asked", issue, by=world.official, office="Water company", reason="No parts")
    post.deliver()
    assert post.told("commitment.release_asked") == {"Author", "Facilitator"}


def test_attendees_are_told_of_what_becomes_of_the_issue_and_the_excused_are_not(world, post):
    issue = world.issue()
    meeting_on(world, issue)
    record("issue.decided", issue, text="Mend it")
    post.deliver()
    assert post.told("issue.decided") == {"Author", "Newcomer"}


def test_a_meeting_tells_its_attendees_offices_and_those_behind_its_issues(world, post):
    issue = world.issue()
    follow(issue, by=world.neighbour)
    meeting = meeting_on(world, issue)
    record("meeting.called", meeting, by=world.facilitator)
    record("meeting.office_invited", meeting, by=world.facilitator, office_id=world.office.id)
    post.deliver()
    assert post.told("meeting.called") == {"Author", "Neighbour", "Newcomer", "Official"}
    assert post.told("meeting.office_invited") == {"Official"}


def test_a_meeting_that_is_not_yet_called_is_no_news(world, post):
    meeting = meeting_on(world, world.issue(), phase=Phase.PLANNED)
    record("meeting.changed", meeting, by=world.facilitator)
    assert post.deliver() == 1
    assert post.told("meeting.changed") == set()


def test_minutes_are_news_to_those_of_their_meeting(world, post):
    meeting = meeting_on(world, world.issue(), phase=Phase.CLOSED)
    values = {"place_id": meeting.place_id, "phase": MinutesPhase.CIRCULATED}
    written = world.add(Minutes(meeting_id=meeting.id, **values))
    record("minutes.circulated", written, by=world.facilitator, until="2026-12-01")
    post.deliver()
    assert post.told("minutes.circulated") == {"Author", "Newcomer", "Official"}


def test_who_wants_to_be_a_resident_is_news_to_the_facilitators_of_the_place(world, post):
    record("residency.asked", world.newcomer, by=world.newcomer, place_id=world.compound.id)
    record("residency.verified", world.newcomer, by=world.facilitator, place_id=world.compound.id)
    record("grant.given", world.neighbour, by=world.admin, place_id=world.compound.id, role="facilitator")
    post.deliver()
    assert post.told("residency.asked") == {"Facilitator"}
    assert post.told("residency.verified") == {"Newcomer"}
    assert post.told("grant.given") == {"Neighbour"}


def test_reports_go_to_the_facilitators_and_the_answer_to_the_one_who_reported(world, post):
    comment = discussion.post(world.issue(), stance=Stance.FOR, body="Fool!", by=world.neighbour)
    moderation.report(comment, reason="It insults", by=world.newcomer)
    report = db.session.scalars(sa.select(Report)).one()
    moderation.hide(comment, reason="It insults", by=world.facilitator)
    moderation.settle(report, answer="It is hidden now", by=world.facilitator)
    post.deliver()
    assert post.told("comment.reported") == {"Facilitator"}
    assert post.told("comment.hidden") == {"Neighbour"}
    assert post.told("report.settled") == {"Newcomer"}


def test_of_a_hidden_issue_only_its_author_hears(world, post):
    issue = world.issue()
    support(issue, by=world.neighbour)
    moderation.hide(issue, reason="A private matter", by=world.facilitator)
    issues.decline(issue, reason="Private", by=world.facilitator)
    post.deliver()
    assert post.told("issue.hidden") == post.told("issue.declined") == {"Author"}


def test_a_deleted_account_is_told_nothing(world, post):
    issue = world.issue()
    follow(issue, by=world.newcomer)
    world.newcomer.left_at, world.newcomer.name_key = now(), None
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    assert post.told("issue.accepted") == {"Author"}


def test_one_event_that_fails_waits_and_stops_no_other(world, post, monkeypatch):
    first, second = world.accepted(), world.accepted(title="The lamp is dark")
    of = delivering.audience.of

    def failing(event):
        if event.subject_id == first.id:
            raise RuntimeError("broken")
        return of(event)

    monkeypatch.setattr(delivering.audience, "of", failing)
    assert post.deliver() == 1
    monkeypatch.undo()
    assert post.deliver() == 1
    told = sa.select(Event.subject_id).join(Notice, Notice.event_id == Event.id)
    assert set(db.session.scalars(told)) == {first.id, second.id}
