"""What holds when several people press at the same moment."""

import threading

import sqlalchemy as sa

from forum.database import db
from forum.meetings import queries
from forum.meetings.models import AgendaItem


def at_once(*acts):
    """Run the acts in threads that start together; their results in order."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        barrier.wait()
        results[place] = act()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    return results


def posting(world, person, url, data):
    """An act that posts; the browser and its session are ready before the start."""
    from flask.testing import FlaskClient

    browser = world.client(person)
    db.session.commit()
    return lambda: FlaskClient.open(browser, url, method="POST", data=data).status_code


def test_one_issue_comes_on_one_agenda_only(world):
    issue, meetings = world.accepted(), [world.called_meeting() for _ in range(6)]
    acts = [
        posting(world, world.facilitator, f"/meetings/{meeting.id}/items", {"issue": issue.id})
        for meeting in meetings
    ]
    answers = at_once(*acts)
    assert sorted(answers) == [303, 422, 422, 422, 422, 422]
    assert db.session.scalar(sa.select(sa.func.count(AgendaItem.id))) == 1


def test_simultaneous_moves_neither_double_nor_lose_a_place(world):
    meeting = world.called_meeting(*(world.accepted(title=f"Issue {n}") for n in range(6)))
    acts = [
        posting(world, world.facilitator, f"/meetings/{meeting.id}/items/{item.id}/moves", {"to": to})
        for item in meeting.items
        for to in ("up", "down")
    ]
    assert set(at_once(*acts)) == {303}
    assert [row.position for row in queries.agenda(meeting)] == [1, 2, 3, 4, 5, 6]


def test_one_decision_and_one_closing(world):
    meeting = world.open_meeting(world.accepted(), world.accepted())
    item = meeting.items[0]
    sent = {"decision-text": "Done."}
    url = f"/meetings/{meeting.id}/items/{item.id}/decision"
    assert sorted(at_once(*(posting(world, world.facilitator, url, sent) for _ in range(4)))) == [
        303,
        422,
        422,
        422,
    ]
    closing = f"/meetings/{meeting.id}/closing"
    assert sorted(at_once(*(posting(world, world.facilitator, closing, {}) for _ in range(3)))) == [
        303,
        409,
        409,
    ]
