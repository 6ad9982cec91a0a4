"""The agenda put in order: dragged with a pointer, or by the number of its place."""

import pytest

from forum.meetings import agenda, queries

from .live import Visit

pytestmark = pytest.mark.browser
TITLES = ["The gate", "The lift", "The stairs"]


def plan(world) -> int:
    meeting = world.meeting()
    for title in TITLES:
        agenda.append(meeting, world.accepted(title=title), by=world.facilitator)
    return meeting.id


@pytest.fixture
def meeting(live):
    return live.tell(plan)


@pytest.fixture
def chair(chromium, live, meeting):
    visit = Visit(chromium, live, "Facilitator").go(f"/meetings/{meeting}")
    visit.page.set_viewport_size({"width": 1280, "height": 3000})
    yield visit
    visit.close()


def kept(live, meeting: int) -> list[str]:
    """The order that the site holds."""
    return live.ask(lambda: [row.title for row in queries.agenda(queries.find(meeting))])


def shown(visit) -> list[str]:
    """The order that the page shows."""
    return visit.page.locator("#agenda .agenda-item h3").all_inner_texts()


def drag(visit, held: str, onto: str) -> None:
    """Take the row of that title by its number, as a hand with a mouse does, and let it go over the other."""
    rows = visit.page.locator(".agenda-item")
    places = [rows.filter(has_text=title).locator(".number").bounding_box() for title in (held, onto)]
    (x, y), (to_x, to_y) = ((box["x"] + 9, box["y"] + 9) for box in places)
    mouse = visit.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 4, y + 4, steps=2)
    mouse.move(to_x, to_y, steps=6)
    mouse.up()


@pytest.mark.parametrize(
    ("held", "onto", "order"),
    [
        ("The stairs", "The gate", ["The stairs", "The gate", "The lift"]),
        ("The gate", "The stairs", ["The lift", "The stairs", "The gate"]),
    ],
    ids=["upwards", "downwards"],
)
def test_an_item_is_dragged_to_its_place(live, chair, meeting, held, onto, order):
    drag(chair, held, onto)
    chair.page.wait_for_function(
        "first => document.querySelector('#agenda .agenda-item h3').innerText === first", arg=order[0]
    )
    assert shown(chair) == kept(live, meeting) == order


def test_what_is_dropped_beside_the_agenda_stays_where_it_was(live, chair, meeting):
    chair.page.locator(".agenda-item .number").first.drag_to(chair.page.locator("h1"))
    assert shown(chair) == kept(live, meeting) == TITLES


def test_the_number_of_the_place_does_the_same(live, chair, meeting):
    chair.unfold("Order and length– The stairs").fill("Place in the order", "1")
    chair.page.get_by_role("button", name="Move it there – The stairs").click()
    chair.page.locator(".agenda-item:first-child h3", has_text="The stairs").wait_for()
    assert shown(chair) == kept(live, meeting) == ["The stairs", "The gate", "The lift"]
