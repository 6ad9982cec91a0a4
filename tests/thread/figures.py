"""Whoever counts anew from the export comes to the page's figures: of all, each kind, place and office."""

import sqlalchemy as sa

from forum.database import db
from forum.insights import queries, rates
from forum.issues.words import Kind
from forum.offices.models import Office
from forum.places.models import Place
from tests.insights import count_again
from tests.insights.test_counting import EVER, exported, rated, told

# What is counted for the office whose promise, limit or hand-over it was.
OF_OFFICES = ("satisfaction", "in_time", "on_time", "returned", "redone", "kept")


def agree() -> None:
    shown, rows = told(), exported()
    assert shown == count_again.rates(rows)
    assert rated() == count_again.ratings(rows)
    _each_kind(rows)
    _each_place(rows)
    _each_office(rows)
    db.session.rollback()


def _shown(counts) -> dict[str, tuple[int, int]]:
    return {one.rate.key: (one.above, one.below) for one in rates.figures(counts)}


def _last(rows: list, column: str) -> dict[str, str]:
    """What the latest event of each issue says of it."""
    return {row["issue"]: row[column] for row in rows if row[column]}


def _each_kind(rows: list) -> None:
    kinds, found = _last(rows, "kind"), queries.by_month_and_kind(EVER, EVER.since)
    for kind in (one.value for one in Kind):
        counts = queries.total(counts for (_month, of), counts in found.items() if of == kind)
        assert _shown(counts) == count_again.rates([row for row in rows if kinds[row["issue"]] == kind]), kind


def _each_place(rows: list) -> None:
    places = {place.slug: place for place in db.session.scalars(sa.select(Place))}
    lies_in = _last(rows, "place")
    for place in places.values():
        wanted = queries.Wanted(place, None, None, EVER.since, EVER.until)
        found = queries.by_month_and_kind(wanted, EVER.since)
        counts = queries.total(counts for (_month, of), counts in found.items() if not of)
        inside = [row for row in rows if place.covers(places[lies_in[row["issue"]]])]
        assert _shown(counts) == count_again.rates(inside), place.slug


def _each_office(rows: list) -> None:
    made = {row["commitment"]: row["office"] for row in rows if row["action"] == "commitment.promised"}
    for office in db.session.scalars(sa.select(Office)):
        theirs = count_again.rates([row for row in rows if _is_about(row, office.slug, made)])
        shown = _shown(queries.of_office(office, EVER.since, EVER.until))
        assert [shown[key] for key in OF_OFFICES] == [theirs[key] for key in OF_OFFICES], office.slug


def _is_about(row: dict, slug: str, made: dict[str, str]) -> bool:
    """What the rates of an office are counted from; when an issue was raised is needed of all."""
    if row["action"] == "issue.raised" or row["raised"]:
        return True
    if row["action"].startswith("commitment."):
        return made.get(row["commitment"]) == slug
    return row["to" if row["action"] == "handling.passed_on" else "office"] == slug
