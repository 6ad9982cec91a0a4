"""The story has something of everything, and each of its people can walk it."""

import re
from collections import deque
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from forum import sealing
from forum.clock import now, today
from forum.commitments import reaching
from forum.commitments import words as promises
from forum.commitments.models import Commitment, Extension
from forum.database import db
from forum.deadlines.models import CalendarDay, Limit, TimeRequest
from forum.demo.people import PASSWORD, ROLES
from forum.discussion.models import Comment, Stance
from forum.duty import words as duty
from forum.duty.models import DutyQuestion
from forum.files import Picture, path_of
from forum.issues import words as issues
from forum.issues.models import Issue, Resolution
from forum.meetings import words as meetings
from forum.meetings.models import Meeting
from forum.minutes.models import Minutes
from forum.moderation.models import Hiding, Report
from forum.notices.models import Notice
from forum.people.models import Person, Residency, ResidencyPhase, Role
from forum.places.models import Place, PlaceKind
from forum.timeline import Event, Undelivered

LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')


def all_of(column):
    return set(db.session.scalars(sa.select(column).distinct()))


def count(model, *conditions):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions))


def test_there_is_an_issue_in_every_phase(told):
    assert all_of(Issue.phase) == set(issues.Phase)
    assert all_of(Issue.kind) == set(issues.Kind)
    assert count(Issue) >= 30


def test_issues_ended_in_each_way_a_site_of_its_own_knows(told):
    assert all_of(Resolution.outcome) == set(issues.Outcome) - {issues.Outcome.IMPORTED}


def test_there_is_a_promise_in_every_phase(told):
    assert all_of(Commitment.phase) == set(promises.Phase)


def test_promises_are_overdue_due_soon_moved_and_made_again(told):
    still = Commitment.phase == promises.Phase.PROMISED
    assert count(Commitment, still, Commitment.due_on < today()) >= 2
    assert count(Commitment, still, Commitment.due_on >= today()) >= 3
    assert all_of(Extension.after_dispute) == {True, False}


def test_there_is_a_meeting_in_every_phase(told):
    assert all_of(Meeting.phase) == set(meetings.Phase)
    online = db.session.scalars(sa.select(Meeting).filter_by(format=meetings.Format.ONLINE)).one()
    assert online.phase is meetings.Phase.OPEN and online.starts_at < now() < online.ends_at


def test_the_minutes_of_the_first_meeting_are_adopted_and_corrected(told):
    adopted = db.session.scalars(sa.select(Minutes).where(Minutes.number == 1)).one()
    assert adopted.content_hash and adopted.corrections and adopted.remarks


def test_the_discussion_has_sides_replies_a_hidden_comment_and_an_open_report(told):
    assert all_of(Comment.stance) == set(Stance)
    assert count(Comment, Comment.parent_id.is_not(None)) and count(Hiding)
    assert count(Report, Report.settled_at.is_(None)) and count(Comment, Comment.hidden)


def test_some_notices_are_read_and_none_wait_to_be_made(told):
    assert count(Notice, Notice.read_at.is_(None)) and count(Notice, Notice.read_at.is_not(None))
    assert count(Undelivered) == 0


def test_residents_were_confirmed_declined_or_wait(told):
    assert all_of(Residency.phase) == set(ResidencyPhase)


def test_the_places_are_a_street_a_community_and_three_compounds(told):
    kinds = list(db.session.scalars(sa.select(Place.kind)))
    assert [kinds.count(kind) for kind in list(PlaceKind)[1:4]] == [1, 1, 3]


def test_everybody_is_recognisable_as_the_demos(told):
    for person in db.session.scalars(sa.select(Person)):
        assert person.is_demo and person.name.startswith("演示·")


def test_nothing_in_the_story_lies_in_the_future_and_its_chain_is_whole(told):
    assert db.session.scalar(sa.select(sa.func.max(Event.at))) < now()
    assert count(Event) > 300
    assert sealing.verify() is None


def test_facilitators_and_officials_find_something_on_each_list(told):
    guyu = db.session.scalars(sa.select(Place).filter_by(slug="guyu")).one()
    assert [row.tries for row in reaching.waiting(guyu)] == [0, 1]
    about = all_of(TimeRequest.commitment_id.is_(None))
    assert about == {True, False} and count(TimeRequest, TimeRequest.granted.is_(None)) == 2
    assert count(Limit, Limit.place_id == guyu.id) == 2
    assert all_of(CalendarDay.is_working) == {True, False}
    assert all_of(DutyQuestion.phase) == set(duty.Phase)


def test_every_photo_has_its_files(told):
    digests = all_of(Picture.digest)
    assert len(digests) > 10
    assert all(path_of(digest, small).is_file() for digest in digests for small in (False, True))


def browser(site, name=None):
    """A browser in Chinese; signed in with the printed password when a name is given."""
    client = site.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    client.set_cookie("lang", "zh_Hans")
    if name:
        sent = client.post("/sign-in", data={"login": name, "password": PASSWORD})
        assert sent.status_code == 303, name
    return client


@pytest.mark.parametrize(
    ("demo", "name"),
    [
        ("sqlite", None),
        *(("sqlite", name) for _role, name in ROLES),
        pytest.param("postgres", ROLES[2][1], marks=pytest.mark.postgres),
    ],
    indirect=["demo"],
)
def test_every_page_that_somebody_is_led_to_opens(demo, name):
    client, seen, queue, wrong = browser(demo, name), {"/"}, deque(["/"]), []
    while queue:
        path = queue.popleft()
        response = client.get(path)
        if response.status_code != 200 and not (name is None and "/sign-in" in (response.location or "")):
            wrong.append((path, response.status_code))
        found = LINK.findall(response.text) if response.mimetype == "text/html" else []
        queue.extend(new for new in dict.fromkeys(found) if new not in seen)
        seen.update(found)
    assert wrong == []
    assert len(seen) > 60


def test_the_printed_roles_are_what_they_say(told):
    roles = [role for role, _name in ROLES]
    people = [db.session.scalars(sa.select(Person).filter_by(name=name)).one() for _role, name in ROLES]
    held = [{grant.role for grant in person.grants} for person in people]
    assert held == [set(), set(), {Role.FACILITATOR}, {Role.OFFICIAL}, {Role.OFFICIAL}, {Role.ADMIN}]
    assert [bool(person.residencies) for person in people[:2]] == [True, False]
    assert len(set(roles)) == len(roles)


def test_the_outbox_holds_daily_letters_that_begin_with_what_waits(demo):
    folder = Path(urlsplit(demo.config["SETTINGS"].mail_url).path)
    sent = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.glob("*.eml")]
    texts = [letter.get_body(("plain",)).get_content() for letter in sent]
    daily = [text for text in texts if text.startswith("您今天的消息")]
    assert len(daily) > 20
    waits = [text for text in daily if "== 等您办的事 ==" in text]
    assert waits
    assert all(text.index("==") == text.index("== 等您办的事 ==") for text in waits)
