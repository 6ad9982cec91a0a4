"""The desk, reports and hiding, as pages: for whom they open, and what they take."""

import pytest
import sqlalchemy as sa

from forum.database import QUERY_SECONDS, db
from forum.discussion import lifecycle as discussion
from forum.discussion.models import Stance
from forum.moderation import lifecycle
from forum.moderation.models import Hiding, Report


@pytest.fixture
def comment(world):
    return discussion.post(world.issue(), stance=Stance.FOR, body="Fool of a warden!", by=world.neighbour)


@pytest.fixture
def report(world, comment):
    lifecycle.report(comment, reason="It insults", by=world.newcomer)
    return db.session.scalars(sa.select(Report)).one()


def desk(world, reader, place="community", language="en"):
    return world.client(reader, language).get(f"/places/{place}/desk")


def test_the_desk_is_the_facilitators_alone(world):
    assert "/sign-in" in desk(world, None).location
    for reader in (world.neighbour, world.official, world.far_facilitator):
        assert desk(world, reader).status_code == 403
    for place in ("community", "compound"):
        assert desk(world, world.facilitator, place).status_code == 200
    assert desk(world, world.facilitator, "street").status_code == 403
    assert desk(world, world.facilitator, language="zh_Hans").status_code == 200


def test_the_desk_shows_what_waits(world, report):
    world.accepted(title="Accepted long ago")
    lifecycle.hide(world.issue("A private quarrel"), reason="Names a child", by=world.facilitator)
    html = desk(world, world.facilitator).text
    for words in ("The gate does not close", "It insults", "A private quarrel", "Names a child"):
        assert words in html
    assert "Accepted long ago" not in html
    assert f'href="/reports/{report.id}"' in html
    nothing = desk(world, world.far_facilitator, "elsewhere").text
    assert "No issue waits to be accepted." in nothing
    assert "No comment is reported." in nothing


def test_a_resident_reports_a_comment(world, comment):
    browser = world.client(world.newcomer)
    address = f"/comments/{comment.id}/reports"
    assert "Fool of a warden!" in browser.get(address).text
    assert browser.post(address, data={"reason": " "}).status_code == 422
    assert browser.post(address, data={"reason": "It insults"}).status_code == 303
    assert db.session.scalars(sa.select(Report.reason)).all() == ["It insults"]
    assert world.client().post(address, data={"reason": "Me too"}).status_code == 401


def test_the_facilitator_answers_a_report(world, report):
    browser = world.client(world.facilitator)
    html = browser.get(f"/reports/{report.id}").text
    assert "Fool of a warden!" in html
    assert "It insults" in html
    address = f"/reports/{report.id}/settlement"
    empty = browser.post(address, data={"answer": ""})
    assert empty.status_code == 422
    assert 'id="answer-error"' in empty.text
    done = browser.post(address, data={"answer": "I have hidden it"})
    assert done.location == "/places/community/desk"
    assert report.settled_by_id == world.facilitator.id
    late = browser.post(address, data={"answer": "Or not"})
    assert late.status_code == 422
    assert "Another facilitator has answered this report already." in late.text


def test_reports_are_read_by_the_facilitators_of_the_place_alone(world, report):
    for reader in (world.newcomer, world.neighbour, world.far_facilitator, world.official):
        browser = world.client(reader)
        assert browser.get(f"/reports/{report.id}").status_code == 403
        assert browser.post(f"/reports/{report.id}/settlement", data={"answer": "x"}).status_code == 403
    assert report.settled_at is None


@pytest.mark.parametrize("what", ["comment", "issue"])
def test_hiding_and_showing_again_each_need_a_reason(world, comment, what):
    target = comment if what == "comment" else comment.issue
    address = f"/{what}s/{target.id}/hiding"
    browser = world.client(world.facilitator)
    assert f"<h1>Hide the {what}</h1>" in browser.get(address).text
    assert browser.post(address, data={"reason": ""}).status_code == 422
    assert not target.hidden
    assert browser.post(address, data={"reason": "It names a child"}).status_code == 303
    assert target.hidden
    again = browser.get(address).text
    assert f"<h1>Show the {what} again</h1>" in again
    assert "It names a child" in again
    assert browser.post(f"{address}/end", data={"reason": ""}).status_code == 422
    assert browser.post(f"{address}/end", data={"reason": "No longer"}).status_code == 303
    assert not target.hidden
    assert db.session.scalars(sa.select(Hiding.ended_at)).one() is not None


@pytest.mark.parametrize("what", ["comment", "issue"])
def test_only_an_impartial_facilitator_hides(world, comment, what):
    target = comment if what == "comment" else comment.issue
    for reader in (world.author, world.neighbour, world.official, world.far_facilitator):
        answer = world.client(reader).post(f"/{what}s/{target.id}/hiding", data={"reason": "x"})
        assert answer.status_code == 403
    assert "/sign-in" in world.client().post(f"/{what}s/{target.id}/hiding").location
    assert not target.hidden


def test_a_hidden_issue_is_not_there_for_others(world, comment):
    lifecycle.hide(comment.issue, reason="A private matter", by=world.facilitator)
    address = f"/issues/{comment.issue.id}"
    for reader in (None, world.neighbour, world.official, world.far_facilitator):
        assert world.client(reader).get(address).status_code == 404
    for reader in (world.author, world.facilitator):
        assert world.client(reader).get(address).status_code == 200


def test_forty_of_everything_cost_the_desk_as_many_queries_as_two(world):
    counts = []
    for many in (2, 18):
        for number in range(many):
            issue = world.issue(f"Lamp number {number}")
            comment = discussion.post(issue, stance=Stance.FOR, body="Fool!", by=world.neighbour)
            lifecycle.report(comment, reason="It insults", by=world.newcomer)
            lifecycle.hide(world.issue(f"Secret {number}"), reason="Private", by=world.facilitator)
        db.session.commit()
        browser, seconds = world.client(world.facilitator), []
        token = QUERY_SECONDS.set(seconds)
        assert browser.get("/places/community/desk").status_code == 200
        QUERY_SECONDS.reset(token)
        counts.append(len(seconds))
    assert counts[0] == counts[1]
