"""What the site answers to everybody: full pages, empty ones, and those that say what went wrong."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa
from axe_playwright_python.base import AXE_SCRIPT
from flask import abort, request
from werkzeug.test import TestResponse

from forum.database import db

from ..attacks.test_every_post import ODD, targets
from ..filled import Filled
from ..pages import html
from ..world import World
from .live import LiveSite

# Each error that has a page of its own, and what is sent to a form to be refused.
ERRORS = (400, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503)
BROKEN = "/broken/"
SENT = {"nothing": "", "NUL": ODD, "too much": "字" * 9_000 + "x" * 21_000}
LEFT_OUT = ("/sign-out", "/me/deletion")
# Keys that are new each time and addresses that nobody sees.
UNSEEN = re.compile(r'(<input type="hidden"[^>]*? value=|\bdatetime=|data-worker=|\baction=|\bhref=)"[^"]*"')
WHO = re.compile('<span class="who">[^<]*</span>')
MAIN = re.compile(r"<main\b.*</main>", re.S)
STYLES = re.compile(r'<(?:link rel="stylesheet"|html)[^>]*>')


class Looks(NamedTuple):
    """Who reads, in which language, plain or elderly."""

    role: str
    language: str
    mode: str


class Answer(NamedTuple):
    """What somebody was told there, in one state of the site."""

    state: str
    looks: Looks
    asked: str
    status: int
    html: str

    @property
    def name(self) -> str:
        return "\t".join((self.state, *self.looks, self.asked))

    def parts(self) -> list[str]:
        """What is to be seen of it: its main part and the frame about it, each with its styles.

        Two pages that look alike in both give a reader the same, whoever asked and wherever.
        """
        styles = "".join((self.looks.language, self.looks.mode, *STYLES.findall(self.html)))
        seen = UNSEEN.sub(r"\1", WHO.sub("", self.html))
        main = "".join(MAIN.findall(seen))
        frame = MAIN.sub("", seen[seen.find("<body") :])
        return [hashlib.sha256((styles + part).encode()).hexdigest()[:16] for part in (main, frame)]


class Stage:
    """A live site in one state of its records, to which one can always return."""

    def __init__(self, folder, *, empty=False):
        folder.mkdir()
        self.site = LiveSite(folder, _with_people if empty else _with_everything)
        self.file, self.state = folder / "live.db", "empty" if empty else "full"
        self.said = (200, b"")
        self._answer, self.site.app.wsgi_app = self.site.app.wsgi_app, self._again
        with self.site.home():
            db.session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
            db.session.commit()
            self._let_go()
            shutil.copy(self.file, folder / "kept.db")

    def _let_go(self) -> None:
        db.session.remove()
        db.engine.dispose()

    def put_back(self) -> None:
        """Whatever was done since is undone."""
        with self.site.home():
            self._let_go()
            for ending in ("-wal", "-shm"):
                self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
            shutil.copy(self.file.with_name("kept.db"), self.file)
            self.site.app.extensions["shelf"].clear()

    def _again(self, environ, start_response):
        """The site as it is; at /said the answer that was kept for showing, at /axe.js its reader."""
        if environ["PATH_INFO"] == "/axe.js":
            start_response("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "max-age=9999")])
            return [AXE_SCRIPT.encode()]
        if environ["PATH_INFO"] != "/said":
            return self._answer(environ, start_response)
        start_response(f"{self.said[0]} SAID", [("Content-Type", "text/html; charset=utf-8")])
        return [self.said[1]]

    def client(self, role: str, language="en", mode="plain"):
        browser = self.site.world.client(role, language)
        browser.set_cookie("mode", mode)
        return browser

    def written(self) -> re.Pattern:
        """What people wrote here: it stays in their language."""
        with self.site.home():
            return html.any_of([*self.site.world.texts(), "script"])

    def pages(self, examples: int) -> list[str]:
        """Of each route the addresses with most to see for a facilitator, and what must break."""
        found = []
        with self.site.home():
            browser = self.client("facilitator")
            for _route, urls in groupby(self.site.world.urls(), key=lambda entry: entry[0]):
                sizes = {url: len(answer.data) for _name, url in urls if (answer := _html(browser, url))}
                found += sorted(sizes, key=lambda url: -sizes[url])[:examples]
        return found

    def answers(self, looks: Looks, pages: list[str]) -> list[Answer]:
        """Every page for this reader."""
        with self.site.home():
            browser = self.client(*looks)
            found = [_page(browser.get(url), self.state, looks, f"GET {url}") for url in pages]
        return [answer for answer in found if answer]

    def errors(self, looks: Looks) -> list[Answer]:
        """Every page that says what went wrong: what breaks, and what each form is told."""
        with self.site.home():
            browser = self.client(*looks)
            broken = {f"GET {BROKEN}{status}": browser.get(f"{BROKEN}{status}") for status in ERRORS}
            refused = dict(self._refused(browser, looks.role))
        self.put_back()
        found = [_page(answer, "error", looks, asked) for asked, answer in (broken | refused).items()]
        return [answer for answer in found if answer]

    def _refused(self, browser, role: str) -> Iterator[tuple[str, TestResponse]]:
        for url, names in targets(self.site.world, role).items():
            for word, value in SENT.items() if url not in LEFT_OUT else ():
                answer = browser.post(url, data=dict.fromkeys(names, value) if value else {})
                if answer.status_code >= 400:
                    yield f"POST {url} {word}", answer


def _html(browser, url: str) -> TestResponse | None:
    """What stands there if it is a page for people, also one that sends them on or away."""
    answer = browser.get(url)
    return answer if answer.mimetype == "text/html" else None


def _page(answer: TestResponse, state: str, looks: Looks, asked: str) -> Answer | None:
    """The answer if it is a page; a refusal is one of those that say what went wrong."""
    if answer.mimetype != "text/html" or answer.status_code in (301, 302, 303):
        return None
    state = state if answer.status_code < 400 else "error"
    return Answer(state, looks, asked, answer.status_code, answer.text)


def _with_everything(app) -> Filled:
    _breakable(app)
    return Filled(app).build()


def _with_people(app) -> Filled:
    _breakable(app)
    World(app)
    db.session.commit()
    return Filled(app)


def _breakable(app) -> None:
    """Addresses at which the site fails in each way in which it can."""

    def fail():
        if request.path.startswith(BROKEN):
            status = int(request.path.removeprefix(BROKEN))
            if status == 500:
                raise RuntimeError(status)
            abort(status)

    app.before_request_funcs.setdefault(None, []).append(fail)
