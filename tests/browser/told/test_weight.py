"""A first visit costs little of a weak line, a second one next to nothing."""

import pytest

from ... import pictures
from ...bench import lab
from ..live import Visit
from .weighing import Scales

pytestmark = pytest.mark.browser
FIRST, AGAIN, REQUESTS, THUMBNAIL = 100_000, 30_000, 12, 40_000


@pytest.fixture(scope="module")
def scales(told_site):
    return Scales(told_site)


@pytest.fixture
def look(chromium, told_site):
    """look("home") opens a window for who reads that page: the window, and the page's path."""
    opened = []

    def open_one(name: str):
        view = next(view for view in told_site.world.views() if view.name == name)
        opened.append(Visit(chromium, told_site, view.person, language="zh_Hans", width=390, worker=True))
        return opened[-1], view.path

    yield open_one
    for visit in opened:
        visit.close()


@pytest.mark.parametrize("name", pictures.MAIN)
def test_a_page_is_light_the_first_time_and_lighter_the_second(look, scales, name):
    visit, path = look(name)
    first, again = scales.weigh(visit, path), scales.weigh(visit, path)
    assert 4 < first.requests <= REQUESTS and 30_000 < first.size <= FIRST, first
    assert again.requests <= first.requests and again.size <= AGAIN, again


def test_the_scales_notice_what_comes_anew_and_what_the_worker_fetches(look, scales):
    visit, path = look("home")
    light = scales.weigh(visit, path)
    visit.context.new_cdp_session(visit.page).send("Network.clearBrowserCache")
    assert scales.weigh(visit, path).size > light.size / 2
    assert scales.weigh(visit, path).size < light.size / 4
    visit.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.unregister())")
    assert scales.weigh(visit, path).size > 3_000


def test_thumbnails_load_when_they_are_seen_and_keep_their_place(chromium, told_site):
    visit = Visit(chromium, told_site, language="zh_Hans", width=390)
    pages = [path for path in told_site.ask(paths) if visit.go(path).page.locator("main img").count()]
    assert pages
    for path in pages:
        for image in visit.go(path).page.locator("main img").all():
            assert image.get_attribute("loading") == "lazy"
            assert int(image.get_attribute("width")) and int(image.get_attribute("height"))
            answer = visit.page.request.get(told_site.url + image.get_attribute("src"))
            assert len(answer.body()) <= THUMBNAIL
    visit.close()


def paths() -> list[str]:
    """Pages of issues and promises, where the photos are."""
    from forum.commitments.models import Commitment
    from forum.database import db
    from forum.issues.models import Issue

    kinds = (("issues", Issue), ("commitments", Commitment))
    return [f"/{name}/{row.id}" for name, kind in kinds for row in db.session.query(kind).limit(12)]


def test_the_laboratory_sees_when_a_page_is_read_and_what_moves(chromium, told_site):
    [view] = (view for view in told_site.world.views() if view.name == "rectification")
    figures = lab.visited(chromium, told_site, view, lab.LINES[0])
    assert lab.LINES[0].latency * 2 < figures.fcp <= figures.lcp
    assert figures.cls <= 0.05


def test_the_laboratory_says_what_is_missed():
    bad = lab.Row("home", lab.LINES[0], lab.Figures(fcp=900, lcp=1501, tbt=101, cls=0.06))
    good = lab.Row("place", lab.LINES[0], lab.Figures(fcp=900, lcp=1500, tbt=100, cls=0.05))
    assert (bad.missed, good.missed) == (["lcp", "tbt", "cls"], [])
    assert "lcp MISSED tbt MISSED cls MISSED" in lab.text([bad, good])
