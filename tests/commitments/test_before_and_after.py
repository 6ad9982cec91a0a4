"""A promise's page shows the same thing before and after the work."""

from forum.commitments import lifecycle
from tests.filled import photo

from .steps import promised


def test_the_issues_photo_stands_beside_the_deliverys(world):
    promise = promised(world, world.accepted(title="With a photo", uploads=[photo()]))
    page = f"/commitments/{promise.id}"
    assert "before-and-after" not in world.client().get(page).text
    lifecycle.deliver(promise, evidence="Done.", uploads=[photo("after.jpg")], by=world.official)
    assert world.client().get(page).text.count('src="/pictures/') >= 3


def test_photos_marked_before_come_first(world):
    promise, browser = promised(world), world.client(world.official)
    form = {"progress-text": "So it was.", "progress-before": "y"}
    assert browser.post(f"/commitments/{promise.id}/progress", data=form).status_code == 303
    shown = {"text": "So it was.", "uploads": [photo()], "before": True}
    lifecycle.show_progress(promise, **shown, by=world.official)
    lifecycle.deliver(promise, evidence="Done.", uploads=[photo()], by=world.official)
    text = world.client().get(f"/commitments/{promise.id}").text
    assert 'id="before-and-after"' in text and text.index("Before the work") < text.index("After the work")
