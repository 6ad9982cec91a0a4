"""A hidden issue's pictures are hidden with it, wherever their address was written down."""

import pytest

from forum import files
from forum.commitments import lifecycle as commitments
from forum.database import db
from forum.moderation import lifecycle

PHOTO = files.Upload("x", b"a photo", b"small", 800, 600)


@pytest.fixture
def issue(world):
    return world.accepted(uploads=[PHOTO])


def test_pictures_are_hidden_with_their_issue_and_come_back_with_it(world, issue):
    people = (None, world.neighbour, world.far_facilitator, world.author, world.facilitator)
    path = f"/pictures/{issue.pictures[0].digest}"
    assert world.client().get(path).headers["Cache-Control"].startswith("public")
    lifecycle.hide(issue, reason="Shows a child", by=world.facilitator)
    assert [world.client(person).get(path).status_code for person in people] == [404, 404, 404, 200, 200]
    assert world.client(world.author).get(path).headers["Cache-Control"] == "private, no-store"
    assert world.client().get(f"{path}?size=small").status_code == 404
    lifecycle.show_again(issue, reason="It is nobody", by=world.facilitator)
    assert world.client().get(path).status_code == 200


def test_what_is_shown_elsewhere_too_stays(world, issue):
    world.accepted(title="The same lamp", uploads=[PHOTO])
    lifecycle.hide(issue, reason="Shows a child", by=world.facilitator)
    assert world.client().get(f"/pictures/{issue.pictures[0].digest}").status_code == 200


def test_pictures_of_its_promises_are_hidden_too(world):
    issue = world.accepted()
    promise = commitments.promise(
        issue,
        office=world.office,
        what="replace the valve",
        person_named="Zhao",
        due_on=world.in_days(1),
        by=world.official,
    )
    commitments.show_progress(promise, text="Half done", uploads=[PHOTO], by=world.official)
    path = f"/pictures/{promise.progress[0].pictures[0].digest}"
    assert world.client().get(path).status_code == 200
    lifecycle.hide(issue, reason="Shows a child", by=world.facilitator)
    assert [world.client(person).get(path).status_code for person in (None, world.facilitator)] == [404, 200]


def test_a_picture_costs_one_query(world, issue, count_queries):
    path, browser = f"/pictures/{issue.pictures[0].digest}", world.client()
    browser.get(path)
    begin = db.engine.dialect.name == "sqlite"
    assert count_queries(lambda: browser.get(path)) == 1 + begin
