"""The pages of people: as everybody sees them, in both languages, and what they cost."""

import html5lib
import pytest

from forum.database import db
from forum.issues import supporting
from forum.people import household_codes, residencies
from forum.texts import fitting

PAGES = [
    (None, "/sign-up"),
    (None, "/sign-in"),
    ("newcomer", "/me"),
    ("newcomer", "/me?place=compound"),
    ("author", "/me"),
    ("official", "/me"),
    ("admin", "/me"),
    ("newcomer", "/me/account"),
    ("newcomer", "/me/code?code=K7QM4T9P"),
    ("facilitator", "/places/compound/codes/new"),
    ("facilitator", "/places/compound/codes?first=1&last=9"),
    ("facilitator", "/places/compound/desk"),
    ("facilitator", "/residencies/{asked}/refusal"),
    ("admin", "/admin"),
    ("admin", "/admin/places/street"),
    ("admin", "/admin/offices/water"),
]


def parsed(answer):
    assert answer.status_code == 200, answer.text
    return html5lib.parse(answer.text, namespaceHTMLElements=False)


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_has_one_heading_unique_ids_and_labelled_fields(world, who, path, language):
    asked = residencies.ask(world.compound, note="3-501", by=world.newcomer)
    household_codes.print_codes(world.compound, homes="1-1\n1-2", days=90, by=world.facilitator)
    client = world.client(who and getattr(world, who), language)
    tree = parsed(client.get(path.format(asked=asked.id)))
    assert len(list(tree.iter("h1"))) == 1
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    labels = {label.get("for") for label in tree.iter("label")}
    for kind in ("input", "select", "textarea"):
        fields = [field for field in tree.iter(kind) if field.get("type") != "hidden"]
        assert {field.get("id") for field in fields} <= labels


def test_signed_in_people_do_not_sign_up(world):
    assert world.client(world.newcomer).get("/sign-up").status_code == 403


def test_a_visitor_has_no_page_of_their_own(world):
    for path in ("/me", "/me/account", "/me/code", "/admin"):
        assert "/sign-in?next=" in world.client().get(path).location


def test_sign_up_lets_the_person_in_and_greets(world):
    client = world.client()
    form = {"name": "Wang Fang", "password": "a long sentence", "phone": "13912345678"}
    answer = client.post("/sign-up", data=form)
    assert (answer.status_code, answer.location) == (303, "/me")
    page = client.get("/me").text
    assert "Welcome, Wang Fang" in page and "13912345678" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"name": "Neighbour"}, "Add your building, such as “Neighbour 3-2”."),
        ({"name": "13912345678"}, "Do not use a phone number"),
        ({"name": "x" * 41}, "at most 40 characters"),
        ({"name": "a\u202eb"}, "invisible character"),
        ({"password": "1234567"}, "at least 8 characters"),
        ({"password": "x" * 201}, "at most 200 characters"),
        ({"phone": "none"}, "13912345678"),
        ({"email": "none"}, "name@example.com"),
    ],
)
def test_bad_input_is_a_sentence_beside_the_field_and_keeps_the_rest(world, wrong, sentence):
    form = {"name": "Wang Fang", "password": "a long sentence", "phone": "139", "email": "w@example.org"}
    form |= {"phone": "13900000000"} | wrong
    answer = world.client().post("/sign-up", data=form)
    assert answer.status_code == 422
    page = answer.text.replace("&#39;", "'")
    assert sentence in page and 'aria-invalid="true"' in page
    assert all(f'value="{fitting(form[name])}"' in page for name in ("phone", "email", "name"))
    assert form["password"] not in page


def test_the_account_form_keeps_what_was_typed(world):
    client = world.client(world.newcomer)
    answer = client.post("/me/account", data={"name": "Neighbour", "phone": "13900000000", "email": ""})
    assert answer.status_code == 422 and 'value="13900000000"' in answer.text
    assert client.post("/me/account", data={"name": "New name", "phone": "13900000000"}).status_code == 303
    assert (world.newcomer.name, world.newcomer.phone) == ("New name", "13900000000")


def test_nobody_else_sees_phone_or_email(world):
    world.author.phone, world.author.email = "13900000000", "author@example.org"
    issue = world.issue()
    for reader in (None, world.neighbour, world.facilitator, world.admin):
        for path in (f"/issues/{issue.id}", "/places/compound"):
            page = world.client(reader).get(path).text
            assert "13900000000" not in page and "author@example.org" not in page


def fill(world, count):
    """So many issues of my own, supported ones, requests and codes."""
    for number in range(count):
        world.issue(f"Mine {number}", by=world.neighbour)
        supporting.support(world.issue(f"Theirs {number}"), by=world.neighbour)
        residencies.ask(world.compound, note="3", by=world.person())
        world.resident()
    homes = "\n".join(f"1-{number}" for number in range(count))
    household_codes.print_codes(world.compound, homes=homes, days=90, by=world.facilitator)
    db.session.commit()


def test_pages_cost_the_same_at_2_and_at_40_rows(world, count_queries):
    pages = [
        (world.client(world.neighbour), "/me"),
        (world.client(world.facilitator), "/places/compound/desk"),
        (world.client(world.facilitator), "/places/compound/codes?first=1&last=99"),
        (world.client(world.facilitator), "/places/compound/residents"),
    ]
    fill(world, 2)
    few = [count_queries(lambda c=client, p=path: c.get(p)) for client, path in pages]
    fill(world, 40)
    many = [count_queries(lambda c=client, p=path: c.get(p)) for client, path in pages]
    assert few == many
