"""The first page: what comes next, what is late, what was kept, what needs the reader."""

import datetime as dt
import re
from dataclasses import replace

import pytest
import time_machine

from forum import sweeps
from forum.clock import now, today, working_day_after
from forum.commitments import confirming
from forum.commitments import lifecycle as commitments
from forum.commitments.words import Word
from forum.database import db
from forum.issues import supporting

from ..commitments.steps import round_of


def text(page: str) -> str:
    """What the page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def section(world, name: str, person=None, language="en") -> str:
    """One section of the first page as text; "" when the page has none of that name."""
    page = world.client(person, language).get("/").text
    found = re.search(rf'<section id="{name}">(.*?)</section>', page, re.S)
    return text(found[1]) if found else ""


def promise(world, what="replace the valve", days=5, made_days_ago=0):
    with time_machine.travel(now() - dt.timedelta(days=made_days_ago), tick=False):
        return commitments.promise(
            world.accepted(title=f"Issue: {what}"),
            office=world.office,
            what=what,
            person_named="Zhao",
            due_on=working_day_after(today(), days),
            by=world.official,
        )


def delivered(world, what):
    commitment = promise(world, what)
    commitments.deliver(commitment, evidence="It is done.", by=world.official)
    return commitment


def test_the_next_meeting_stands_with_its_agenda(world):
    world.called_meeting(world.accepted(title="The broken gate"), title="The later one", in_hours=90)
    world.called_meeting(world.accepted(title="The dark stairs"), title="The next one", in_hours=24)
    said = section(world, "next")
    assert said.index("The next one") < said.index("The dark stairs") < said.index("The later one")
    assert "The broken gate" not in said


def test_a_meeting_that_is_only_planned_is_not_announced(world):
    world.meeting(title="A secret plan")
    assert "A secret plan" not in section(world, "next", world.facilitator)
    assert "No meeting is called" in section(world, "next")


def test_what_is_late_stands_on_the_first_page_and_what_is_not_does_not(world):
    promise(world, "mend the lamp", days=2, made_days_ago=30)
    promise(world, "plant a tree")
    said = section(world, "late")
    assert "mend the lamp" in said and "working days late" in said and "late by" not in said
    assert "plant a tree" not in said


def test_what_residents_confirmed_stands_as_kept(world):
    commitment = delivered(world, what="paint the kerb")
    confirming.give(round_of(commitment), word=Word.DONE, manner=5, speed=5, by=world.author)
    with time_machine.travel(now() + dt.timedelta(days=30), tick=False):
        sweeps.run_all()
        assert "paint the kerb" in section(world, "kept")
    assert "paint the kerb" not in section(world, "late")


def test_somebody_asked_for_a_verdict_is_told_so_until_they_gave_it(world):
    commitment = delivered(world, what="paint the kerb")
    assert "paint the kerb" in section(world, "mine", world.author)
    assert section(world, "mine", world.stranger) == ""
    confirming.give(round_of(commitment), word=Word.DONE, manner=5, speed=5, by=world.author)
    assert "says this is done" not in section(world, "mine", world.author)


def test_my_own_open_issues_stand_on_my_first_page_alone(world):
    world.issue(title="My own matter")
    assert "My own matter" in section(world, "mine", world.author)
    assert section(world, "mine", world.neighbour) == ""
    assert section(world, "mine") == ""


def test_open_issues_stand_by_support(world):
    plain, backed = world.issue(title="Nobody yet"), world.issue(title="Two of us")
    supporting.support(backed, by=world.neighbour)
    said = section(world, "backed")
    assert "Two of us" in said and "Nobody yet" not in said
    assert plain.title in section(world, "newest")


def test_a_hidden_issue_is_nowhere_on_the_first_page(world):
    issue = world.issue(title="A hidden matter")
    issue.hidden = True
    assert "A hidden matter" not in world.client(world.neighbour).get("/").text


def test_a_site_without_places_says_what_to_do_first(app):
    page = app.test_client().get("/", headers={"Accept-Language": "en"}).text
    assert "This board is still empty" in page and 'id="next"' not in page


def test_a_place_without_issues_invites_the_first_one(world):
    assert "You can be the first" in section(world, "newest")


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_there_is_one_first_action(world, language):
    page = world.client(language=language).get("/").text
    assert page.count('class="button primary"') == 1
    assert 'class="button primary" href="/issues/new"' in page


def test_the_search_box_leads_to_the_list_of_issues(world):
    world.issue(title="The gate is rusty")
    page = world.client().get("/").text
    action, name = re.search(r'role="search" action="([^"]+)".*?name="(\w+)"', page, re.S).groups()
    assert "The gate is rusty" in world.client().get(f"{action}?{name}=rusty").text


def test_only_a_demo_says_whom_to_play(world):
    assert "What to try" not in world.client().get("/").text


def test_a_demo_names_a_player_for_each_role_to_visitors(world, monkeypatch):
    for person in (world.author, world.facilitator, world.official):
        person.is_demo = True
    db.session.commit()
    settings = world.app.config["SETTINGS"]
    monkeypatch.setitem(world.app.config, "SETTINGS", replace(settings, demo=True))
    page = text(world.client().get("/").text)
    assert "As the resident Author" in page and "As the official Official" in page
    assert "As the resident" not in world.client(world.neighbour).get("/").text


def test_a_visitor_gets_the_page_unchanged_until_something_happens(world):
    first = world.client().get("/")
    assert world.client().get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    world.issue(title="Something new")
    again = world.client().get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200 and "Something new" in again.text


def _cost(world, count_queries, person) -> int:
    browser = world.client(person)
    browser.get("/")
    world.app.extensions["shelf"].clear()
    return count_queries(lambda: browser.get("/"))


@pytest.mark.parametrize("role", ["visitor", "author", "facilitator"])
def test_the_first_page_costs_the_same_with_2_and_with_40_of_everything(world, count_queries, role):
    person = getattr(world, role, None)
    counts = []
    for more in (2, 38):
        for number in range(more):
            promise(world, f"{more} {number}", days=2, made_days_ago=30)
            world.called_meeting(world.accepted(title=f"For a meeting {more} {number}"))
            delivered(world, what=f"deliver {more} {number}")
        counts.append(_cost(world, count_queries, person))
    assert counts[0] == counts[1]
