"""The bench still runs, and every page of it stays small. Nothing is timed here."""

import pytest

from tests.bench import asking, live, measuring, paper, sites, table
from tests.bench.__main__ import QUICK_SIZES, measured


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """The rows of a quick run without HTTP, over sites in a folder of the test's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sites, "FOLDER", tmp_path_factory.mktemp("bench"))
        return measured(quick=True, http=False)


def test_every_page_size_and_reader_has_a_row_with_figures(rows):
    wanted = {(page, size, who) for page in asking.PAGES for size in QUICK_SIZES for who in asking.READERS}
    wanted |= {(measuring.SUPPORT, size, asking.RESIDENT) for size in QUICK_SIZES}
    assert {(row.page, row.size, row.reader) for row in rows} == wanted
    for row in rows:
        assert row.queries and row.raw and row.packed and min(row.seconds + row.bare_seconds) > 0, row
        assert (row.growth is None) == (row.size == min(QUICK_SIZES))


def test_no_page_is_larger_than_thirty_kilobytes_when_packed(rows):
    assert max(row.packed for row in rows) <= table.MOST_PACKED


def test_a_kept_page_takes_two_queries_on_a_site_of_any_size(rows):
    assert {row.queries for row in rows if row.reader == asking.KEPT} == {2}


def test_the_table_says_when_an_aim_is_missed(rows):
    slow = measuring.Row("list", 1000, asking.COLD, 5, 100, 40_000, [1.0], [0.25], growth=1.5)
    assert len(list(table.missed([slow]))) == 3
    assert "MISSED  list, 1,000 issues, visitor, cold: 0.25" in table.text([slow], "")
    assert len(table.text(rows, "").splitlines()) > len(rows)


def test_the_press_is_measured_and_an_aim_that_it_misses_is_said():
    found = paper.pressed(1)
    assert found is None or (found.pages >= 10 and found.seconds > 0 and found.megabytes > 10)
    assert paper.line(paper.Pressed(10, 0.4, 120)).startswith("PDF of minutes, 10 pages")
    assert paper.line(paper.Pressed(10, 1.4, 120)).startswith("MISSED")
    assert "no Chinese typeface" in paper.line(None)


def test_open_views_of_a_meeting_get_news_and_nothing_new():
    found = live.measured(views=3, seconds=2.5, every=0.2)
    assert found.statuses[200] and set(found.statuses) <= {200, 204}
    assert found.cpu > 0 and found.cpu_of_news > 0 and "3 open views" in live.text(found)
