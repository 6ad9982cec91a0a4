"""Elderly mode: set by the server without an account, in three sizes, with a first page of its own."""

import datetime as dt
import re

import pytest

from forum.clock import now, today, working_day_after
from forum.commitments import confirming
from forum.commitments import lifecycle as commitments
from forum.commitments.words import Word
from forum.issues import lifecycle as issues
from forum.issues import supporting

from ..commitments.steps import round_of


def elderly(world, person=None, language="en", size=""):
    browser = world.client(person, language)
    browser.set_cookie("mode", "elderly")
    if size:
        browser.set_cookie("size", size)
    return browser


def keys(browser) -> list[tuple[str, str, str]]:
    """The large keys of the first page: where each leads, its name, the fact under it."""
    page = browser.get("/").text
    pattern = r'class="large-key[^"]*" href="([^"]+)"><strong>(.*?)</strong> <span[^>]*>(.*?)</span>'
    return re.findall(pattern, page)


def classes(browser, url="/issues") -> list[str]:
    return re.search(r'<html [^>]*class="([^"]*)"', browser.get(url).text)[1].split()


def test_the_switch_stands_on_every_page_and_needs_no_account(world):
    issue = world.issue()
    for url in ("/", "/issues", f"/issues/{issue.id}", "/sign-in", "/nowhere", "/rectification"):
        assert 'name="mode" value="elderly"' in world.client().get(url).text
        assert 'name="mode" value="plain"' in elderly(world).get(url).text


@pytest.mark.parametrize("size", ["22", "26", "30"])
def test_the_size_of_the_words_is_chosen_in_the_mode_and_remembered(world, size):
    browser = elderly(world)
    answer = browser.post("/preferences", data={"size": size, "next": "/issues"})
    assert answer.status_code == 303
    cookie = answer.headers["Set-Cookie"]
    assert f"size={size}" in cookie and "Max-Age=" in cookie and "SameSite=Lax" in cookie
    assert classes(browser) == ["elderly", f"size-{size}"]


@pytest.mark.parametrize("nonsense", ["", "18", "300", "26px", '"><script>', "\x00"])
def test_a_size_that_is_none_is_passed_over(world, nonsense):
    browser = elderly(world)
    assert "Set-Cookie" not in browser.post("/preferences", data={"size": nonsense}).headers
    assert classes(elderly(world, size="900")) == ["elderly", "size-22"]


def test_out_of_the_mode_the_size_waits_and_changes_nothing(world):
    browser = world.client()
    browser.set_cookie("size", "30")
    assert classes(browser) == ["plain"]


def test_a_page_kept_for_one_size_is_not_given_to_another(world):
    for size in ("22", "26", "30", "22"):
        assert classes(elderly(world, size=size), "/") == ["elderly", f"size-{size}"]


def test_the_first_page_has_three_keys_and_the_whole_site_is_one_step_away(world):
    found = keys(elderly(world))
    assert [name for _url, name, _fact in found] == ["Raise something", "My matters", "The next meeting"]
    assert [url for url, _name, _fact in found] == ["/issues/new", "/sign-in?next=/me", "/meetings"]
    browser = elderly(world)
    assert 'href="/?view=whole"' in browser.get("/").text
    assert 'id="newest"' in browser.get("/?view=whole").text
    assert "large-key" not in world.client().get("/").text


def test_before_raising_one_reads_what_most_neighbours_want(world):
    assert "Nobody waits" in keys(elderly(world))[0][2]
    for title, people in (("Dark stairs", 1), ("No water", 2)):
        issue = world.issue(title)
        for person in (world.neighbour, world.resident())[:people]:
            supporting.support(issue, by=person)
        counted = "1 neighbour already stands" if people == 1 else "2 neighbours already stand"
        told = f"Say what is wrong, and where. {counted} behind “{title}”."
        assert keys(elderly(world))[0][2] == told


def test_whose_word_is_wanted_reads_so_first_and_only_until_it_is_given(world):
    promise = commitments.promise(
        world.accepted(title="No water"),
        office=world.office,
        what="replace the valve",
        person_named="Zhao",
        due_on=working_day_after(today(), 5),
        by=world.official,
    )
    assert "“No water”: in hand. Next:" in keys(elderly(world, world.author))[1][2]
    commitments.deliver(promise, evidence="It runs.", by=world.official)
    url, _name, fact = keys(elderly(world, world.author))[1]
    assert url == "/me" and fact.startswith("Water company says “No water” is done. Is it? Say so by ")
    confirming.give(round_of(promise), word=Word.DONE, manner=5, speed=5, by=world.author)
    assert "Is it?" not in keys(elderly(world, world.author))[1][2]


def test_ones_own_matter_comes_before_one_that_is_only_supported(world):
    assert "not raised or supported" in keys(elderly(world, world.neighbour))[1][2]
    supporting.support(world.issue("No water"), by=world.neighbour)
    assert "“No water”: raised. No date yet." in keys(elderly(world, world.neighbour))[1][2]
    world.issue("Dark stairs", by=world.neighbour)
    assert "“Dark stairs”: raised. No date yet." in keys(elderly(world, world.neighbour))[1][2]


def test_while_a_limit_runs_it_is_the_next_date(world):
    world.issue("Dark stairs")
    issue = world.accepted(title="No water")
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    due = working_day_after(today(), 1)
    said = keys(elderly(world, world.author))[1][2]
    assert said == f"“No water”: Water company is to accept it by {due:%a} {due.day} {due:%b %Y}."


def test_the_next_meeting_is_the_one_where_one_lives(world):
    assert "None is called yet" in keys(elderly(world))[2][2]
    far = world.called_meeting(title="Far away", place=world.elsewhere, in_hours=10)
    near = world.called_meeting(title="Here", in_hours=50)
    assert keys(elderly(world))[2][0] == f"/meetings/{far.id}"
    assert keys(elderly(world, world.neighbour))[2][0] == f"/meetings/{near.id}"
    assert str((now() + dt.timedelta(hours=50)).year) in keys(elderly(world, world.neighbour))[2][2]


def test_somebody_with_a_desk_finds_it_on_the_first_page(world):
    page = elderly(world, world.facilitator).get("/").text
    main = page[page.index("<main") :]
    assert "/places/community/desk" in main
    assert "/desk" not in elderly(world, world.neighbour).get("/").text
