"""The head of an issue says by when something is to happen, also before anything is promised."""

from forum.issues import lifecycle as issues

SQLITE_ONLY = True


def test_the_nearest_limit_stands_in_while_nothing_is_promised(world):
    issue = world.accepted()
    assert "no date yet" in world.client().get(f"/issues/{issue.id}").text
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    page = world.client().get(f"/issues/{issue.id}").text
    assert "no date yet" not in page and "working day left" in page.partition('id="standing"')[2][:2500]
