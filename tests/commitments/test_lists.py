"""The lists of promises: filters, order, paging, what other pages show, and their cost."""

import datetime as dt

import pytest
import time_machine

from forum import clock
from forum.clock import now, working_day_after
from forum.commitments import lifecycle, moving, on_list, pieces, queries, releasing
from forum.commitments.confirming import give
from forum.commitments.on_list import Scope
from forum.commitments.queries import Wanted
from forum.commitments.words import Word
from forum.database import db
from forum.issues.models import Issue
from forum.issues.words import Phase as IssuePhase

from .steps import answered, delivered, promised, round_of, soon, supported


def whats(rows) -> list[str]:
    return [row.what for row in rows]


def late_world(world):
    """Two late promises, the older one made last, and one that is still open."""
    second = promised(world, what="second", due_on=soon(4))
    first = promised(world, what="first", due_on=soon(2))
    still_open = promised(world, what="third", due_on=soon(60))
    db.session.commit()
    return first, second, still_open


def test_open_promises_stand_by_due_date(world):
    late_world(world)
    assert whats(queries.listed(Wanted()).rows) == ["first", "second", "third"]


def test_the_rectification_list_has_what_is_late_or_disputed_the_oldest_first(world):
    late_world(world)
    disputed = delivered(world, issue=world.accepted(title="Other"))
    give(round_of(disputed), word=Word.NOT_DONE, reason="No", by=world.author)
    db.session.commit()
    with time_machine.travel(now() + dt.timedelta(days=20)):
        found = whats(on_list.read(Scope())[0].rows)
        assert found == ["first", "second", "replace the valve"]
        text = world.client().get("/rectification").text
        assert text.index("first") < text.index("second")
        assert "third" not in text


def test_a_long_list_comes_in_pages_and_whole_for_paper(world):
    for number in range(26):
        promised(world, what=f"promise {number:02}", due_on=soon(2))
    db.session.commit()
    with time_machine.travel(now() + dt.timedelta(days=20)):
        first, whole = (world.client().get(f"/rectification{asked}").text for asked in ("", "?whole=yes"))
        page, counts = on_list.read(Scope(world.community))
        beyond = on_list.read(Scope(world.community), after=f"{dt.date.max.toordinal()}.1")
    assert (counts, len(page.rows), page.following is None) == ((26, 26, 0), 25, False)
    assert (beyond[0].rows, beyond[1]) == ([], counts)
    assert "promise 24" in first and "promise 25" not in first and "?whole=yes" in first
    assert "promise 25" in whole and "on one page" not in whole


def test_it_narrows_to_a_place_and_all_below_it(world):
    promised(world, world.accepted(place=world.sister), what="here")
    elsewhere = world.accepted(place=world.elsewhere, by=world.stranger)
    promised(world, elsewhere, what="there", office=world.far_office, by=world.far_facilitator)
    assert whats(queries.listed(Wanted(place=world.community)).rows) == ["here"]
    assert whats(queries.listed(Wanted(place=world.district)).rows) == ["here", "there"]


def test_it_narrows_to_an_office_and_a_state(world):
    promised(world, what="water")
    promised(world, what="estate", office=world.other_office, by=world.other_official)
    assert whats(queries.listed(Wanted(office=world.other_office)).rows) == ["estate"]
    assert whats(queries.listed(Wanted(state="kept")).rows) == []
    for url in ("?place=compound&office=estate&state=open", "?place=none&state=nonsense&after=x.y"):
        assert "estate" in world.client().get(f"/commitments{url}").text


@pytest.mark.parametrize("state", ["open", "kept"])
def test_pages_join_in_both_directions(world, state):
    for number in range(7):
        commitment = promised(world, what=f"promise {number}", due_on=soon(1 + number // 3))
        if state == "kept":
            lifecycle.deliver(commitment, evidence="Done", by=world.official)
            give(round_of(commitment), word=Word.DONE, by=world.author)
    everything = whats(queries.listed(Wanted(state=state)).rows)
    assert len(everything) == 7
    forward, page = [], queries.listed(Wanted(state=state), size=3)
    forward += whats(page.rows)
    while page.following:
        page = queries.listed(Wanted(state=state), after=page.following, size=3)
        forward += whats(page.rows)
    assert forward == everything
    back = queries.listed(Wanted(state=state), before=page.previous, size=3)
    assert whats(back.rows) == everything[3:6]


@pytest.mark.parametrize("key", ["9" * 18 + ".1", "0.0", "-1.2", "1", "999999999999.99999999999"])
def test_strange_keys_are_no_error(world, key):
    promised(world)
    for url in ("/commitments", "/rectification"):
        for way in ("after", "before"):
            assert world.client().get(f"{url}?{way}={key}").status_code == 200


def fill(world, count: int) -> None:
    """One issue and one office with that many promises, moved, shown, delivered and judged."""
    issue = db.session.get(Issue, 1) or supported(world, world.accepted(), world.neighbour)
    for number in range(count):
        issue.phase = IssuePhase.IN_HAND if issue.office_id else issue.phase
        commitment = promised(world, issue, what=f"promise {number}")
        moving.ask(commitment, due_on=soon(8), reason="Parts", by=world.facilitator)
        lifecycle.show_progress(commitment, text="On the way", by=world.official)
        other = promised(world, world.accepted(title=f"Issue {number}"), due_on=soon(1))
        if number % 2:
            releasing.ask(other, reason="No money", by=world.official)
        lifecycle.deliver(commitment, evidence="Done", by=world.official)
        give(round_of(commitment), word=Word.PARTLY, reason="Half", by=world.neighbour)
    db.session.commit()


PAGES = (
    "/commitments",
    "/commitments?state=overdue&place=community&office=water",
    "/rectification",
    "/rectification?place=compound",
    "/offices",
    "/offices/water",
    "/issues/1",
    "/places/compound",
)


def cost(world, count_queries, person) -> dict[str, int]:
    urls = (*PAGES, *(("/offices/water/inbox",) if person is world.official else ()))
    browser = world.client(person)
    costs = {}
    with time_machine.travel(now() + dt.timedelta(days=5)):
        for url in urls:
            responses = []
            costs[url] = count_queries(lambda url=url, kept=responses: kept.append(browser.get(url)))
            assert responses[0].status_code == 200, url
    return costs


@pytest.mark.parametrize("role", ["author", "facilitator", "official"])
def test_pages_cost_the_same_with_2_and_with_40_promises(world, count_queries, role):
    person = getattr(world, role)
    fill(world, 2)
    few = cost(world, count_queries, person)
    fill(world, 38)
    assert cost(world, count_queries, person) == few


def test_what_my_page_asks_me(world):
    commitment, question = delivered(world, world.neighbour), answered(world)
    rows = pieces.of_me(world.neighbour)["asked_rows"]
    assert [(row.commitment_id, row.word) for row in rows] == [(commitment.id, None)]
    give(round_of(commitment), word=Word.DONE, by=world.neighbour)
    assert pieces.of_me(world.neighbour)["asked_rows"][0].word is Word.DONE
    assert {row.issue_id for row in queries.asked_of(world.author)} == {commitment.issue_id, question.id}
    assert queries.asked_of(world.official) == []


def test_what_waits_on_the_facilitators_desk(world):
    releasing.ask(promised(world, what="let us off"), reason="No money", by=world.official)
    silent = delivered(world, world.neighbour)
    spoken = delivered(world, world.neighbour, issue=world.accepted(title="Another"))
    give(round_of(spoken), word=Word.NOT_DONE, reason="No", by=world.author)
    desk = pieces.of_desk(world.community)
    assert whats(desk["desk_releases"]) == ["let us off"]
    assert [row.commitment_id for row in desk["desk_silent"]] == [silent.id]
    assert [row.id for row in desk["desk_disputed"]] == [spoken.id]
    assert not any(pieces.of_desk(world.elsewhere).values())
    text = world.client(world.facilitator).get("/places/community/desk").text
    assert "let us off" in text


def test_a_day_is_a_number_and_comes_back(world):
    commitment = promised(world, due_on=working_day_after(clock.today(), 3))
    [row] = queries.listed(Wanted()).rows
    assert row.due == commitment.due_on.toordinal()
