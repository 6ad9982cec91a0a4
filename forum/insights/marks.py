"""What an issue adds to the counts: each mark is a month, an office and the name of a count."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from . import buckets
from .course import Course, Promise, Said

ANSWER, END = "answer", "end"


class Mark(NamedTuple):
    """One more of this name, in this month, for this office (0: none)."""

    month: str
    office_id: int
    name: str


class Waited(NamedTuple):
    """So many seconds, over in this month."""

    measure: str
    month: str
    seconds: int


def month(at: dt.date) -> str:
    """2026-11."""
    return f"{at.year:04}-{at.month:02}"


def of(course: Course) -> list[Mark]:
    """Every mark of the course; those that tell a level apart come twice, once with the level."""
    if course.raised_at is None:
        return []
    plain = list(_of_levels(course))
    placed = [mark._replace(name=f"{mark.name}@{course.level}") for mark in plain]
    return [*plain, *placed, *_of_topics(course), *_of_waits(course)]


def _of_levels(course: Course) -> Iterator[Mark]:
    yield from _of_issue(course)
    for promise in course.promises.values():
        yield from _of_promise(promise)
    for handed in course.handed:
        yield Mark(month(handed.at), handed.office_id, "handed")
        if handed.returned:
            yield Mark(month(handed.at), handed.office_id, "returned")
    for limit in course.limits.values():
        yield Mark(month(limit.at), limit.office_id, "limit.met" if limit.met else "limit.missed")
    for said in course.said.values():
        yield from _of_word(said)


def _of_word(said: Said) -> Iterator[Mark]:
    for name in (f"word.{said.word}", *(f"{key}.{grade}" for key, grade in said.ratings.items())):
        yield Mark(month(said.at), said.office_id, name)


def _of_issue(course: Course) -> Iterator[Mark]:
    assert course.raised_at
    names = ["raised", f"left.{course.left}" if course.left else "counted"]
    if not course.left:
        names += ["answered"] if course.answered_at else []
        names += ["settled", f"settled.{course.outcome}"] if course.settled_at else []
    for name in names:
        yield Mark(month(course.raised_at), course.office_id, name)
    if course.settled_at and not course.left:
        yield Mark(month(course.settled_at), course.office_id, "ended")


def _of_promise(promise: Promise) -> Iterator[Mark]:
    yield Mark(month(promise.made_at), promise.office_id, f"promise.{promise.fate}")
    if promise.timed_at:
        yield Mark(month(promise.timed_at), promise.office_id, f"due.{promise.timing}")
    if promise.delivered_at:
        first = month(promise.delivered_at)
        yield Mark(first, promise.office_id, "delivered")
        if promise.again:
            yield Mark(first, promise.office_id, "redone")


def _of_topics(course: Course) -> Iterator[Mark]:
    assert course.raised_at
    yield Mark(month(course.raised_at), course.office_id, f"about.{course.category}")


def _of_waits(course: Course) -> Iterator[Mark]:
    for waited in waits(course):
        name = f"{waited.measure}.{buckets.of(waited.seconds)}"
        yield Mark(waited.month, course.office_id, name)


def waits(course: Course) -> Iterator[Waited]:
    """How long it waited for its answer and for its end. An answer dated before the issue is no wait."""
    for measure, at in ((ANSWER, course.answered_at), (END, course.settled_at)):
        if at and course.raised_at and not course.left and at >= course.raised_at:
            yield Waited(measure, month(at), int((at - course.raised_at).total_seconds()))
