"""A page has one first action, the cinnabar one, or none: how they are counted."""

import pytest

from . import html

PAGE = "<!doctype html><html><body><main>{}</main></body></html>"
FIRST = '<a class="button primary" href="/x">Do it</a>'


@pytest.mark.parametrize(
    ("planted", "count"),
    [
        (FIRST, 1),
        (FIRST + FIRST, 2),
        (f'<details class="fold"><summary>More</summary>{FIRST}</details>', 0),
        ('<a class="button" href="/x">Do it</a>', 0),
        ('<a class="large-key primary" href="/x">Do it</a>', 1),
    ],
)
def test_the_scan_counts_planted_actions(planted, count):
    assert len(html.first_actions(html.parse(PAGE.format(planted))[0])) == count
