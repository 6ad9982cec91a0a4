"""What the one script of the site adds in a browser: nothing typed is lost, photos shrink, focus stays."""

import io

import pytest
from PIL import Image

from .live import Visit

pytestmark = pytest.mark.browser
TITLE, BODY = "In one sentence", "What happened, where, since when"


@pytest.fixture
def open_as(chromium, live):
    """open_as("Author", "/issues/new"): that person's window, closed without troubles at the end."""
    visits = []

    def open_one(name: str, path: str) -> Visit:
        visits.append(Visit(chromium, live, name).go(path))
        return visits[-1]

    yield open_one
    for visit in visits:
        visit.close()


def value(visit, label: str) -> str:
    return visit.page.get_by_label(label).input_value()


def complete(visit):
    """Write an issue that can be sent."""
    visit.choose("What is it about?", "buildings and lifts").fill(TITLE, "The gate is open")
    return visit.fill(BODY, "It has been open since March.")


def test_what_is_typed_survives_a_reload(open_as):
    visit = complete(open_as("Author", "/issues/new"))
    visit.page.reload()
    assert (value(visit, TITLE), value(visit, BODY)) == ("The gate is open", "It has been open since March.")


def test_what_was_sent_is_not_offered_again(open_as):
    visit = complete(open_as("Author", "/issues/new")).press("Raise this issue")
    assert visit.path.startswith("/issues/")
    assert value(visit.go("/issues/new"), BODY) == ""


def test_a_password_is_never_kept(open_as):
    visit = open_as("", "/sign-in")
    visit.page.locator("input[type=password]").fill("a secret of mine")
    assert "secret" not in visit.page.evaluate("JSON.stringify({...sessionStorage})")


def test_without_a_network_the_page_says_so_and_stays(open_as):
    visit = complete(open_as("Author", "/issues/new"))
    visit.context.set_offline(True)
    visit.page.get_by_role("button", name="Raise this issue").click()
    assert visit.page.get_by_role("alert").inner_text().startswith("No connection.")
    assert value(visit, BODY) == "It has been open since March."
    visit.context.set_offline(False)
    visit.page.wait_for_selector(".line-lost", state="hidden")
    assert visit.press("Raise this issue").sees("The gate is open")


def photo(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_a_chosen_photo_is_shown_and_made_smaller(open_as):
    visit = open_as("Author", "/issues/new")
    chosen = photo(2400, 1200)
    visit.page.locator("#photos").set_input_files(
        {"name": "gate.png", "mimeType": "image/png", "buffer": chosen}
    )
    visit.page.wait_for_selector(".photo-preview img")
    kind, size, width = visit.page.evaluate(
        """async () => {
            const [file] = document.getElementById("photos").files;
            return [file.type, file.size, (await createImageBitmap(file)).width];
        }"""
    )
    assert (kind, width) == ("image/jpeg", 1600)
    assert size < len(chosen) / 2


def test_a_file_that_is_no_photo_is_left_to_the_site(open_as):
    visit = open_as("Author", "/issues/new")
    visit.page.locator("#photos").set_input_files(
        {"name": "note.jpg", "mimeType": "image/jpeg", "buffer": b"not a photo"}
    )
    visit.page.wait_for_selector(".photo-preview img", state="attached")
    assert visit.page.evaluate("document.getElementById('photos').files[0].size") == 11


def test_after_a_swap_focus_and_a_sentence_stay_with_the_reader(open_as, live):
    issue = live.tell(lambda world: world.issue().id)
    visit = open_as("Neighbour", f"/issues/{issue}").press("I support this")
    visit.page.wait_for_function("document.activeElement.id === 'standing'")
    told = visit.page.locator("#message").text_content()
    assert "You support this issue." in told and "brought up to date" in told


def test_a_form_with_errors_begins_at_their_summary(open_as):
    visit = open_as("Author", "/issues/new").fill(TITLE, "The gate").press("Raise this issue")
    assert visit.page.evaluate("document.activeElement.id") == "errors"
