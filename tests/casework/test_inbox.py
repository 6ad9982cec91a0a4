"""The inbox: each piece of work on one shelf, what bites first at the top, whose it is."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine

from forum.casework import assigning, queries
from forum.casework.words import Shelf, Whose
from forum.clock import now
from forum.commitments import answering, moving, releasing
from forum.commitments.confirming import give
from forum.commitments.verdicts import Confirmation
from forum.commitments.words import Word
from forum.database import db
from forum.deadlines import asking
from forum.deadlines import queries as deadlines
from forum.handling import queries as handling
from forum.handling.words import Phase
from forum.issues import lifecycle as issues
from forum.people.models import Role
from tests.commitments.steps import answered, delivered, promised, round_of, soon

INBOX = "/offices/water/inbox"


def on_shelves(world, whose=Whose.ALL, person=None) -> dict[str, list[str]]:
    """What stands on each shelf; the counts say the same."""
    found = {}
    for shelf in Shelf:
        rows = queries.on_shelf(world.office, shelf, whose, person or world.official, size=25).rows
        found[shelf] = [getattr(row, "what", row.title) for row in rows]
    numbers = queries.counts(world.office, whose, person or world.official)
    assert numbers == {shelf: len(rows) for shelf, rows in found.items()}
    return {shelf.value: rows for shelf, rows in found.items() if rows}


def handed(world, title):
    issue = world.accepted(title=title)
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    return issue


def test_what_was_offered_is_accepted_with_one_press(world):
    issue = handed(world, "Nobody has looked")
    browser = world.client(world.official)
    [address] = re.findall(r'formaction="([^"]+)"', browser.get(INBOX).text)
    assert browser.post(address).status_code == 303
    assert handling.running(issue, world.office).phase is Phase.ACCEPTED
    assert "formaction" not in browser.get(INBOX).text


def test_each_piece_of_work_stands_on_one_shelf(world):
    promised(world, what="near", due_on=soon(2))
    promised(world, what="let go")
    releasing.ask(promised(world, what="asked"), reason="No money", by=world.official)
    delivered(world, issue=world.accepted(title="Delivered"))
    disputed = delivered(world, issue=world.accepted(title="Disputed"))
    give(round_of(disputed), word=Word.NOT_DONE, reason="No", by=world.author)
    handed(world, "Nobody has looked")
    assert on_shelves(world) == {
        "disputed": ["replace the valve"],
        "new": ["Nobody has looked"],
        "ahead": ["near", "let go"],
        "others": ["asked"],
        "residents": ["replace the valve"],
    }
    db.session.commit()
    with time_machine.travel(dt.datetime.combine(soon(2), dt.time(9), dt.UTC)):
        assert on_shelves(world)["today"] == ["near"]
    with time_machine.travel(now() + dt.timedelta(days=30)):
        text = world.client(world.official).get(INBOX).text
        assert on_shelves(world)["overdue"] == ["near", "let go"]
        assert text.index('id="overdue"') < text.index('id="disputed"') < text.index('id="new"')
        assert "working days late" in text


def test_more_time_asked_for_waits_for_others_since_it_was_asked(world):
    """Of a promise, of a new issue's limit and of one that runs on after a promise alike."""
    new, begun = handed(world, "New here"), handed(world, "Begun here")
    promised(world, begun, what="begun")
    moving.ask(promised(world, what="late parts"), due_on=soon(9), reason="Parts", by=world.official)
    running = [deadlines.running_of(issue)[-1] for issue in (new, begun)]
    for deadline in running:
        asking.ask(deadline, due_on=soon(30), reason="A flood", by=world.official)
    found = on_shelves(world)
    assert sorted(found["others"]) == ["Begun here", "New here", "late parts"]
    assert "new" not in found and found["ahead"] == ["begun"]
    text = world.client(world.official).get(f"{INBOX}?shelf=others").text
    assert text.count("<span>since ") == 3
    assert f"asks for more time, until {soon(30).isoformat()}" in text
    assert f'href="/deadlines/{running[0].id}#history"' in text
    desk = world.client(world.facilitator).get("/places/community/desk").text
    assert all(f"/deadlines/{deadline.id}#work" in desk for deadline in running)
    asking.refuse(running[0], answer="No", by=world.facilitator)
    assert on_shelves(world)["new"] == ["New here"]


def test_an_answer_waits_for_residents_and_where_they_dispute_it_is_the_offices_to_do_again(world):
    question = answered(world, title="Where is the key?")
    assert on_shelves(world) == {"residents": ["Where is the key?"]}
    assert on_shelves(world, Whose.MINE) == {}
    text = world.client(world.official).get(f"{INBOX}?shelf=residents").text
    assert "residents are asked until " in text and f'href="/issues/{question.id}#commitments"' in text
    asked = db.session.query(Confirmation).filter_by(issue_id=question.id).one()
    give(asked, word=Word.NOT_DONE, reason="Nobody has one.", by=world.author)
    assert on_shelves(world) == {"new": ["Where is the key?"]}
    answering.answer(question, office=world.office, body="At the gate.", by=world.official)
    assert on_shelves(world) == {"residents": ["Where is the key?"]}
    asked = db.session.query(Confirmation).filter_by(issue_id=question.id, result=None).one()
    give(asked, word=Word.DONE, by=world.author)
    assert on_shelves(world) == {}


def test_after_each_act_and_on_the_first_page_the_inbox_is_one_press_away(world):
    issue = handed(world, "Nobody has looked")
    browser = world.client(world.official)
    assert f'<a class="button primary" href="{INBOX}">' in browser.get("/").text
    [address] = re.findall(r'formaction="([^"]+)"', browser.get(INBOX).text)
    told, link = browser.post(address, follow_redirects=True).text, f'href="{INBOX}"'
    assert told.count(link) == 1 + browser.get(f"/issues/{issue.id}").text.count(link)


def test_what_an_office_was_given_is_new_until_it_promises_or_answers(world):
    first, second = handed(world, "First matter"), handed(world, "Second matter")
    official = world.client(world.official)
    assert official.get(INBOX).text.count(">Promise something<") == 2
    answering.answer(first, office=world.office, body="We look", by=world.official)
    promised(world, second)
    assert "new" not in on_shelves(world)


def test_whose_it_is_narrows_shelves_and_counts_alike(world):
    colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
    mine, theirs = promised(world, what="mine"), promised(world, what="theirs")
    promised(world, what="free")
    assigning.assign(world.office, mine.issue, person=world.official, by=colleague)
    assigning.assign(world.office, theirs.issue, person=world.official, by=colleague)
    assigning.assign(world.office, theirs, person=colleague, by=world.official)
    new = handed(world, "My new one")
    assigning.assign(world.office, new, person=world.official, by=colleague)
    assert on_shelves(world, Whose.MINE) == {"new": ["My new one"], "ahead": ["mine"]}
    assert on_shelves(world, Whose.MINE, colleague) == {"ahead": ["theirs"]}
    assert on_shelves(world, Whose.NOBODY) == {"ahead": ["free"]}
    browser = world.client(world.official)
    assert "theirs" not in browser.get(f"{INBOX}?whose=mine").text
    assert browser.get(f"{INBOX}?whose=%00&shelf=9&after=x").status_code == 200


def test_a_long_shelf_is_read_page_by_page(world):
    for number in range(30):
        promised(world, what=f"work-{number:02}", due_on=soon(3 + number // 10))
    browser, seen, url = world.client(world.official), [], f"{INBOX}?shelf=ahead"
    first = browser.get(INBOX).text
    assert first.count("work-") and first.count('class="button" href') < 10
    while url:
        text = browser.get(url).text
        seen += [n for n in range(30) if f">work-{n:02}</a>" in text]
        after = text.partition('rel="next" href="')[2].partition('"')[0]
        url = after.replace("&amp;", "&")
    assert seen == list(range(30))


@pytest.mark.parametrize("shelf", [Shelf.OVERDUE, Shelf.TODAY, Shelf.AHEAD, Shelf.DISPUTED, Shelf.RESIDENTS])
def test_an_index_finds_the_promises_of_a_shelf(app, world, shelf):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the plan is SQLite's")
    query = queries._promises().where(queries.Commitment.office_id == 1, queries._standing_on(shelf))
    text = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
    plan = [row.detail for row in db.session.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"))]
    found = [line for line in plan if "commitment " in line or line.endswith("commitment")]
    wanted = "ix_commitment_office_id_phase_due_on_id_issue_id (office_id=? AND phase=?"
    assert any(wanted in line for line in found), plan


@pytest.mark.parametrize("role", ["other_official", "facilitator", "author", "admin"])
def test_the_inbox_is_the_offices_own(world, role):
    assert world.client(getattr(world, role)).get(INBOX).status_code == 403
