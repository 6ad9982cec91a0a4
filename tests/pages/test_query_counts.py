"""No page asks the database more often because it lists more: 2 of everything, or 40."""

import pytest

from forum import sweeps
from forum.database import db
from tests.gates.sources import nothing

from .growing import Growing

SQLITE_ONLY = True
ROLES = (None, "neighbour", "author", "facilitator", "official", "admin")


@pytest.fixture
def counted(world, count_queries):
    """Queries of each page as each role, each page made anew."""

    def count(growing: Growing) -> dict[tuple, int]:
        sweeps.run_all()
        db.session.commit()
        found = {}
        for role in ROLES:
            browser = world.client(role and getattr(world, role))
            for name, url in growing.urls().items():
                world.app.extensions["shelf"].clear()
                found[name, role] = count_queries(lambda url=url, browser=browser: browser.get(url))
        return found

    return count


def test_the_count_notices_a_query_for_each_row(world, count_queries):
    def one_by_one():
        for issue in world.app.extensions["sqlalchemy"].session.query(type(first)).all():
            db.session.refresh(issue)

    first = world.issue()
    few = count_queries(one_by_one)
    world.issue("Another")
    assert count_queries(one_by_one) == few + 1


def test_every_page_costs_the_same_queries_at_2_and_at_40(world, counted):
    growing = Growing(world)
    growing.grow(2)
    few = counted(growing)
    growing.grow(38)
    many = counted(growing)
    nothing([f"{page}: {few[page]} at 2, {many[page]} at 40" for page in few if many[page] > few[page]])
    nothing([f"{page}: {count} queries" for page, count in many.items() if count > 40])
