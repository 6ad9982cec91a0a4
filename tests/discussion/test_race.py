"""Neighbours who speak up at the same moment are all heard, and counted right."""

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from forum.database import db
from forum.discussion.models import Comment


def test_twenty_at_once_are_all_counted(world):
    issue = world.issue()
    browsers = [world.client(world.newcomer) for _ in range(20)]
    address = f"/issues/{issue.id}/comments"
    db.session.commit()

    def post(number):
        with world.app.app_context():
            words = {"comment-body": f"Words {number}", "comment-stance": "for"}
            return browsers[number].post(address, data=words)

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(post, range(20)))
    assert {answer.status_code for answer in answers} == {303}
    db.session.expire_all()
    written = db.session.scalar(sa.select(sa.func.count(Comment.id)).where(Comment.issue_id == issue.id))
    assert written == issue.comments == 20


def test_the_same_form_sent_twice_is_one_comment(world):
    issue = world.issue()
    browser = world.client(world.newcomer)
    data = {"comment-body": "Once", "comment-stance": "for", "submission_key": "same"}
    places = {browser.post(f"/issues/{issue.id}/comments", data=data).location for _ in range(2)}
    assert len(places) == 1
    assert issue.comments == 1
