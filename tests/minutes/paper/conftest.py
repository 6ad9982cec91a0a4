"""A machine that can set Chinese, or tests that say they did not run."""

import os

import pytest

from forum.minutes.paper import fonts


@pytest.fixture
def typefaces():
    """The typefaces of this machine by role."""
    found = fonts.found()
    if not found and os.environ.get("FORUM_TESTS_STRICT") == "1":
        pytest.fail(f"{fonts.PACKAGE} is not installed")
    if not found:
        pytest.skip(f"{fonts.PACKAGE} is not installed")
    return found
