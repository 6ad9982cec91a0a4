"""The site starts."""


def test_a_resident_raises_an_issue(world):
    issue = world.issue()
    assert issue.id
    assert world.client().get("/healthz").json == {"status": "ok"}
