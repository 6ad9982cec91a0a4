"""Daily and weekly letters: at their hour, what waits first, never empty, never twice; and not too many."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from forum import sweeps
from forum.clock import from_local, now
from forum.commitments import lifecycle as commitments
from forum.commitments import moving
from forum.commitments.confirming import give
from forum.commitments.words import Word
from forum.database import db
from forum.issues import lifecycle as issues
from forum.issues.supporting import follow
from forum.moderation.lifecycle import hide
from forum.notices import mailing, schedule
from forum.notices.models import Mail, Notice
from forum.notices.words import Cadence, Subject
from forum.timeline import record
from tests.commitments.steps import delivered, promised, round_of, soon

from .conftest import said


@pytest.fixture
def saturday(app):
    """It is a Saturday afternoon; the clock goes on from there."""
    with time_machine.travel(at(21, 15)):
        yield


@pytest.fixture
def official(world, post):
    world.official.email = "official@example.org"
    return world.official


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return from_local(dt.datetime(2026, 11, day, hour, minute))


def sweep_at(moment: dt.datetime) -> int:
    db.session.commit()
    with time_machine.travel(moment):
        return mailing.mail()


def news(world, *people):
    """An issue these people follow, with something that happened."""
    issue = world.issue()
    for person in people:
        follow(issue, by=person)
    issues.accept(issue, by=world.facilitator)
    return issue


def test_a_daily_letter_leaves_at_its_hour_and_a_weekly_one_on_monday(world, post, saturday):
    for person, cadence in ((world.neighbour, Cadence.DAILY), (world.newcomer, Cadence.WEEKLY)):
        person.email = f"{person.name}@example.org"
        post.wish(person, cadence)
    news(world, world.neighbour, world.newcomer)
    post.deliver()
    moments = [at(21, 23), at(22, 7, 59), at(22, 8, 1), at(23, 7, 59), at(23, 8, 1), at(24, 8, 1)]
    assert [sweep_at(moment) for moment in moments] == [0, 0, 1, 0, 1, 0]
    daily, weekly = post.letters()
    assert "Your news of the day" in said(daily)
    assert "Your news of the week" in said(weekly)


@pytest.mark.parametrize(
    ("hour", "zone"), [(0, "Asia/Shanghai"), (23, "Europe/Berlin"), (2, "America/New_York")]
)
def test_the_next_hour_is_always_ahead_and_at_most_a_week_away(app, post, hour, zone):
    post.set(digest_hour=hour, timezone=zone)
    for hours in range(0, 400, 7):
        moment = dt.datetime(2026, 3, 20, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
        daily, weekly = schedule.next_digest(moment), schedule.next_digest(moment, weekly=True)
        assert moment < daily <= moment + dt.timedelta(hours=25)
        assert daily <= weekly <= moment + dt.timedelta(days=7, hours=1)


def test_a_digest_begins_with_what_waits_for_its_reader(world, post, official):
    post.wish(official, Cadence.DAILY)
    news(world, official)
    issues.hand_over(news(world, official), office=world.office, by=world.facilitator)
    record("person.mail_stopped", official, reason="x")
    post.deliver()
    post.mail(minutes=60 * 25)
    (letter,) = post.letters()
    text = said(letter)
    assert text.index("This waits for you") < text.index("handed this to") < text.index("Your account")
    assert text.index("Your account") < text.index("accepted the issue")
    assert "1 matter waits for you: The gate does not close" in letter["Subject"]
    assert "See what is to be done: http://localhost/issues/2" in text


def test_a_digest_of_nothing_that_may_be_seen_is_not_written(world, post):
    world.neighbour.email = "neighbour@example.org"
    issue = news(world, world.neighbour)
    post.deliver()
    hide(issue, reason="Private", by=world.facilitator)
    assert post.mail(minutes=60 * 25) == 0
    assert db.session.query(Mail).count() == 0


def test_what_is_due_at_once_does_not_drag_the_digest_along(world, post, official):
    post.wish(official, Cadence.WEEKLY, Subject.ISSUES)
    news(world, official)
    post.hand_over(news(world))
    assert post.mail() == 1
    assert "accepted" not in said(post.letters()[0])
    waiting = db.session.scalars(sa.select(Notice.subject).where(Notice.to_mail)).all()
    assert waiting == [Subject.ISSUES]


def test_nobody_gets_more_than_so_many_letters_an_hour_and_the_rest_comes_together(world, post, official):
    post.set(mails_per_hour=2)
    for number in range(6):
        post.hand_over(world.accepted(title=f"Lamp {number}"))
        post.mail(minutes=11 + number)
    assert len(post.letters()) == 2
    assert post.mail(minutes=70) == 0
    assert post.mail(minutes=72) == 1
    last = said(post.letters()[-1])
    assert [f"Lamp {number}" in last for number in range(6)] == [False, False, True, True, True, True]
    assert post.mail(minutes=400) == 0


def test_a_clock_that_was_wrong_delays_nothing_for_long(world, post, official):
    with time_machine.travel(now() + dt.timedelta(days=400)):
        post.hand_over(news(world))
    assert post.mail(minutes=0) == 1
    with time_machine.travel(now() - dt.timedelta(days=400)):
        post.hand_over(news(world))
        assert post.mail() == 1
    assert post.mail() == 0


def test_a_request_that_was_answered_meanwhile_is_news_and_no_task(world, post, saturday):
    world.facilitator.email = "chair@example.org"
    post.wish(world.facilitator, Cadence.DAILY)
    first, second = promised(world), promised(world)
    for promise in (first, second):
        moving.ask(promise, due_on=soon(9), reason="No steel.", by=world.official)
    moving.refuse(first, answer="Winter comes.", by=world.facilitator)
    post.deliver()
    assert sweep_at(at(22, 8, 1)) == 1
    text = said(post.letters()[-1])
    task, news_of_work = text.split("== The work of your office")
    assert second.issue.title in task and f"/issues/{second.issue_id}" in task
    assert f"/issues/{first.issue_id}\n" not in task and f"/issues/{first.issue_id}" in news_of_work


def test_who_was_reminded_of_what_is_done_by_now_gets_no_letter_of_it(world, post, official, saturday):
    done, waits = promised(world, due_on=soon(1)), promised(world, due_on=soon(1))
    post.deliver()
    with time_machine.travel(at(23, 8, 5)):
        sweeps.run_all()
        commitments.deliver(done, evidence="It runs.", by=world.other_official)
        post.deliver()
    assert "Official" in post.told("commitment.half")
    assert sweep_at(at(23, 8, 30)) == 1
    text = said(post.letters()[-1])
    assert f"/issues/{waits.issue_id}" in text and f"/issues/{done.issue_id}\n" not in text


def test_a_dispute_is_told_once_and_is_no_task_when_the_office_has_promised_again(world, post, official):
    first, second = delivered(world), delivered(world)
    for promise in (first, second):
        give(round_of(promise), word=Word.NOT_DONE, reason="It drips.", by=world.author)
    commitments.promise_again(first, due_on=soon(9), reason="A better one.", by=world.other_official)
    post.deliver()
    assert post.mail() == 1
    text = said(post.letters()[-1])
    task = text.split("== The work of your office")[0]
    assert text.count("Residents say this is not done") == 2
    assert f"/issues/{second.issue_id}" in task and f"/issues/{first.issue_id}\n" not in task
