"""The issue's pages, as a browser without JavaScript and as htmx see them."""

import io
from html import unescape

import pytest
from PIL import Image

from forum.database import db
from forum.issues import lifecycle, supporting
from forum.issues.models import Issue
from forum.issues.words import Phase

SQLITE_ONLY = True
SWAP = {"HX-Request": "true", "HX-Target": "standing"}


def given(world, **changes):
    return {
        "kind": "complaint",
        "title": "The gate of building 3 does not close",
        "category": "buildings",
        "body": "Since March.",
        "place": str(world.compound.id),
        **changes,
    }


def photo(size=(64, 48), kind="PNG"):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    out.seek(0)
    return out


def test_a_newcomer_raises_an_issue_with_a_photo(world):
    sent = given(world) | {"photos": (photo(), "gate.png")}
    answer = world.client(world.newcomer).post("/issues", data=sent)
    assert answer.status_code == 303
    issue = db.session.query(Issue).one()
    assert issue.author.name == "Newcomer" and len(issue.pictures) == 1
    page = world.client().get(answer.location)
    assert b"The gate of building 3" in page.data and b"<img" in page.data


def test_similar_open_issues_are_offered_before_a_new_one_is_made(world):
    world.issue("The gate of building 3 never closes")
    client = world.client(world.neighbour)
    answer = client.post("/issues", data=given(world))
    assert answer.status_code == 422 and b"Is it one of these?" in answer.data
    assert db.session.query(Issue).count() == 1
    assert client.post("/issues", data=given(world, mine_is_new="y")).status_code == 303


def test_htmx_is_given_only_the_similar_ones_while_the_title_is_typed(world):
    world.issue("The gate of building 3 never closes")
    answer = world.client(world.neighbour).get(
        "/issues/new",
        query_string={"title": "gate of building 3", "place": world.compound.id},
        headers={"HX-Request": "true", "HX-Target": "similar"},
    )
    assert answer.data.strip().startswith(b'<div id="similar"')
    assert b"never closes" in answer.data and "HX-Target" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Say in one sentence what is wrong."),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"body": "a\x00b"}, "invisible character"),
        ({"body": "a\u202eb"}, "invisible character"),
        ({"kind": "crime"}, "Choose one of the list."),
        ({"place": "99999"}, "Choose"),
        ({"place": "elephant"}, "Choose"),
    ],
)
def test_bad_input_is_answered_beside_the_field_and_what_was_typed_is_kept(world, changes, sentence):
    answer = world.client(world.neighbour).post("/issues", data=given(world, **changes))
    text = unescape(answer.text)
    assert answer.status_code == 422 and sentence in text
    assert db.session.query(Issue).count() == 0
    assert "Since March." in text or "\nab</textarea>" in text


def test_support_is_answered_with_the_changed_part_only(world):
    issue = world.issue()
    client = world.client(world.neighbour)
    assert client.post(f"/issues/{issue.id}/support").status_code == 303
    part = client.get(f"/issues/{issue.id}", headers=SWAP)
    assert part.data.strip().startswith(b'<section id="standing"') and b"You support this." in part.data
    told, again = '<div hx-swap-oob="innerHTML:#message">', client.get(part.request.path, headers=SWAP).text
    assert told in part.text and "You support this issue." in part.text.split(told)[1] and told not in again


def test_what_is_looked_up_while_one_types_does_not_take_the_sentence_of_an_act(world):
    issue, client = world.issue(), world.client(world.neighbour)
    client.post(f"/issues/{issue.id}/support")
    looked_up = client.get(
        "/issues/new?title=The+gate", headers={"HX-Request": "true", "HX-Target": "similar"}
    )
    assert "You support" not in looked_up.text
    assert "You support this issue." in client.get(f"/issues/{issue.id}").text


def test_without_a_swap_the_title_says_first_what_was_done(world):
    issue, client = world.issue(), world.client(world.neighbour)
    text = client.post(f"/issues/{issue.id}/support", follow_redirects=True).text
    assert f"<title>You support this issue. – {issue.title}" in text
    assert (
        text.index('role="status"')
        < text.index('<p class="flash">You support this issue.')
        < text.index("<h1")
    )
    assert f"<title>{issue.title}" in client.get(f"/issues/{issue.id}").text


@pytest.mark.parametrize("who", ["newcomer", "stranger", "author"])
def test_who_may_not_support(world, who):
    issue = world.issue()
    assert world.client(getattr(world, who)).post(f"/issues/{issue.id}/support").status_code == 403


def test_a_visitor_is_asked_to_sign_in_and_led_back(world):
    issue = world.issue()
    answer = world.client().post(f"/issues/{issue.id}/support")
    assert answer.status_code == 303 and answer.location.startswith("/sign-in")


def test_the_facilitator_accepts_and_may_not_decide_on_their_own(world):
    issue, own = world.issue(), world.issue("My own matter", by=world.facilitator)
    client = world.client(world.facilitator)
    assert client.post(f"/issues/{issue.id}/acceptance").status_code == 303
    assert issue.phase is Phase.ACCEPTED
    assert client.post(f"/issues/{own.id}/acceptance").status_code == 403
    assert world.client(world.far_facilitator).post(f"/issues/{issue.id}/decline").status_code == 403


def test_a_decline_without_a_reason_is_asked_for_one(world):
    issue = world.issue()
    client = world.client(world.facilitator)
    answer = client.post(f"/issues/{issue.id}/decline", data={"decline-reason": " "})
    assert answer.status_code == 422 and "Give a reason." in answer.text
    assert client.post(f"/issues/{issue.id}/decline", data={"decline-reason": "Not ours"}).status_code == 303
    assert "Not ours" in world.client().get(f"/issues/{issue.id}").text


def test_deciding_a_second_time_is_a_sentence_not_an_error(world):
    issue = world.issue()
    client = world.client(world.facilitator)
    client.post(f"/issues/{issue.id}/acceptance")
    answer = client.post(f"/issues/{issue.id}/acceptance")
    assert answer.status_code == 409 and "Its page says what happened meanwhile" in answer.text


def test_merging_points_on(world):
    issue, other = world.issue("The gate"), world.issue("The same gate", by=world.neighbour)
    sent = {"merge-into": str(other.id), "merge-reason": "Same"}
    assert world.client(world.facilitator).post(f"/issues/{issue.id}/merge", data=sent).status_code == 303
    page = world.client().get(f"/issues/{issue.id}").text
    assert f'href="/issues/{other.id}"' in page and "This continues in" in page


@pytest.mark.parametrize("into", ["", "0", "-1", "99999999999999", "x"])
def test_merging_into_nonsense_is_a_sentence(world, into):
    issue = world.issue()
    world.issue("Another open one")
    answer = world.client(world.facilitator).post(
        f"/issues/{issue.id}/merge", data={"merge-into": into, "merge-reason": "Same"}
    )
    assert answer.status_code == 422 and "Choose one of the list." in answer.text


def test_handing_over_to_an_office_shows_who_has_it(world):
    issue = world.accepted()
    sent = {"hand_over-office": str(world.office.id)}
    assert world.client(world.facilitator).post(f"/issues/{issue.id}/hand-over", data=sent).status_code == 303
    assert "Water company" in world.client().get(f"/issues/{issue.id}").text


def test_a_complainant_is_masked_to_neighbours_and_named_to_those_who_act(world):
    issue = world.accepted()
    lifecycle.hand_over(issue, office=world.office, by=world.facilitator)
    for who, named in (
        (None, False),
        ("neighbour", False),
        ("facilitator", True),
        ("official", True),
        ("author", True),
    ):
        page = world.client(getattr(world, who) if who else None).get(f"/issues/{issue.id}").text
        assert ("<span>Author</span>" in page) is named, who
        assert ("Author raised this issue." in page) is named, who


def test_a_hidden_issue_is_not_there_for_strangers(world):
    issue = world.issue()
    issue.hidden = True
    assert world.client().get(f"/issues/{issue.id}").status_code == 404
    assert world.client(world.neighbour).get(f"/issues/{issue.id}").status_code == 404
    assert world.client(world.author).get(f"/issues/{issue.id}").status_code == 200


def test_a_visitors_page_is_kept_until_something_happens(world):
    issue = world.issue()
    visitor = world.client()
    first = visitor.get(f"/issues/{issue.id}")
    again = visitor.get(f"/issues/{issue.id}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    supporting.support(issue, by=world.neighbour)
    changed = visitor.get(f"/issues/{issue.id}", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200 and "<strong>1</strong>" in changed.text


def test_the_same_form_sent_twice_raises_one_issue(world):
    client = world.client(world.neighbour)
    sent = given(world, submission_key="abc", mine_is_new="y")
    first, second = client.post("/issues", data=sent), client.post("/issues", data=sent)
    assert first.location == second.location and db.session.query(Issue).count() == 1


def test_the_list_keeps_its_filters_when_it_is_turned(world):
    for n in range(30):
        world.issue(f"Safety matter {n}", category=world.issue("x" * 4).category)
    page = world.client().get("/issues?sort=newest&category=buildings").text
    assert "sort=newest&amp;category=buildings&amp;after=" in page


def test_a_list_costs_the_same_queries_for_2_and_for_25_rows(world, count_queries):
    world.issue(), world.issue()
    few = count_queries(lambda: world.client().get("/issues"))
    for n in range(38):
        world.issue(f"Matter {n}")
    assert count_queries(lambda: world.client().get("/issues")) == few
