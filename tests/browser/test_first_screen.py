"""What a page is for stands in its first screen, on an old phone; the largest words stay on it."""

import pytest

from .live import Visit
from .reaching import too_wide

pytestmark = pytest.mark.browser
VOICE = """
    const voice = { speaking: false, said: [],
      speak(one) {
        this.said.push([one.lang, one.text]);
        this.speaking = true;
        this.last = one;
        one.onstart({ type: "start" });
      },
      cancel() { this.speaking = false; this.last.onend({ type: "end" }) } };
    Object.defineProperty(window, "speechSynthesis", { value: voice });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
"""

FIRST = "main .primary:not(.fold *)"
BOTTOM = "element => element.getBoundingClientRect().bottom"
PLACES = ("/", "/issues", "/me", "/places/compound", "/offices/water", "/rectification", "/meetings")
EDGES = """selector => [...document.querySelectorAll(selector)].filter(e => e.offsetParent).filter(e =>
    parseFloat(getComputedStyle(e).borderTopWidth) < 1).map(e => e.outerHTML.slice(0, 120))"""

PRESSED = ".button, .switch, summary, .large-key, input:not([type=hidden], [type=radio], [type=checkbox])"
SMALL = """selector => [...document.querySelectorAll(selector)].filter(e => e.offsetParent &&
    e.getBoundingClientRect().height < 60).map(e => e.outerHTML.slice(0, 90))"""


def phone(chromium, site, person="", **how):
    visit = Visit(chromium, site, person, width=320, **how)
    visit.page.set_viewport_size({"width": 320, "height": 640})
    return visit


def asked(site) -> list[str]:
    """The issue and the promise about which the author is asked."""
    from forum.commitments import queries
    from forum.people.queries import named

    row = site.ask(lambda: next(row for row in queries.asked_of(named("Author")) if row.commitment_id))
    return [f"/issues/{row.issue_id}", f"/commitments/{row.commitment_id}"]


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_whoever_has_something_to_do_sees_it_without_scrolling(chromium, filled_site, language):
    visit = phone(chromium, filled_site, "Author", language=language)
    found, seen = [], 0
    for url in (*PLACES, *asked(filled_site)):
        first = visit.go(url).page.locator(FIRST)
        if first.count():
            seen += 1
            bottom = first.first.evaluate(BOTTOM)
            found += [f"{url}: ends at {bottom:.0f}"] if bottom > 640 else []
    visit.close()
    assert not found, "\n".join(found)
    assert seen >= 6


@pytest.mark.parametrize(
    ("person", "url"), [("Official", "/offices/water/inbox"), ("Facilitator", "/places/community/desk")]
)
def test_whoever_works_here_sees_what_presses_most(chromium, filled_site, person, url):
    visit = phone(chromium, filled_site, person).go(url)
    assert visit.page.locator(FIRST).first.evaluate(BOTTOM) <= 640
    visit.close()


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_the_largest_words_stay_on_the_narrowest_screen(chromium, filled_site, language):
    visit = phone(chromium, filled_site, "Author", language=language, mode="elderly")
    visit.context.add_cookies([{"name": "size", "value": "30", "url": filled_site.url}])
    urls = (
        *PLACES,
        "/?view=whole",
        "/me/notices",
        "/issues/new",
        "/sign-in",
        "/nowhere",
        *asked(filled_site),
    )
    found = []
    for url in urls:
        visit.go(url)
        assert visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "30px"
        found += [url] if too_wide(visit.page) else []
        visit.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        found += [f"{url} unfolded"] if too_wide(visit.page) else []
    visit.close()
    assert not found, "\n".join(found)


def test_large_targets_in_elderly_mode(chromium, filled_site):
    visit = phone(chromium, filled_site, "Author", mode="elderly")
    found = [
        line for url in (*PLACES, *asked(filled_site)) for line in visit.go(url).page.evaluate(SMALL, PRESSED)
    ]
    visit.close()
    assert not found, "\n".join(found)


def test_without_colours_of_its_own_every_button_keeps_an_edge(chromium, filled_site):
    visit = phone(chromium, filled_site, "Author")
    visit.page.emulate_media(forced_colors="active")
    found = []
    for url in (*PLACES, *asked(filled_site)):
        found += visit.go(url).page.evaluate(EDGES, ".button:not(.quiet), select, textarea, .large-key")
    visit.close()
    assert not found, "\n".join(found)


def test_reading_aloud_starts_stops_and_says_which(chromium, filled_site):
    visit = phone(chromium, filled_site)
    visit.context.add_init_script(VOICE)
    visit.go(asked(filled_site)[0])
    button = visit.page.locator(".aloud")
    assert button.inner_text().strip() == "Read aloud"
    button.click()
    assert button.inner_text().strip() == "Stop reading"
    said = visit.page.evaluate("speechSynthesis.said")
    assert said[0][0] == "en" and len(said) >= 3
    button.click()
    assert button.inner_text().strip() == "Read aloud"
    visit.close()


def test_without_a_voice_there_is_no_button(chromium, filled_site):
    visit = phone(chromium, filled_site)
    visit.context.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    visit.go(asked(filled_site)[0])
    assert not visit.page.locator(".aloud").is_visible()
    visit.close()
