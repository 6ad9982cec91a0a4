"""These tests read the sentences in English."""

import pytest
from flask_babel import force_locale


@pytest.fixture(autouse=True)
def english(app):
    with force_locale("en"):
        yield
