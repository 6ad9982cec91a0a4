"""Support: one resident, one issue, counted once; merging counts nobody twice."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.issues import lifecycle, merging, supporting
from forum.issues.models import Follow, Support
from forum.issues.words import Phase


def test_supporting_twice_counts_once(world):
    issue = world.issue()
    for _again in range(2):
        supporting.support(issue, by=world.neighbour)
    assert issue.supports == 1


def test_support_can_be_taken_back_once(world):
    issue = world.issue()
    supporting.support(issue, by=world.neighbour)
    for _again in range(2):
        supporting.withdraw_support(issue, by=world.neighbour)
    assert issue.supports == 0


def test_a_closed_issue_takes_no_more_support(world):
    issue = world.issue()
    lifecycle.withdraw(issue, reason="Solved", by=world.author)
    with pytest.raises(Refused, match="closed"):
        supporting.support(issue, by=world.neighbour)


def test_following_and_no_longer(world):
    issue = world.issue()
    supporting.follow(issue, by=world.newcomer)
    supporting.follow(issue, by=world.newcomer)
    assert db.session.query(Follow).count() == 1
    supporting.unfollow(issue, by=world.newcomer)
    assert db.session.query(Follow).count() == 0


def test_merging_carries_supporters_over_and_counts_nobody_twice(world):
    source, target = world.issue("Gate broken"), world.issue("The gate", by=world.resident("Second author"))
    both, only_source = world.resident("Both"), world.resident("Only source")
    for person in (both, only_source):
        supporting.support(source, by=person)
    supporting.support(target, by=both)
    merging.merge(source, into=target, reason="The same gate", by=world.facilitator)
    # Both, Only source and the author of the merged issue stand behind the other one now.
    assert target.supports == 3 == db.session.query(Support).filter_by(issue_id=target.id).count()
    assert source.phase is Phase.MERGED and source.merged_into_id == target.id


def test_an_author_does_not_become_a_supporter_of_their_own_issue(world):
    source, target = world.issue("Gate broken"), world.issue("The gate")
    supporting.support(source, by=world.neighbour)
    merging.merge(source, into=target, reason="Same", by=world.facilitator)
    assert target.supports == 1


@pytest.mark.parametrize("case", ["itself", "closed", "elsewhere"])
def test_what_an_issue_cannot_be_merged_into(world, case):
    source = world.issue("Gate")
    target = {
        "itself": source,
        "closed": world.issue("Closed one"),
        "elsewhere": world.issue("Far away", place=world.elsewhere),
    }[case]
    if case == "closed":
        lifecycle.withdraw(target, reason="x", by=world.author)
    with pytest.raises(Refused) as refusal:
        merging.merge(source, into=target, reason="Same", by=world.facilitator)
    assert refusal.value.field == "into"


def test_a_hidden_issue_is_not_merged_since_its_title_would_show(world):
    source, target = world.issue("Hidden one"), world.issue("Open one")
    source.hidden = True
    with pytest.raises(Refused, match="hidden"):
        merging.merge(source, into=target, reason="Same", by=world.facilitator)
