"""What was typed before a session ended is not lost: it comes along through the signing in."""

import html
import json
import re

import pytest

from forum.database import db
from forum.issues.models import Issue
from forum.people import passwords

SQLITE_ONLY = True
PASSWORD = "the right password"
FORM_PAGE = {"Referer": "http://localhost/issues/new"}


def written(world, **more) -> dict:
    given = {
        "place": world.compound.id,
        "title": "The gate is open",
        "kind": "complaint",
        "category": "buildings",
    }
    return {**given, "body": "Since March.\nAt night.", "submission_key": "abc", **more}


def hidden(page: str) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page[page.index("<main") :])
    return {name: html.unescape(value) for name, value in fields}


@pytest.fixture
def visitor(world):
    world.author.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    return world.client()


def signed_in(visitor, page: str, password=PASSWORD):
    return visitor.post("/sign-in", data={"login": "Author", "password": password, **hidden(page)})


def test_the_form_is_sent_after_signing_in_without_being_written_again(world, visitor):
    refused = visitor.post("/issues", data=written(world), headers=FORM_PAGE)
    assert refused.status_code == 401 and "You were signed out in the meantime" in refused.text
    wrong = signed_in(visitor, refused.text, "a wrong password")
    assert wrong.status_code == 422
    looked_at = signed_in(visitor, wrong.text)
    assert looked_at.status_code == 200 and "Since March." in looked_at.text
    assert 'href="/issues/new"' in looked_at.text and 'action="/issues"' in looked_at.text
    assert db.session.query(Issue).count() == 0
    assert visitor.post("/issues", data=hidden(looked_at.text)).status_code == 303
    [issue] = db.session.query(Issue)
    assert (issue.title, issue.body, issue.author_id) == (
        "The gate is open",
        "Since March.\nAt night.",
        world.author.id,
    )


def test_whoever_only_pressed_a_button_goes_back_to_its_page(world, visitor):
    issue = world.issue()
    page = {"Referer": f"http://localhost/issues/{issue.id}"}
    answer = visitor.post(f"/issues/{issue.id}/support", data={"submission_key": "abc"}, headers=page)
    assert answer.status_code == 303 and answer.location == f"/sign-in?next=/issues/{issue.id}"


@pytest.mark.parametrize(
    "form",
    [
        {"current": "my old password", "password": "my new password"},
        {"body": "damaged \0 text"},
        {"body": "long " * 10_000},
        {},
    ],
    ids=["passwords", "damaged", "huge", "nothing"],
)
def test_what_may_not_be_carried_is_not(visitor, form):
    answer = visitor.post("/me/password", data=form)
    assert answer.status_code == 303 and answer.location.startswith("/sign-in")
    assert "password" not in answer.location.partition("?")[2]


def test_photos_are_not_carried_and_the_page_says_so(world, visitor):
    import io

    sent = written(world, photos=(io.BytesIO(b"x"), "gate.jpg"))
    looked_at = signed_in(visitor, visitor.post("/issues", data=sent, headers=FORM_PAGE).text)
    assert "choose them again" in looked_at.text


@pytest.mark.parametrize(
    "typed",
    [
        "x",
        "[" * 39_000,
        "[1, 2]",
        "[1, 2, 3]",
        json.dumps(["/issues", [["a"]], False]),
        json.dumps(["/issues", [], False]),
        json.dumps(["/issues", [["body", "x y " * 12_000]], False]),
    ],
    ids=["no JSON", "deep", "two", "numbers", "no pair", "no field", "too long"],
)
def test_nonsense_in_its_place_is_passed_over(visitor, typed):
    sent = {"login": "Author", "password": PASSWORD, "next": "/issues", "typed": typed}
    answer = visitor.post("/sign-in", data=sent)
    assert (answer.status_code, answer.location) == (303, "/issues")


def test_it_is_never_sent_to_another_site(visitor):
    typed = json.dumps(["//evil.example/x", [["body", "two words <b>"]], False])
    page = visitor.post("/sign-in", data={"login": "Author", "password": PASSWORD, "typed": typed}).text
    assert "evil" not in page and 'action="/"' in page
    assert "two words &lt;b&gt;" in page and "<b>" not in page
