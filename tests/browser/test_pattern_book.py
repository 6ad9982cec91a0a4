"""The parts of the pages shut nobody out, in any of their states."""

import pytest

from .live import LiveSite, Visit
from .reaching import too_wide, violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def developed(tmp_path_factory):
    site = LiveSite(tmp_path_factory.mktemp("developed"), development=True)
    yield site
    site.close()


@pytest.mark.parametrize("mode", ["plain", "elderly"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("zh_Hans", 1280), ("en", 320)])
def test_every_part_can_be_read(chromium, developed, language, width, scheme, mode):
    visit = Visit(chromium, developed, language=language, width=width, scheme=scheme, mode=mode)
    visit.go("/pattern-book")
    found, wide = violations(visit.page), too_wide(visit.page)
    visit.close()
    assert not found, "\n".join(found)
    assert not wide
