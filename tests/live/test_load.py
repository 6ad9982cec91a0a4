"""Everybody acts at once over real HTTP: nothing that was acknowledged is lost, doubled or miscounted."""

import pytest

from tests.browser.live import LiveSite

from .crowd import Crowd, holds

SECONDS = 5.0


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def site(request, tmp_path):
    settings = {}
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        server.execute("DROP DATABASE IF EXISTS crowd WITH (FORCE)")
        server.execute("CREATE DATABASE crowd")
        settings["database_url"] = server.url("crowd")
    found = LiveSite(tmp_path, log_level="WARNING", **settings)
    yield found
    found.close()


def test_what_was_acknowledged_stands_exactly_once(site):
    crowd = Crowd(site).act(SECONDS)
    assert holds(crowd)
    assert crowd.written and crowd.raised and crowd.votes
