"""The site is served, and its duties are done, by one process or by several."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from forum import sealing
from forum.commands import serving
from forum.demo import making
from forum.demo.people import PASSWORD

from ..databases import free_port

PROGRAM = "from forum.commands import main; main()"


@pytest.fixture
def start(forum):
    """Start a command as a process of its own; it ends with the test."""
    started = []

    def run(*words):
        command = [sys.executable, "-c", PROGRAM, *map(str, words)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy()))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def answered(url, seconds=30):
    """The body of the page, as soon as the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(url, timeout=10).read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_serve_answers_does_the_duties_and_ends_politely(start, forum):
    port = free_port()
    process = start("serve", "--port", port)
    assert "ok" in answered(f"http://127.0.0.1:{port}/healthz")
    end = time.monotonic() + 30
    head = ""
    while not head and time.monotonic() < end:
        with forum.inside():
            head = sealing.head()
    assert head, "the sweeps beside the site have sealed the first events"
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert f"http://127.0.0.1:{port}" in process.stdout.read()


def test_a_worker_ends_politely(start, forum):
    process = start("worker")
    assert "Working" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_a_worker_does_what_is_due_once(forum):
    assert forum.good("worker", "--once").strip() != "0 done."
    assert forum.good("worker", "--once").strip() == "0 done."


def test_a_taken_port_is_a_sentence(forum):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert "Choose another with --port" in forum.bad("serve", "--port", port)


def test_forwarded_addresses_are_believed_only_behind_a_proxy(forum, monkeypatch):
    given = []
    monkeypatch.setattr(serving, "create_server", lambda app, **settings: given.append(settings) or 1 / 0)
    for proxies in ("0", "1"):
        monkeypatch.setenv("FORUM_PROXIES", proxies)
        forum("serve")
    assert [settings["clear_untrusted_proxy_headers"] for settings in given] == [True, False]


def test_the_demo_is_made_served_and_presented(new, monkeypatch):
    seen = {}
    monkeypatch.setattr(making, "make", lambda settings, **options: seen.update(settings, **options))
    monkeypatch.setattr(
        serving, "run", lambda app, host, port, greeting: seen.update(port=port, said=greeting)
    )
    monkeypatch.setattr(making.settings, "__defaults__", ("localhost", new.folder))
    monkeypatch.setenv("PORT", "9123")
    new.good("demo", "--fresh")
    assert (seen["fresh"], seen["port"], seen["demo"]) == (True, 9123, True)
    assert seen["database_url"] == f"sqlite:///{new.folder}/demo.db"
    assert "http://localhost:9123" in seen["said"] and PASSWORD in seen["said"]
