"""The pattern book: only while the site is being built, whole in both languages, its colours readable."""

import pytest
from flask_migrate import upgrade

from forum import config, create_app
from forum.database import db
from forum.pattern_book import tokens
from tests.gates.sources import nothing

from . import html


@pytest.fixture(scope="module", params=[True, False], ids=["development", "in use"])
def site(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pattern-book")
    made = create_app(
        config.load(
            {},
            database_url=f"sqlite:///{folder / 'forum.db'}",
            secret_key="only-for-tests-only-for-tests",
            public_url="http://localhost",
            files_url=f"file://{folder}/files",
            mail_url=f"outbox://{folder}/outbox",
            development=request.param,
        )
    )
    with made.app_context():
        upgrade()
        db.engine.dispose()
    return made


def read(site, language: str):
    browser = site.test_client()
    browser.set_cookie("lang", language)
    return browser.get("/pattern-book")


@pytest.mark.parametrize("site", [False], indirect=True)
def test_a_site_in_use_has_no_pattern_book(site):
    assert read(site, "en").status_code == 404


@pytest.mark.parametrize("site", [True], indirect=True)
@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_the_page_is_whole(site, language):
    answer = read(site, language)
    assert answer.status_code == 200
    found = html.faults(answer.text, language)
    nothing([fault for fault in found if not fault.startswith("first actions")])  # it shows them all


@pytest.mark.parametrize("site", [True], indirect=True)
@pytest.mark.parametrize(
    "part",
    [
        "stepper",
        "commitment overdue",
        "commitment due_soon",
        "commitment disputed",
        "commitment released",
        "issue-row",
        "agenda-item",
        "hands",
        "comment-column against",
        "notices",
        "field wrong",
        "error-summary",
        "bulk",
        "chart",
        "clock over",
        "empty ways",
        "pager",
        "timeline",
        "glance",
        "item-state now",
        "item-state not_reached",
        "speakers",
        "ballot",
        "intake",
        "table",
        "situation barred",
        "situation offline",
    ],
)
def test_every_part_has_its_example(site, part):
    assert f'class="{part}"' in read(site, "en").text


def test_contrast_is_what_wcag_says():
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert tokens.contrast("#777", "#fff") < tokens.TEXT


def test_a_faint_colour_is_noticed():
    faint = tokens.Colour("--soft", "#999999", "#999999", 2.6, 6.4, tokens.TEXT)
    assert not faint.good


def test_every_colour_of_words_and_edges_is_readable_by_day_and_by_night():
    measured = {colour.name: colour for colour in tokens.colours()}
    assert {"--ink", "--soft", "--edge", "--cinnabar", "--on-cinnabar", "--on-overdue"} <= set(measured)
    assert all(measured[name].light_contrast for name in ("--ink", "--edge", "--on-overdue"))
    nothing([colour for colour in measured.values() if not colour.good])


def test_whoever_asks_for_more_contrast_gets_seven_everywhere():
    measured = {colour.name: colour for colour in tokens.sharpened()}
    assert {"--ink", "--soft", "--edge", "--cinnabar", "--amber", "--on-cinnabar"} <= set(measured)
    nothing([colour for colour in measured.values() if not colour.good])


def test_the_sizes_are_those_of_the_sheet():
    sizes = {size.name: size for size in tokens.sizes()}
    assert sizes["--h3"].pixels == 20
    assert all(size.elderly_pixels >= 20 for size in sizes.values())
