"""Many at once: 20 threads press for 50 people, and each counts once."""

import random
import threading
from collections import Counter

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.issues.models import Follow, Issue, Support
from forum.timeline import Event

THREADS, PEOPLE = 20, 50


def _cookie(world, person) -> str:
    return world.client(person).get_cookie("session").value


@pytest.fixture
def pressed(world):
    """Everybody's buttons pressed by every thread, in another order each; the statuses that came back."""

    def press(*paths, times=THREADS) -> Counter:
        cookies = [_cookie(world, world.resident()) for _ in range(PEOPLE)]
        statuses: Counter = Counter()
        threads = [
            threading.Thread(target=_press, args=(world.app, cookies, paths, statuses, n))
            for n in range(times)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        db.session.rollback()
        return statuses

    return press


def _press(app, cookies, paths, statuses, seed) -> None:
    client = app.test_client(use_cookies=False)
    for cookie in random.Random(seed).sample(cookies, len(cookies)):
        for path in paths:
            headers = {"Cookie": f"session={cookie}", "Sec-Fetch-Site": "same-origin"}
            statuses[client.post(path, headers=headers).status_code] += 1


def _rows(model, issue) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(model.issue_id == issue.id))


def test_support_counts_everybody_once(world, pressed):
    issue = world.issue()
    statuses = pressed(f"/issues/{issue.id}/support")
    assert statuses == {303: THREADS * PEOPLE}
    assert _rows(Support, issue) == db.session.get(Issue, issue.id).supports == PEOPLE
    events = sa.select(sa.func.count()).select_from(Event).where(Event.action == "issue.supported")
    assert db.session.scalar(events) == PEOPLE


def test_support_given_and_taken_back_at_once_leaves_a_true_count(world, pressed):
    issue = world.issue()
    statuses = pressed(f"/issues/{issue.id}/support/withdrawal", f"/issues/{issue.id}/support", times=5)
    assert set(statuses) == {303}
    assert _rows(Support, issue) == db.session.get(Issue, issue.id).supports


def test_following_is_noted_once(world, pressed):
    issue = world.issue()
    assert set(pressed(f"/issues/{issue.id}/follow", times=5)) == {303}
    assert _rows(Follow, issue) == PEOPLE
