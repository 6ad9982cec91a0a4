"""The worker's address tells who reads and how; the page for no network tells what comes next."""

import dataclasses
import re

import pytest
import time_machine

from forum.clock import now

SQLITE_ONLY = True


def address(browser) -> str:
    return re.search(r'data-worker="([^"]*)"', browser.get("/sign-in").text)[1]


def who(browser) -> str:
    return address(browser).rpartition("-")[0]


def test_the_address_is_the_same_for_the_same_reader(world):
    assert address(world.client()) == address(world.client())
    assert address(world.client(world.author)) == address(world.client(world.author))


def test_another_reader_has_another_shelf(world):
    readers = [None, world.author, world.neighbour]
    assert len({who(world.client(person)) for person in readers}) == 3


def test_another_language_size_or_day_is_prepared_for_anew_on_the_same_shelf(world):
    plain, large = world.client(), world.client()
    large.post("/preferences", data={"mode": "elderly"})
    found = [address(plain), address(large), address(world.client(None, "zh_Hans"))]
    with time_machine.travel(now().replace(year=now().year + 1), tick=False):
        found.append(address(plain))
    assert len(set(found)) == 4
    assert len({one.rpartition("-")[0] for one in found}) == 1


def test_the_worker_is_asked_for_anew_each_time(world):
    response = world.client().get(address(world.client()))
    assert response.mimetype == "text/javascript" and response.headers["Cache-Control"] == "no-cache"
    assert "/offline" in response.text and "unregister" not in response.text
    assert "worker-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.fixture
def switched_off(world, monkeypatch):
    settings = dataclasses.replace(world.app.config["SETTINGS"], offline=False)
    monkeypatch.setitem(world.app.config, "SETTINGS", settings)
    monkeypatch.setitem(world.app.jinja_env.globals, "settings", settings)
    return world.client()


def test_switched_off_the_same_address_serves_the_worker_that_leaves(switched_off):
    assert "data-worker" not in switched_off.get("/sign-in").text
    worker = switched_off.get("/service-worker.js?any-thing").text
    assert "unregister" in worker and "fetch" not in worker


def test_the_page_for_no_network_names_the_next_meeting(world):
    assert "The next meeting" not in world.client().get("/offline").text
    world.called_meeting(world.accepted(title="The dark stairs"), title="The next one", in_hours=24)
    world.called_meeting(world.accepted(), title="The later one", in_hours=90)
    page = world.client().get("/offline").text
    assert "The next one" in page and "The dark stairs" in page and "The later one" not in page
    assert page.count("<!--read-->") == 1


@pytest.mark.parametrize(
    ("path", "form"), [("/sign-out", {}), ("/me/deletion", {"current": "the right password"})]
)
def test_leaving_wipes_the_device(world, path, form):
    from forum.people import passwords

    world.author.password_hash = passwords.hashed("the right password")
    answer = world.client(world.author).post(path, data=form)
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
