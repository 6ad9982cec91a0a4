"""Reports are answered once, hiding has a public reason, and nobody decides about themself."""

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.discussion import lifecycle as discussion
from forum.discussion.models import Stance
from forum.errors import Refused
from forum.issues import queries as issues
from forum.moderation import lifecycle, queries
from forum.moderation.models import Hiding, Report
from forum.permissions import RULES
from forum.timeline import Event


@pytest.fixture
def comment(world):
    return discussion.post(world.issue(), stance=Stance.FOR, body="Fool!", by=world.neighbour)


def reported(comment, by, reason="It insults"):
    lifecycle.report(comment, reason=reason, by=by)
    return db.session.scalars(sa.select(Report).where(Report.by_id == by.id)).one()


def test_reporting_twice_is_one_report(world, comment):
    reported(comment, world.newcomer)
    assert reported(comment, world.newcomer, reason="And again").reason == "It insults"


def test_what_is_hidden_already_needs_no_report(world, comment):
    lifecycle.hide(comment, reason="It insults", by=world.facilitator)
    with pytest.raises(Refused, match="already"):
        lifecycle.report(comment, reason="It insults", by=world.newcomer)


def test_a_report_is_answered_once(world, comment):
    report = reported(comment, world.newcomer)
    assert [row.id for row in queries.waiting_reports(world.community).rows] == [report.id]
    lifecycle.settle(report, answer="It stays", by=world.facilitator)
    assert queries.waiting_reports(world.community).rows == []
    with pytest.raises(Refused, match="Another facilitator"):
        lifecycle.settle(report, answer="It goes", by=world.facilitator)
    assert report.answer == "It stays"


def test_a_report_belongs_to_the_desk_of_its_place(world, comment):
    reported(comment, world.newcomer)
    for place, many in ((world.compound, 1), (world.street, 1), (world.sister, 0), (world.elsewhere, 0)):
        assert len(queries.waiting_reports(place).rows) == many


def test_hiding_needs_a_reason_that_everybody_reads_and_can_be_taken_back(world, comment):
    lifecycle.hide(comment, reason="It insults", by=world.facilitator)
    assert comment.hidden
    assert queries.reasons([comment.id]) == {comment.id: "It insults"}
    lifecycle.show_again(comment, reason="Read again, it does not", by=world.facilitator)
    assert not comment.hidden
    assert queries.reasons([comment.id]) == {}
    said = db.session.scalars(sa.select(Event.data).where(Event.action.like("comment.%n"))).all()
    assert [data["reason"] for data in said] == ["It insults", "Read again, it does not"]


def test_of_two_facilitators_only_the_first_hides(world, comment):
    lifecycle.hide(comment, reason="It insults", by=world.facilitator)
    with pytest.raises(Refused, match="hidden already"):
        lifecycle.hide(comment, reason="It shouts", by=world.facilitator)
    assert db.session.scalar(sa.select(sa.func.count(Hiding.id))) == 1
    lifecycle.show_again(comment, reason="Mended", by=world.facilitator)
    with pytest.raises(Refused, match="Everybody can see"):
        lifecycle.show_again(comment, reason="Mended", by=world.facilitator)


def test_a_hidden_issue_leaves_the_lists_and_stands_on_the_desk(world):
    issue = world.issue()
    lifecycle.hide(issue, reason="A private matter", by=world.facilitator)
    assert issues.listed(issues.Filter()).rows == []
    (row,) = queries.hidden_issues(world.compound)
    assert (row.id, row.reason) == (issue.id, "A private matter")
    lifecycle.show_again(issue, reason="The names are gone", by=world.facilitator)
    assert [row.id for row in issues.listed(issues.Filter()).rows] == [issue.id]
    assert queries.hidden_issues(world.compound) == []


def test_nobody_decides_about_themself(world):
    mine = world.issue(by=world.facilitator)
    my_words = discussion.post(world.issue(), stance=Stance.FOR, body="Mine", by=world.facilitator)
    against_me = reported(my_words, world.newcomer)
    for rule, record in (
        ("issue.hide", mine),
        ("comment.hide", my_words),
        ("report.settle", against_me),
    ):
        assert not RULES[rule](world.facilitator, record)
        assert not RULES[rule](world.far_facilitator, record)


def test_a_facilitator_who_reports_does_not_answer_themself(world, comment):
    report = reported(comment, world.facilitator)
    assert not RULES["report.settle"](world.facilitator, report)
    assert not RULES["report.settle"](None, report)
