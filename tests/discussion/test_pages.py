"""The discussion on the issue's page and on its own, for each reader and in both languages."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now
from forum.database import QUERY_SECONDS, db
from forum.discussion import lifecycle
from forum.discussion.models import Stance
from forum.issues import lifecycle as issues
from forum.moderation.lifecycle import hide


@pytest.fixture
def comment(world):
    return lifecycle.post(world.issue(), stance=Stance.FOR, body="Yes, mend it", by=world.neighbour)


def page(world, issue, reader=None, query="", language="en"):
    answer = world.client(reader, language).get(f"/issues/{issue.id}{query}")
    assert answer.status_code == 200
    return answer.text


def test_two_columns_and_below_them_the_neutral(world, comment):
    for stance in (Stance.AGAINST, Stance.NEUTRAL):
        lifecycle.post(comment.issue, stance=stance, body=f"I am {stance.value}", by=world.newcomer)
    html = page(world, comment.issue)
    order = [html.index(words) for words in ("Yes, mend it", "I am against", "I am neutral")]
    assert order == sorted(order)
    assert html.count('class="comment-column ') == 3


def test_one_list_newest_first_says_the_side_of_each(world, comment):
    lifecycle.post(comment.issue, stance=Stance.AGAINST, body="No, leave it", by=world.newcomer)
    html = page(world, comment.issue, query="?view=list")
    assert "comment-column" not in html
    assert html.index("No, leave it") < html.index("Yes, mend it")
    assert '<span class="stance against">against</span>' in html


def test_an_empty_discussion_says_so(world):
    issue = world.issue()
    assert "Nobody has said anything yet." in page(world, issue)
    assert '<section id="discussion"' in page(world, issue, language="zh_Hans")


def test_a_visitor_is_asked_to_sign_in_and_cannot_post(world, comment):
    assert "Sign in to say something." in page(world, comment.issue)
    answer = world.client().post(f"/issues/{comment.issue.id}/comments", data={"comment-body": "Hello"})
    assert answer.status_code == 303
    assert "/sign-in" in answer.location
    assert comment.issue.comments == 1


def test_posting_leads_to_ones_own_words(world, comment):
    words = {"comment-body": "From a newcomer", "comment-stance": "against"}
    answer = world.client(world.newcomer).post(f"/issues/{comment.issue.id}/comments", data=words)
    assert answer.status_code == 303
    assert answer.location == f"/issues/{comment.issue.id}#comment-{comment.id + 1}"
    assert "From a newcomer" in page(world, comment.issue)


@pytest.mark.parametrize("body", ["", "   ", "x" * 3001, "a\x00b", "a\u202eb"])
def test_bad_words_are_a_sentence_beside_the_field(world, comment, body):
    words = {"comment-body": body, "comment-stance": "for"}
    answer = world.client(world.newcomer).post(f"/issues/{comment.issue.id}/comments", data=words)
    assert answer.status_code == 422
    assert 'id="comment-body-error"' in answer.text
    assert comment.issue.comments == 1


def test_a_side_that_does_not_exist_is_refused_and_the_words_are_kept(world, comment):
    words = {"comment-body": "My long words", "comment-stance": "both"}
    answer = world.client(world.newcomer).post(f"/issues/{comment.issue.id}/comments", data=words)
    assert answer.status_code == 422
    assert "My long words</textarea>" in answer.text


def test_a_declined_issue_takes_no_comment(world, comment):
    issues.decline(comment.issue, reason="Not ours", by=world.facilitator)
    words = {"comment-body": "But it is", "comment-stance": "for"}
    answer = world.client(world.newcomer).post(f"/issues/{comment.issue.id}/comments", data=words)
    assert answer.status_code == 422
    assert "This issue was declined, so its discussion is closed." in answer.text
    assert comment.issue.comments == 1


def test_htmx_gets_the_discussion_alone(world, comment):
    answer = world.client().get(
        f"/issues/{comment.issue.id}", headers={"HX-Request": "true", "HX-Target": "discussion"}
    )
    assert answer.text.lstrip().startswith('<section id="discussion"')
    assert "Yes, mend it" in answer.text


def test_a_hidden_comment_shows_the_reason_and_its_words_only_to_author_and_facilitator(world, comment):
    hide(comment, reason="It insults", by=world.facilitator)
    for reader in (None, world.newcomer, world.author, world.far_facilitator):
        html = page(world, comment.issue, reader)
        assert "hidden by the facilitator: It insults" in html
        assert "Yes, mend it" not in html
    for reader in (world.neighbour, world.facilitator):
        html = page(world, comment.issue, reader)
        assert "hidden by the facilitator: It insults" in html
        assert "Yes, mend it" in html


def test_pages_of_a_hidden_comment_or_of_a_hidden_issue_are_not_there_for_others(world, comment):
    lifecycle.edit(comment, body="Yes, mend it now", by=world.neighbour)
    addresses = [f"/comments/{comment.id}/{page}" for page in ("earlier", "replies", "reports")]
    hide(comment.issue, reason="Private matter", by=world.facilitator)
    for address in addresses:
        assert world.client(world.newcomer).get(address).status_code == 404
    assert world.client(world.facilitator).get(addresses[0]).status_code == 200


def test_an_edited_comment_leads_to_its_earlier_text(world, comment):
    browser = world.client(world.neighbour)
    assert "Yes, mend it" in browser.get(f"/comments/{comment.id}/text").text
    answer = browser.post(f"/comments/{comment.id}/text", data={"body": "Mend it by spring"})
    assert answer.status_code == 303
    assert "edited, see the earlier text" in page(world, comment.issue)
    earlier = world.client().get(f"/comments/{comment.id}/earlier").text
    assert "Mend it by spring" in earlier
    assert "Yes, mend it" in earlier


def test_only_the_author_may_change_it_and_only_in_time(world, comment):
    address = f"/comments/{comment.id}/text"
    assert world.client(world.facilitator).get(address).status_code == 403
    assert world.client(world.newcomer).post(address, data={"body": "Mine now"}).status_code == 403
    with time_machine.travel(now() + dt.timedelta(minutes=30)):
        late = world.client(world.neighbour).post(address, data={"body": "Too late"})
    assert late.status_code == 422
    assert "Add a reply instead." in late.text
    assert "Too late</textarea>" in late.text


def test_a_reply_stands_under_its_comment(world, comment):
    browser = world.client(world.newcomer)
    assert "Yes, mend it" in browser.get(f"/comments/{comment.id}/replies").text
    assert browser.post(f"/comments/{comment.id}/replies", data={"body": ""}).status_code == 422
    answer = browser.post(f"/comments/{comment.id}/replies", data={"body": "By whom?"})
    assert answer.location == f"/issues/{comment.issue.id}#comment-{comment.id + 1}"
    html = page(world, comment.issue)
    assert html.index("Yes, mend it") < html.index("By whom?")


def test_a_complainant_speaks_under_a_masked_name(world, comment):
    lifecycle.post(comment.issue, stance=Stance.FOR, body="I raised it", by=world.author)
    world.author.name = "Zhang Wei the complainant"
    for reader, seen in ((None, False), (world.newcomer, False), (world.facilitator, True)):
        html = page(world, comment.issue, reader)
        assert ("<strong>Zhang Wei the complainant</strong>" in html) is seen
    assert "<strong>Neighbour</strong>" in page(world, comment.issue)


def test_older_comments_are_a_page_further(world, comment):
    for number in range(55):
        lifecycle.post(comment.issue, stance=Stance.FOR, body=f"Number {number:02}", by=world.newcomer)
    html = page(world, comment.issue)
    assert "Yes, mend it" not in html
    further = html.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Yes, mend it" in world.client().get(further).text


def queries_of(world, address, reader):
    seconds = []
    browser = world.client(reader)
    token = QUERY_SECONDS.set(seconds)
    assert browser.get(address).status_code == 200
    QUERY_SECONDS.reset(token)
    return len(seconds)


def test_forty_comments_cost_as_many_queries_as_two(world):
    issue = world.issue()
    counts = []
    for many in (2, 38):
        for number in range(many):
            first = lifecycle.post(issue, stance=Stance.FOR, body=f"Words {number}", by=world.neighbour)
            lifecycle.reply(first, body="Indeed", by=world.newcomer)
            hide(first, reason="Test", by=world.facilitator)
        db.session.commit()
        counts.append(queries_of(world, f"/issues/{issue.id}", world.newcomer))
    assert counts[0] == counts[1]
