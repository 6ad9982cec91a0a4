"""What may be said, by whom and for how long it may be changed."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from forum.database import db
from forum.discussion import lifecycle, queries
from forum.discussion.models import Comment, Stance
from forum.errors import Refused
from forum.issues import lifecycle as issues
from forum.issues.merging import merge
from forum.timeline import Event


def said(issue, by, body="I agree", stance=Stance.FOR):
    return lifecycle.post(issue, stance=stance, body=body, by=by)


def test_a_comment_is_counted_and_stands_on_the_timeline(world):
    issue = world.issue()
    comment = said(issue, world.neighbour, body="It **leaks**")
    assert issue.comments == 1
    assert comment.body_html == "<p>It <strong>leaks</strong></p>\n"
    entry = db.session.scalars(sa.select(Event).where(Event.action == "comment.posted")).one()
    assert (entry.subject_id, entry.actor_id, entry.data) == (
        issue.id,
        world.neighbour.id,
        {"comment": comment.id},
    )


def test_a_reply_counts_too_and_takes_no_side(world):
    first = said(world.issue(), world.neighbour)
    answer = lifecycle.reply(first, body="Why?", by=world.newcomer)
    assert answer.parent is first
    assert answer.stance is Stance.NEUTRAL
    assert first.issue.comments == 2


def test_a_reply_to_a_reply_is_refused(world):
    answer = lifecycle.reply(said(world.issue(), world.neighbour), body="Why?", by=world.newcomer)
    with pytest.raises(Refused, match="Reply to the comment above"):
        lifecycle.reply(answer, body="Because", by=world.neighbour)
    assert answer.issue.comments == 2


def test_a_hidden_comment_takes_no_reply_and_no_change(world):
    comment = said(world.issue(), world.neighbour)
    comment.hidden = True
    with pytest.raises(Refused, match="no replies"):
        lifecycle.reply(comment, body="Why?", by=world.newcomer)
    with pytest.raises(Refused, match="stays as it is"):
        lifecycle.edit(comment, body="Something milder", by=world.neighbour)


def _decline(world, issue):
    issues.decline(issue, reason="Not ours", by=world.facilitator)


def _withdraw(world, issue):
    issues.withdraw(issue, reason="Settled", by=world.author)


def _merge(world, issue):
    merge(issue, into=world.issue("The other gate"), reason="The same", by=world.facilitator)


@pytest.mark.parametrize("end", [_decline, _withdraw, _merge])
def test_nobody_speaks_up_on_an_issue_that_ended_early(world, end):
    issue = world.issue()
    comment = said(issue, world.neighbour)
    end(world, issue)
    with pytest.raises(Refused):
        said(issue, world.neighbour)
    with pytest.raises(Refused):
        lifecycle.reply(comment, body="Why?", by=world.newcomer)
    assert issue.comments == 1


def test_the_author_may_change_it_for_ten_minutes_and_the_earlier_words_stay(world):
    comment = said(world.issue(), world.neighbour, body="First")
    with time_machine.travel(comment.at + dt.timedelta(minutes=9), tick=False):
        lifecycle.edit(comment, body="Second", by=world.neighbour)
    assert (comment.body, comment.body_html) == ("Second", "<p>Second</p>\n")
    assert comment.edited_at is not None
    assert [version.earlier_body for version in queries.earlier_texts(comment)] == ["First"]


def test_later_it_stays_as_it_is(world):
    comment = said(world.issue(), world.neighbour, body="First")
    late = time_machine.travel(comment.at + dt.timedelta(minutes=11), tick=False)
    with late, pytest.raises(Refused, match="10 min"):
        lifecycle.edit(comment, body="Second", by=world.neighbour)
    assert comment.body == "First"


def test_saving_the_same_words_is_no_change(world):
    comment = said(world.issue(), world.neighbour, body="First")
    lifecycle.edit(comment, body="First", by=world.neighbour)
    assert comment.edited_at is None
    assert queries.earlier_texts(comment) == []


def test_fifty_a_page_newest_first_with_replies_beside_them(world):
    issue = world.issue()
    written = [said(issue, world.neighbour, body=f"Comment {n}") for n in range(60)]
    answers = [lifecycle.reply(written[59], body=f"Reply {n}", by=world.newcomer) for n in range(3)]
    first = queries.listed(issue)
    assert [row.id for row in first.rows] == [comment.id for comment in written[:9:-1]]
    second = queries.listed(issue, after=first.following)
    assert [row.id for row in second.rows] == [comment.id for comment in written[9::-1]]
    assert second.following is None
    found = queries.replies(issue, [written[59].id, written[58].id])
    assert [row.id for row in found[written[59].id]] == [answer.id for answer in answers]
    assert found[written[58].id] == []
    assert db.session.scalar(sa.select(sa.func.count(Comment.id))) == issue.comments == 63
