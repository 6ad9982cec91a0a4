"""Without a network the last issues read stay readable, and any other page says what is there."""

import dataclasses

import pytest

from forum.database import db
from forum.issues.models import Issue
from forum.moderation import lifecycle as moderation

from .live import Visit

pytestmark = pytest.mark.browser
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker?.getRegistrations() ?? []).length"
COLOURS = "[...document.querySelectorAll('h1, a')].map((found) => getComputedStyle(found).color)"


class Reader(Visit):
    """A window whose worker is at work, and that can lose its network."""

    def __init__(self, chromium, site, name="", **how):
        super().__init__(chromium, site, name, worker=True, width=390, **how)

    def settle(self):
        """Wait until the worker has prepared itself for this reader; the next page is in its hands."""
        self.until("async () => (await navigator.serviceWorker.ready).active.scriptURL === "
                   "new URL(document.body.dataset.worker, location).href")  # fmt: skip
        return self

    def until(self, condition: str):
        for _look in range(100):
            if self.page.evaluate(condition):
                return self
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{condition} did not come true")

    def kept(self) -> list[str]:
        """The paths of all that lies on this device."""
        return self.page.evaluate(KEPT)

    def keeps(self, path: str, yes=True):
        """Wait until that page lies on this device, or no longer does."""
        return self.until(f"async () => (await ({KEPT})()).includes('{path}') === {str(yes).lower()}")

    def lose_network(self):
        self.context.set_offline(True)
        return self


@pytest.fixture
def read(chromium, live):
    """read("Author") opens that person's window."""
    opened = []

    def open_one(name: str = "", **how) -> Reader:
        opened.append(Reader(chromium, live, name, **how))
        return opened[-1]

    yield open_one
    for reader in opened:
        reader.context.set_offline(False)
        reader.close()


def issues(live, count: int) -> list[int]:
    return live.tell(lambda world: [world.issue(title=f"Issue {n}").id for n in range(count)])


def meeting(live) -> int:
    return live.tell(lambda world: world.called_meeting(world.accepted(), title="Meeting at the gate").id)


@pytest.mark.parametrize("name", ["", "Author"])
def test_an_issue_that_was_read_can_be_read_again_without_a_network(live, read, name):
    [issue] = issues(live, 1)
    reader = read(name).go("/").settle().go(f"/issues/{issue}")
    reader.keeps(f"/issues/{issue}").lose_network()
    assert reader.go("/places").sees("There is no network here") and reader.sees("Issue 0")
    reader.follow("Issue 0")
    assert reader.path == f"/issues/{issue}" and reader.page.title().startswith("Issue 0")
    assert "rgb(172, 47, 23)" in reader.page.evaluate(COLOURS)


def test_the_next_meeting_is_kept_without_being_read(live, read):
    held = meeting(live)
    reader = read().go("/").settle().lose_network().go("/places")
    assert reader.sees("Meeting at the gate")
    reader.follow("Meeting at the gate")
    assert reader.path == f"/meetings/{held}"
    assert reader.page.locator("h1").inner_text() == "Meeting at the gate"


def test_no_more_than_the_last_five_are_kept(live, read):
    numbers = issues(live, 7)
    reader = read("Author").go("/").settle()
    for number in [*numbers, numbers[3]]:
        reader.go(f"/issues/{number}")
    wanted = [f"/issues/{numbers[n]}" for n in (2, 4, 5, 6, 3)]
    last = f"async () => (await ({KEPT})()).filter((path) => path.startsWith('/issues/')).join()"
    reader.until(f"async () => await ({last})() === '{','.join(wanted)}'")


def test_with_a_network_what_is_hidden_is_gone_from_the_device_too(live, read):
    [issue] = issues(live, 1)
    reader = read().go("/").settle().go(f"/issues/{issue}").keeps(f"/issues/{issue}")
    live.tell(lambda world: hide(issue, world.facilitator))
    assert reader.go(f"/issues/{issue}").sees("There is no such page")
    reader.keeps(f"/issues/{issue}", False)


def hide(issue: int, by) -> None:
    found = db.session.get(Issue, issue)
    moderation.hide(found, reason="An insult", by=by)


def test_signing_out_wipes_what_was_kept(live, read):
    [issue] = issues(live, 1)
    reader = read("Author").go("/").settle().go(f"/issues/{issue}")
    reader.keeps(f"/issues/{issue}")
    reader.page.locator(".mine summary").click()
    reader.press("Sign out")
    reader.keeps(f"/issues/{issue}", False)
    reader.settle().lose_network().go(f"/issues/{issue}")
    assert reader.sees("There is no network here") and not reader.page.get_by_text("Author").count()


def test_a_session_that_ended_takes_its_pages_along(live, read):
    [issue] = issues(live, 1)
    reader = read("Author").go("/").settle().go(f"/issues/{issue}")
    reader.keeps(f"/issues/{issue}")
    reader.context.clear_cookies(name="session")
    reader.go("/").settle()
    assert f"/issues/{issue}" not in reader.kept()


def test_the_page_for_no_network_follows_language_and_size(live, read):
    reader = read().go("/").settle()
    reader.press("中文").settle().press("长辈版").settle()
    reader.lose_network().go("/places")
    assert "elderly" in reader.page.locator("html").get_attribute("class").split()
    assert reader.page.locator("html").get_attribute("lang") == "zh-Hans"


def test_forms_and_what_htmx_asks_never_come_from_the_shelf(live, read):
    [issue] = issues(live, 1)
    reader = read("Neighbour").go("/").settle().go(f"/issues/{issue}")
    reader.press("I support this")
    assert reader.sees("You support this.")
    reader.lose_network()
    failed = "async () => fetch('/issues').then(() => 'answered', () => 'failed')"
    assert reader.page.evaluate(failed) == "failed"


def test_switched_off_it_leaves_the_devices_it_was_on(live, read):
    [issue] = issues(live, 1)
    reader = read().go("/").settle().go(f"/issues/{issue}")
    reader.keeps(f"/issues/{issue}")
    switch_off(live)
    reader.go("/")
    assert reader.page.locator("body").get_attribute("data-worker") is None
    for _visit in range(30):
        reader.go("/")
        reader.page.wait_for_timeout(300)
        if reader.page.evaluate(WORKERS) == 0:
            break
    reader.until(f"async () => (await ({WORKERS})()) === 0 && (await caches.keys()).length === 0")


def switch_off(live) -> None:
    settings = dataclasses.replace(live.app.config["SETTINGS"], offline=False)
    live.app.config["SETTINGS"] = live.app.jinja_env.globals["settings"] = settings
    live.app.extensions["shelf"].clear()
