"""Lists by key: every row once, forwards and backwards, whatever the URL says."""

import datetime as dt

import pytest
import sqlalchemy as sa

from forum.issues.models import Issue
from forum.paging import key_page

BY_SUPPORT = [("supports", Issue.supports, True), ("id", Issue.id, True)]
BY_TIME = [("raised_at", Issue.raised_at, False), ("id", Issue.id, False)]
BACK_THEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def issues(world):
    made = [world.issue(title=f"Issue {n}") for n in range(11)]
    for n, issue in enumerate(made):
        issue.supports = n // 3
        issue.raised_at = BACK_THEN + dt.timedelta(microseconds=n // 2)
    world.app.extensions["sqlalchemy"].session.flush()
    return made


def _page(keys, **kwargs):
    query = sa.select(Issue.id, Issue.supports, Issue.raised_at)
    return key_page(query, keys, size=4, **kwargs)


def _walk(keys):
    pages, page = [], _page(keys)
    while True:
        pages.append(page)
        if page.following is None:
            return pages
        page = _page(keys, after=page.following)


@pytest.mark.parametrize("keys", [BY_SUPPORT, BY_TIME], ids=["support", "time"])
def test_every_row_once_in_order(issues, keys):
    pages = _walk(keys)
    ids = [row.id for page in pages for row in page.rows]
    assert [len(page.rows) for page in pages] == [4, 4, 3]
    assert sorted(ids) == sorted(issue.id for issue in issues)
    assert pages[0].previous is None


@pytest.mark.parametrize("keys", [BY_SUPPORT, BY_TIME], ids=["support", "time"])
def test_the_way_back_is_the_way_there(issues, keys):
    first, second, third = _walk(keys)
    back = _page(keys, before=third.previous)
    assert back.rows == second.rows
    assert _page(keys, before=back.previous).rows == first.rows
    assert _page(keys, before=back.previous).previous is None


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "1",
        "1.2.3",
        "-1.2",
        "1.٢",
        "1e3.1",
        "999999999999999999.999999999999999999",
        "9" * 5000,
        "\0.\0",
    ],
)
def test_nonsense_in_the_url_is_no_error(issues, key):
    for keys in (BY_SUPPORT, BY_TIME):
        assert _page(keys, after=key).rows is not None
        assert _page(keys, before=key).rows is not None


def test_an_empty_list_has_no_neighbours(world):
    page = _page(BY_SUPPORT)
    assert (list(page.rows), page.previous, page.following) == ([], None, None)
