"""The masthead: who finds which way to their work."""

import re

import pytest

from forum import sweeps


def head(world, person=None, language="en") -> str:
    page = world.client(person, language).get("/").text
    return page[page.index('<header class="site-head">') : page.index("</header>")]


@pytest.mark.parametrize(
    ("role", "leads_to", "not_to"),
    [
        (None, ["/sign-in"], ["/me", "/desk", "/inbox", "/admin", "/sign-out"]),
        ("neighbour", ["/me", "/me/notices", "/sign-out"], ["/desk", "/inbox", "/admin", "/sign-in"]),
        ("facilitator", ["/me", "/places/community/desk"], ["/inbox", "/admin"]),
        ("official", ["/me", "/offices/water/inbox"], ["/desk", "/admin"]),
        ("admin", ["/me", "/admin"], ["/desk", "/inbox"]),
    ],
)
def test_everybody_finds_their_own_work(world, role, leads_to, not_to):
    addresses = re.findall(r'(?:href|action)="([^"]+)"', head(world, role and getattr(world, role)))
    assert [url for url in leads_to if url not in addresses] == []
    assert [url for url in addresses if any(url.endswith(end) for end in not_to)] == []


def test_the_list_one_is_in_is_marked(world):
    page = world.client().get("/rectification").text
    assert re.findall(r'<a href="([^"]+)" aria-current="true">', page) == ["/rectification"]


def test_new_notices_are_counted_in_the_masthead(world):
    assert "new</span>" not in head(world, world.author)
    world.accepted()
    sweeps.run_all()
    assert "1 new" in head(world, world.author)


@pytest.mark.parametrize(("mode", "offered"), [("plain", "Large text"), ("elderly", "Ordinary text")])
def test_large_text_is_set_by_the_server_and_can_be_left_again(world, mode, offered):
    browser = world.client()
    answer = browser.post("/preferences", data={"mode": mode, "next": "/issues"})
    assert answer.status_code == 303 and answer.headers["Location"].endswith("/issues")
    page = browser.get("/").text
    assert re.search(rf'<html [^>]*class="{mode}\b', page) and offered in page


def test_an_error_page_says_what_happened_and_leads_back(world):
    answer = world.client().get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text and answer.text.count("<h1>") == 1
