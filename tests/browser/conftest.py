"""Fixtures: Chromium, a live site, and windows on it with and without JavaScript."""

import os

import pytest
from playwright.sync_api import sync_playwright

from ..filled import Filled
from .keyboard import Keyboard
from .live import CHROMIUM, FLAGS, LiveSite, Visit


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        if os.environ.get("FORUM_TESTS_STRICT") == "1":
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def live(tmp_path):
    site = LiveSite(tmp_path)
    yield site
    site.close()


@pytest.fixture(scope="module")
def filled_site(tmp_path_factory):
    """A site with one record of each kind in each telling phase."""
    site = LiveSite(tmp_path_factory.mktemp("filled"), lambda app: Filled(app).build())
    yield site
    site.close()


@pytest.fixture(params=["with-javascript", "without-javascript", "keyboard-alone"])
def window(request, chromium, live):
    """window("Author") opens that person's browser; all are closed, and checked for errors, at the end."""
    opened = []

    def open_one(name: str = "", **how) -> Visit:
        kind = Keyboard if request.param == "keyboard-alone" else Visit
        javascript = request.param != "without-javascript"
        opened.append(kind(chromium, live, name, javascript=javascript, **how))
        return opened[-1]

    yield open_one
    for visit in opened:
        visit.close()
