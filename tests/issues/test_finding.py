"""Lists, their order and pages, and search in Chinese and English."""

import datetime as dt

import pytest

from forum.database import db
from forum.issues import lifecycle
from forum.issues.queries import Filter, listed
from forum.issues.searching import similar_open
from forum.issues.words import Category, Kind, Phase


def titles(wanted, **paging):
    return [row.title for row in listed(wanted, **paging).rows]


def test_the_most_supported_stand_first(world):
    for title, supports in (("few", 1), ("many", 9), ("some", 4)):
        world.issue(f"Issue {title}").supports = supports
    assert titles(Filter()) == ["Issue many", "Issue some", "Issue few"]


def test_newest_and_longest_waiting_are_opposite_and_waiting_leaves_out_the_closed(world):
    for days in (1, 3, 2):
        world.issue(f"Since {days}").raised_at -= dt.timedelta(days=days)
    gone = world.issue("Withdrawn")
    lifecycle.withdraw(gone, reason="x", by=world.author)
    assert titles(Filter(sort="newest")) == ["Since 1", "Since 2", "Since 3"]
    assert titles(Filter(sort="waiting")) == ["Since 3", "Since 2", "Since 1"]
    assert titles(Filter(phase=Phase.WITHDRAWN)) == ["Withdrawn"]


@pytest.mark.parametrize("sort", ["support", "newest", "waiting"])
def test_pages_lead_forth_and_back_over_everything_once(world, sort):
    for n in range(7):
        issue = world.issue(f"Issue {n}")
        issue.supports = n % 3
    wanted, seen, after = Filter(sort=sort), [], None
    pages = []
    while True:
        found = listed(wanted, after=after, size=3)
        pages.append([row.id for row in found.rows])
        seen += pages[-1]
        if not found.following:
            break
        after = found.following
    assert len(seen) == len(set(seen)) == 7
    back = listed(wanted, before=found.previous, size=3)
    assert [row.id for row in back.rows] == pages[-2]
    assert listed(wanted, before=back.previous, size=3).previous is None


@pytest.mark.parametrize("cursor", ["", "x", "1", "1.2.3", "-1.5", "9" * 30 + ".1", "１.２"])
def test_a_nonsense_key_gives_the_first_page(world, cursor):
    world.issue()
    assert len(listed(Filter(), after=cursor).rows) == 1


def test_a_list_of_a_place_has_all_below_it_and_nothing_beside_it(world):
    world.issue("Compound")
    world.issue("Community", place=world.community)
    world.issue("Elsewhere", place=world.elsewhere)
    assert set(titles(Filter(place=world.community))) == {"Compound", "Community"}
    assert set(titles(Filter(place=world.compound))) == {"Compound"}
    assert set(titles(Filter(place=world.street))) == {"Compound", "Community", "Elsewhere"}


def test_filters_add_up(world):
    world.issue("Right one", kind=Kind.QUESTION, category=Category.SAFETY)
    world.issue("Wrong kind", category=Category.SAFETY)
    world.issue("Wrong category", kind=Kind.QUESTION)
    assert titles(Filter(kind=Kind.QUESTION, category=Category.SAFETY)) == ["Right one"]


def test_hidden_issues_are_in_no_list(world):
    world.issue("Hidden one").hidden = True
    assert titles(Filter()) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("停车", ["小区停车位不够"]),
        ("停车 不够", ["小区停车位不够"]),
        ("车位", ["小区停车位不够"]),
        ("位停", []),
        ("lift", ["The lift is stuck"]),
        ("LIFT stuck", ["The lift is stuck"]),
        ("ｌｉｆｔ", ["The lift is stuck"]),
        ("café", ["Noise of the Cafe"]),
        ('" OR 1=1 --', []),
        ("NEAR( AND *", []),
    ],
)
def test_search_finds_what_has_all_the_words(world, words, found):
    world.issue("小区停车位不够", body="晚上没有地方停")
    world.issue("The lift is stuck", body="Again")
    world.issue("Noise of the Cafe", body="Every night")
    db.session.flush()
    assert titles(Filter(words=words)) == found


def test_an_edited_issue_is_found_by_its_new_words_only(world):
    issue = world.issue("Broken lamp")
    lifecycle.edit(
        issue, title="Broken bench", body="x", kind=issue.kind, category=issue.category, by=world.author
    )
    assert titles(Filter(words="lamp")) == []
    assert titles(Filter(words="bench")) == ["Broken bench"]


def test_similar_open_issues_of_the_neighbourhood_are_offered(world):
    world.issue("三号楼电梯经常坏", place=world.sister)
    world.issue("三号楼电梯经常坏了", place=world.elsewhere)
    closed = world.issue("三号楼电梯经常坏啊")
    lifecycle.withdraw(closed, reason="x", by=world.author)
    world.issue("垃圾桶太少")
    assert [row.title for row in similar_open("三号楼的电梯又坏了", world.compound)] == ["三号楼电梯经常坏"]
