"""Messages of an earlier board become issues of this site, once."""

import datetime as dt

import pytest
import sqlalchemy as sa

from forum.commitments.verdicts import Answer
from forum.database import db
from forum.interchange import importing
from forum.interchange.models import ImportedMessage
from forum.interchange.recognising import Message
from forum.issues.models import Issue
from forum.issues.searching import matching
from forum.issues.words import Outcome, Phase
from forum.timeline import Event, Undelivered

ASKED = dt.datetime(2023, 5, 6, 13, 30, tzinfo=dt.UTC)
REPLIED = dt.datetime(2023, 5, 8, 1, 0, tzinfo=dt.UTC)


def message(number, title="建议加一盏路灯", **values):
    values = {"body": "晚上<太>暗。", "at": ASKED, "author": "P＊＊", **values}
    return Message(line=int(number) + 1, number=number, title=title, **values)


def take_in(world, *messages, office=None, **options):
    return importing.take_in(list(messages), world.community, office, **options)


def issues():
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Issue).order_by(Issue.id)))


def test_a_message_becomes_a_raised_issue_with_its_own_date(world):
    take_in(world, message("1", likes=3, dislikes=1))
    [issue] = issues()
    assert (issue.phase, issue.raised_at, issue.phase_since) == (Phase.RAISED, ASKED, ASKED)
    assert (issue.author_id, issue.imported_author) == (None, "P＊＊")
    assert issue.community_id == world.community.id
    assert issue.body_html == "<p>晚上&lt;太&gt;暗。</p>\n"


def test_likes_are_kept_apart_from_the_supports_of_residents(world):
    take_in(world, message("1", likes=3, dislikes=1))
    [issue] = issues()
    assert (issue.likes, issue.dislikes, issue.supports) == (3, 1, 0)


def test_an_answered_message_is_resolved_as_imported_when_it_was_answered(world):
    take_in(world, message("1", reply="已经装好。", replied_at=REPLIED), office=world.office)
    [issue] = issues()
    assert (issue.phase, issue.resolved_at, issue.office_id) == (Phase.RESOLVED, REPLIED, world.office.id)
    assert (issue.resolution.outcome, issue.resolution.at) == (Outcome.IMPORTED, REPLIED)
    answer = db.session.scalars(sa.select(Answer)).one()
    assert (answer.issue_id, answer.office_id, answer.at) == (issue.id, world.office.id, REPLIED)
    assert answer.body_html == "<p>已经装好。</p>\n"


def test_without_an_office_the_earlier_board_answers(world):
    answered = [message(str(n), reply="已经装好。", replied_at=REPLIED) for n in (1, 2)]
    take_in(world, *answered)
    take_in(world, message("3", reply="好。", replied_at=REPLIED))
    assert {issue.office.slug for issue in issues()} == {f"earlier-board-{world.community.id}"}
    assert issues()[0].office.place_id == world.community.id


def test_without_answers_no_office_is_made(world):
    take_in(world, message("1"))
    assert issues()[0].office is None


def test_running_twice_adds_nothing(world):
    messages = [message("1"), message("2", reply="好。", replied_at=REPLIED)]
    assert take_in(world, *messages).added == 2
    events = db.session.scalar(sa.select(sa.func.count(Event.id)))
    again = take_in(world, *messages)
    assert (again.added, again.there) == (0, 2)
    assert len(issues()) == 2
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == events


def test_another_message_under_a_taken_number_is_reported(world):
    take_in(world, message("1"))
    outcome = take_in(world, message("1", title="另一件事"))
    assert outcome.added == 0
    assert outcome.problems == [(2, "the number 1 was taken in before with another title")]


def test_the_same_number_in_another_place_is_another_message(world):
    take_in(world, message("1"))
    assert importing.take_in([message("1")], world.elsewhere, None).added == 1


def test_a_dry_run_writes_nothing(world):
    answered = message("1", reply="好。", replied_at=REPLIED)
    assert take_in(world, answered, dry_run=True).added == 1
    assert issues() == []


def test_a_run_that_was_stopped_continues_where_it_was(world, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    messages = [message(str(n)) for n in range(1, 6)]

    def stop_after_the_first_batch(count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(world, *messages, progress=stop_after_the_first_batch)
    assert len(issues()) == 2
    outcome = take_in(world, *messages)
    assert (outcome.added, outcome.there) == (3, 2)


def test_a_failing_batch_leaves_nothing_of_itself(world, monkeypatch):
    monkeypatch.setattr(importing, "insert_all_new", lambda model, rows: 0)
    with pytest.raises(importing.Refused, match="Another import"):
        take_in(world, message("1"))
    assert issues() == []
    assert db.session.scalars(sa.select(ImportedMessage)).all() == []


def test_imported_issues_are_found_by_their_words(world):
    take_in(world, message("1"), message("2", title="长椅坏了"))
    found = db.session.scalars(sa.select(Issue.title).where(matching("长椅")))
    assert found.all() == ["长椅坏了"]


def test_the_timeline_says_it_was_imported_and_nobody_is_told(world):
    take_in(world, message("1", reply="好。", replied_at=REPLIED), office=world.office)
    event = db.session.scalars(sa.select(Event).where(Event.action == "issue.imported")).one()
    assert (event.subject_id, event.actor_id, event.data["number"]) == (issues()[0].id, None, "1")
    assert db.session.scalars(sa.select(Undelivered)).all() == []


def test_progress_is_told_batch_by_batch(world, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    counts = []
    take_in(world, *[message(str(n)) for n in range(1, 6)], progress=counts.append)
    assert counts == [2, 2, 1]
