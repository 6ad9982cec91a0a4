"""Photos on a slow line: a bar tells how far they are, and whoever waits no longer can leave off."""

import io
import random

import pytest
from PIL import Image

from forum.database import db
from forum.files import Picture
from forum.issues.models import Issue

from .live import Visit

pytestmark = pytest.mark.browser
TITLE, BODY = "In one sentence", "What happened, where, since when"
BYTES_PER_SECOND = 25_000


def photo() -> dict:
    """A photo of noise, which stays heavy however it is made smaller."""
    out = io.BytesIO()
    noise = random.Random(1).randbytes(400 * 300 * 3)
    Image.frombytes("RGB", (400, 300), noise).save(out, "JPEG", quality=95)
    return {"name": "gate.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture
def writer(chromium, live):
    """Somebody with a written issue and two chosen photos."""
    visit = Visit(chromium, live, "Author").go("/issues/new")
    visit.choose("What is it about?", "buildings and lifts").fill(TITLE, "The gate is open")
    visit.fill(BODY, "It has been open since March.")
    visit.page.locator("input[type=file]").first.set_input_files([photo(), photo()])
    visit.page.wait_for_function("document.querySelectorAll('.photo-preview img').length === 2")
    yield visit
    visit.close()


@pytest.fixture
def send_at(writer):
    """send_at(25_000): so many bytes a second and no more; -1 is as many as there are."""
    line = writer.context.new_cdp_session(writer.page)
    line.send("Network.enable")

    def set_speed(bytes_per_second: int) -> None:
        conditions = {"latency": 100, "downloadThroughput": -1, "uploadThroughput": bytes_per_second}
        line.send("Network.emulateNetworkConditions", {"offline": False, **conditions})

    return set_speed


def press(visit) -> None:
    visit.page.get_by_role("button", name="Raise this issue").click()


def issues(live) -> int:
    return live.ask(lambda: db.session.query(Issue).count())


def test_a_long_sending_tells_how_far_it_is_and_can_be_left_off(writer, live, send_at):
    send_at(BYTES_PER_SECOND)
    press(writer)
    writer.page.wait_for_selector(".sending progress", state="visible")
    writer.page.wait_for_function(
        "/^Sending photos \\(2\\): \\d+ %$/.test(document.querySelector('.sending p').textContent)"
    )
    assert writer.page.get_by_role("button", name="Raise this issue").is_disabled()
    writer.page.get_by_role("button", name="Cancel").click()
    writer.page.wait_for_selector(".sending", state="hidden")
    assert writer.page.get_by_label(BODY).input_value() == "It has been open since March."
    assert issues(live) == 0
    send_at(-1)
    press(writer)
    assert writer.sees("Your issue is raised.")
    assert issues(live) == 1 and live.ask(lambda: db.session.query(Picture).count()) == 2


def test_a_short_sending_shows_no_bar(writer):
    writer.page.evaluate("""() => document.addEventListener("htmx:xhr:loadstart", () => {
        window.seen = getComputedStyle(document.querySelector(".sending")).visibility })""")
    press(writer)
    assert writer.sees("Your issue is raised.")
    assert writer.page.evaluate("window.seen") == "hidden"
    assert writer.path.startswith("/issues/")
    writer.page.wait_for_function("scrollY === 0")


def test_a_form_with_a_fault_comes_back_with_its_text(writer):
    writer.fill(TITLE, "")
    press(writer)
    assert writer.sees("Please look at this again")
    assert writer.page.get_by_label(BODY).input_value() == "It has been open since March."
    assert writer.page.evaluate("document.activeElement.id") == "errors"


@pytest.mark.parametrize("touch", [True, False])
def test_a_phone_offers_the_camera_beside_the_album(chromium, live, touch):
    context = chromium.new_context(has_touch=touch, is_mobile=touch, viewport={"width": 390, "height": 800})
    context.add_cookies([{"name": "session", "value": live.session_of("Author"), "url": live.url}])
    page = context.new_page()
    page.goto(live.url + "/issues/new")
    album, camera = page.locator("input[type=file]").all()
    assert album.get_attribute("capture") is None and album.is_visible()
    assert camera.get_attribute("capture") == "environment" and camera.is_visible() is touch
    assert album.get_attribute("name") == camera.get_attribute("name")
    context.close()
