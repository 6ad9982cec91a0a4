"""The demo's site, its story told once, for all who look at it; they only read."""

import os
import shutil
import subprocess

import pytest

from ... import pictures


def _lacks_the_font() -> bool:
    ask = ["fc-list", pictures.FAMILY]
    return not (
        shutil.which("fc-list")
        and subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    )


@pytest.fixture(scope="package")
def told_site(chromium, tmp_path_factory):
    """The demo on the day of the pictures, where the font of the pictures is installed."""
    if _lacks_the_font():
        missing = f"The font {pictures.FAMILY} is not installed (Debian: apt install fonts-noto-cjk)"
        if os.environ.get("FORUM_TESTS_STRICT") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    site = pictures.told_site(tmp_path_factory.mktemp("told"))
    yield site
    site.close()
