"""My notices: the unread first and marked, read all at once, and as cheap with forty as with two."""

import sqlalchemy as sa

from forum.database import QUERY_SECONDS, db
from forum.issues import lifecycle as issues
from forum.issues.supporting import follow
from forum.meetings.words import Phase
from forum.moderation.lifecycle import hide
from forum.notices import queries
from forum.notices.models import Notice
from forum.timeline import record

from .test_delivering import meeting_on


def mark_all(browser, up_to):
    return browser.post("/me/notices/reading", data={"up_to": up_to})


def test_nobody_else_reads_ones_notices(world, post):
    assert "/sign-in" in world.client().get("/me/notices").location
    assert "Nothing yet." in world.client(world.author).get("/me/notices").text


def test_each_notice_says_what_happened_and_leads_there(world, post):
    issue = world.accepted()
    meeting = meeting_on(world, issue)
    record("meeting.called", meeting, by=world.facilitator)
    verified = {"place_id": world.compound.id, "place": "Compound", "name": "Author"}
    record("residency.verified", world.author, by=world.facilitator, **verified)
    post.deliver()
    html = world.client(world.author).get("/me/notices").text
    assert f'<a href="/issues/{issue.id}">The gate does not close</a>' in html
    assert f'<a href="/meetings/{meeting.id}">Bench meeting</a>' in html
    assert '<a href="/me">Compound</a> <span>Facilitator confirmed' in html
    assert '<html lang="zh-Hans"' in world.client(world.author, "zh_Hans").get("/me/notices").text


def test_the_facilitator_is_led_to_the_desk(world, post):
    record("residency.asked", world.newcomer, by=world.newcomer, place_id=world.compound.id)
    post.deliver()
    html = world.client(world.facilitator).get("/me/notices").text
    assert '<a href="/places/compound/desk">Compound</a>' in html


def test_unread_ones_are_marked_and_stand_first(world, post):
    first = world.accepted()
    post.deliver()
    browser = world.client(world.author)
    assert queries.unread(world.author) == 1
    assert mark_all(browser, queries.latest(world.author)).status_code == 303
    assert queries.unread(world.author) == 0
    issues.hand_over(first, office=world.office, by=world.facilitator)
    post.deliver()
    html = browser.get("/me/notices").text
    assert html.index("handed this to") < html.index("accepted the issue")
    assert html.count('<li class="unread">') == 1
    assert html.count("<li><time") == 1


def test_what_came_after_the_page_was_shown_stays_unread(world, post):
    issue = world.accepted()
    post.deliver()
    shown = queries.latest(world.author)
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    post.deliver()
    mark_all(world.client(world.author), shown)
    assert queries.unread(world.author) == 1


def test_one_marks_only_ones_own(world, post):
    issue = world.issue()
    follow(issue, by=world.neighbour)
    issues.accept(issue, by=world.facilitator)
    post.deliver()
    newest = db.session.scalar(sa.select(sa.func.max(Notice.id)))
    mark_all(world.client(world.neighbour), newest)
    assert (queries.unread(world.neighbour), queries.unread(world.author)) == (0, 1)


def test_a_number_that_is_none_changes_nothing(world, post):
    world.accepted()
    post.deliver()
    for number in ("", "x", "-1", str(10**30)):
        assert mark_all(world.client(world.author), number).status_code == 400
    assert queries.unread(world.author) == 1


def test_a_notice_of_what_was_hidden_since_is_gone_from_the_list(world, post):
    issue = world.issue()
    follow(issue, by=world.neighbour)
    follow(issue, by=world.facilitator)
    issues.accept(issue, by=world.admin)
    post.deliver()
    hide(issue, reason="A private matter", by=world.facilitator)
    assert "The gate" not in world.client(world.neighbour).get("/me/notices").text
    assert queries.unread(world.neighbour) == 0
    assert "The gate" in world.client(world.facilitator).get("/me/notices").text
    assert "The gate" in world.client(world.author).get("/me/notices").text


def test_a_meeting_that_is_planned_again_is_not_read_about(world, post):
    meeting = meeting_on(world, world.issue())
    record("meeting.called", meeting, by=world.facilitator)
    post.deliver()
    meeting.phase = Phase.PLANNED
    db.session.flush()
    assert queries.unread(world.author) == 0


def test_forty_notices_cost_as_many_queries_as_two(world, post):
    counts = []
    for many in (2, 20):
        for number in range(many):
            world.accepted(title=f"Lamp number {number}")
        post.deliver()
        seconds = []
        browser = world.client(world.author)
        token = QUERY_SECONDS.set(seconds)
        assert browser.get("/me/notices").status_code == 200
        QUERY_SECONDS.reset(token)
        counts.append(len(seconds))
    assert counts[0] == counts[1]


def test_long_lists_have_pages(world, post):
    for number in range(30):
        world.accepted(title=f"Lamp number {number}")
    post.deliver()
    browser = world.client(world.author)
    html = browser.get("/me/notices").text
    assert "Lamp number 29" in html
    assert "Lamp number 4<" not in html
    further = html.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Lamp number 4<" in browser.get(further).text
