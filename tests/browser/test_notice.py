"""The notice for the wall, printed: one sheet of A4, however much is on the agenda."""

import io

import pytest
from pypdf import PdfReader

from forum.meetings.words import Format

from .live import Visit

pytestmark = pytest.mark.browser
TITLES = {
    "en": (
        "Broken benches",
        "The lift stands still again and again, and who lives high up cannot leave home",
    ),
    "zh_Hans": ("健身器材损坏", "小区东门夜里关不上，外来车辆随意进出，老人孩子都不安全，请物业早日修好"),
}


def call(world, language: str, items: int) -> int:
    titles = TITLES[language]
    issues = [world.accepted(title=titles[number % 3 == 0]) for number in range(items)]
    meeting = world.called_meeting(
        *issues,
        title=titles[1],
        about=titles[1],
        offices=[world.office, world.other_office],
        link="https://meet.example/123-456-789",
        format=Format.BOTH,
    )
    return meeting.id


@pytest.mark.parametrize("items", [3, 5, 12])
@pytest.mark.parametrize("language", TITLES)
def test_it_is_one_sheet(chromium, live, language, items):
    meeting = live.tell(lambda world: call(world, language, items))
    visit = Visit(chromium, live, "Facilitator").go(f"/meetings/{meeting}/notice?lang={language}")
    sheets = PdfReader(io.BytesIO(visit.page.pdf(prefer_css_page_size=True))).pages
    visit.close()
    assert len(sheets) == 1
    words = sheets[0].extract_text()
    assert f"/meetings/{meeting}" in words.replace("\n", "") and "打印中文" not in words
