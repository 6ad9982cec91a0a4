"""A session ends while somebody writes: after signing in the text is there, to be sent or changed."""

import pytest

from forum.database import db
from forum.issues.models import Issue
from forum.people import passwords
from forum.people.models import Person

pytestmark = pytest.mark.browser
TITLE, BODY = "In one sentence", "What happened, where, since when"
PASSWORD = "the right password"


def give_password(world) -> None:
    person = db.session.query(Person).filter_by(name="Author").one()
    person.password_hash = passwords.hashed(PASSWORD)


@pytest.fixture
def writer(live, window):
    """Somebody who wrote an issue, sent it after the session had ended, and signed in again."""
    live.tell(give_password)
    visit = window("Author").go("/issues/new").choose("What is it about?", "buildings and lifts")
    visit.fill(TITLE, "The gate is open").fill(BODY, "It has been open since March.")
    visit.context.clear_cookies(name="session")
    assert visit.press("Raise this issue").sees("You were signed out in the meantime.")
    visit.fill("Name, phone or e-mail", "Author").fill("Password", PASSWORD).press("Sign in")
    assert visit.sees("It has been open since March.")
    return visit


def test_it_is_sent_with_one_press(writer, live):
    assert writer.press("Send it now").sees("Your issue is raised.")
    assert writer.path.startswith("/issues/")
    assert live.ask(lambda: db.session.query(Issue).one().title) == "The gate is open"
    assert writer.go("/issues/new").page.get_by_label(BODY).input_value() == ""


def test_it_can_be_changed_first(writer, live):
    writer.follow("Change it first")
    assert writer.path == "/issues/new"
    if writer.javascript:
        assert writer.page.get_by_label(BODY).input_value() == "It has been open since March."
    assert live.ask(lambda: db.session.query(Issue).count()) == 0


@pytest.mark.parametrize("window", [True], ids=["with-javascript"], indirect=True)
def test_a_comment_that_htmx_sent_is_not_lost_either(live, window):
    live.tell(give_password)
    issue = live.tell(lambda world: world.issue().id)
    visit = window("Author").go(f"/issues/{issue}")
    visit.page.locator("#discussion summary").first.click()
    visit.page.locator("#discussion textarea").first.fill("I said this in the dark.")
    visit.context.clear_cookies(name="session")
    visit.page.locator("#discussion form button.primary").first.click()
    assert visit.sees("You were signed out in the meantime.")
    visit.fill("Name, phone or e-mail", "Author").fill("Password", PASSWORD).press("Sign in")
    assert visit.sees("I said this in the dark.")
    assert visit.press("Send it now").sees("I said this in the dark.")
    assert visit.path.startswith(f"/issues/{issue}")


@pytest.mark.parametrize("window", [True], ids=["with-javascript"], indirect=True)
def test_a_comment_that_was_sent_is_not_offered_again(live, window):
    issue = live.tell(lambda world: world.issue().id)
    visit = window("Author").go(f"/issues/{issue}").unfold("Say something")
    visit.page.locator("#discussion textarea").first.fill("I said this in the light.")
    visit.page.locator("#discussion form button.primary").first.click()
    visit.page.wait_for_function("document.querySelector('#discussion .comment')")
    assert visit.go(f"/issues/{issue}").page.locator("#discussion textarea").first.input_value() == ""
