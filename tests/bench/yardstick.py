"""The yardsticks: the same template from objects in memory, and the same two statements by themselves."""

import sqlite3
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from flask import Flask, render_template, request

from forum import rendering
from forum.database import db

from .asking import Answer, Question, answer

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")


def _caught(question: Question) -> tuple[str, dict]:
    """The template of a page and all it was given, loaded by a first rendering and cut off the database."""
    caught: list[tuple[str, dict]] = []

    def render(template: str, **context) -> str:
        caught.append((template, context))
        html = render_template(template, **context)
        db.session.expunge_all()
        return html

    rendering.render_template = render
    try:
        question.ask()
    finally:
        rendering.render_template = render_template
    return caught[-1]


def bare_route(question: Question) -> Callable[[], Answer]:
    """A bare Flask route of the same app: it finds its URL and renders, without session or database."""
    app: Flask = question.site.app
    template, context = _caught(question)

    def application(environ, start_response):
        with app.request_context(environ):
            assert request.url_rule
            return app.make_response(render_template(template, **context))(environ, start_response)

    return lambda: answer(application, question.environ)


class BareSupport:
    """An INSERT and an UPDATE in one transaction of sqlite3, on the same file with the same settings."""

    def __init__(self, database: Path, issue: int, person: int):
        self._connection = sqlite3.connect(database, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._issue, self._person, self._seconds = issue, person, count()

    def give(self) -> float:
        """The CPU seconds of one support; it is taken back outside the clock."""
        keys, at = (self._issue, self._person), f"2026-01-01 00:00:00.{next(self._seconds):06d}"
        began = time.process_time()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(
            "INSERT INTO support (issue_id, person_id, at) VALUES (?, ?, ?)", (*keys, at)
        )
        self._connection.execute("UPDATE issue SET supports = supports + 1 WHERE id = ?", (self._issue,))
        self._connection.execute("COMMIT")
        spent = time.process_time() - began
        self._take_back(keys)
        return spent

    def _take_back(self, keys: tuple[int, int]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("DELETE FROM support WHERE issue_id = ? AND person_id = ?", keys)
        self._connection.execute("UPDATE issue SET supports = supports - 1 WHERE id = ?", (self._issue,))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()
