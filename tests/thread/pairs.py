"""Any two acts on one thing: whose form each is, and what whoever comes too late reads."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from forum.commitments import confirming, moving, releasing
from forum.commitments.words import Word
from forum.deadlines import asking
from forum.deadlines import lifecycle as deadlines
from forum.deadlines.words import Step
from forum.handling import returning, taking
from forum.issues.words import Kind
from tests.commitments.steps import delivered, promised, round_of, soon
from tests.handling.steps import offered

from .sending import (
    MINE,
    Act,
    Sent,
    again,
    answer,
    ask_release,
    ask_time,
    deliver,
    hear,
    make,
    on_part,
    pass_on,
    reasoned,
    say,
    settle_release,
    settle_time,
    show,
)

# what they are about


def more_time_asked(world):
    promise = promised(world)
    moving.ask(promise, due_on=soon(12), reason="Parts are late", by=world.official)
    return promise


def release_asked(world):
    promise = promised(world)
    releasing.ask(promise, reason="No money", by=world.official)
    return promise


def both_asked(world):
    promise = more_time_asked(world)
    releasing.ask(promise, reason="No money", by=world.official)
    return promise


def disputed(world):
    promise = delivered(world, world.neighbour)
    confirming.give(round_of(promise), word=Word.NOT_DONE, reason="It leaks.", by=world.author)
    return promise


def asked_two(world):
    return delivered(world, world.neighbour)


def question(world):
    return world.accepted(kind=Kind.QUESTION)


def returned(world):
    part = offered(world)
    returning.send_back(part, reason="Not ours.", by=world.official)
    return part


def limit(world):
    part = offered(world)
    taking.accept(part, by=world.official)
    return deadlines.running(part.issue, Step.ANSWER, world.office)[0]


def limit_waits(world):
    about = limit(world)
    asking.ask(about, due_on=soon(12), reason="Parts are late", by=world.official)
    return about


def resolved(world):
    promise = delivered(world)
    confirming.give(round_of(promise), word=Word.DONE, by=world.author)
    return promise.issue


class Pair(NamedTuple):
    """What it is about, both acts on it, and what who comes too late reads; "": it can still be done."""

    about: Callable
    first: Callable
    second: Callable
    second_reads: str = ""
    first_reads: str = ""

    def sent(self, about) -> tuple[Act, Act]:
        """Both acts, with what each reads when it comes second."""
        return Act(self.first(about), self.first_reads), Act(self.second(about), self.second_reads)


DELIVERED = "delivered, residents are asked"
AGREED, REFUSED = {"agreed": "yes"}, {"agreed": "no"}
PAIRS = {
    "deliver twice": Pair(
        promised, partial(deliver, "official"), partial(deliver, "colleague"), DELIVERED, DELIVERED
    ),
    "deliver, ask for time": Pair(
        promised, partial(deliver, "official"), partial(ask_time, "colleague"), DELIVERED
    ),
    "deliver, ask for release": Pair(
        promised, partial(deliver, "official"), partial(ask_release, "colleague"), DELIVERED
    ),
    "deliver, show": Pair(promised, partial(deliver, "official"), partial(show, "colleague"), DELIVERED),
    "deliver, grant time": Pair(
        more_time_asked, partial(deliver, "official"), partial(settle_time, "keeper", **AGREED), DELIVERED
    ),
    "deliver, release": Pair(
        release_asked,
        partial(deliver, "official"),
        partial(settle_release, "keeper", **AGREED),
        DELIVERED,
        "released",
    ),
    "ask for time twice": Pair(
        promised, partial(ask_time, "official"), partial(ask_time, "colleague"), "asked", "asked"
    ),
    "ask for release twice": Pair(
        promised, partial(ask_release, "official"), partial(ask_release, "colleague"), "asked", "asked"
    ),
    "grant time, release": Pair(
        both_asked,
        partial(settle_time, "facilitator", **AGREED),
        partial(settle_release, "keeper", **AGREED),
        "",
        "released",
    ),
    "move the date, ask for time": Pair(
        promised, partial(ask_time, "facilitator", days=14), partial(ask_time, "official"), "", "asked"
    ),
    "promise again twice": Pair(
        disputed, partial(again, "official"), partial(again, "colleague", days=8), "promised", "promised"
    ),
    "say, hear": Pair(
        asked_two,
        partial(say, "neighbour"),
        partial(hear, "keeper", name="Neighbour"),
        "Neighbour has answered already",
    ),
    "say what ends it, say": Pair(
        asked_two, partial(say, "author"), partial(say, "neighbour"), "not done", ""
    ),
    "answer, promise": Pair(
        question,
        partial(answer, "official"),
        partial(make, "colleague"),
        "Residents are being asked",
    ),
    "decline, promise": Pair(
        lambda world: world.accepted(),
        partial(reasoned, "decline", "decline", "facilitator"),
        partial(make, "official"),
        "closed",
        "in hand",
    ),
    "decline, answer": Pair(
        question,
        partial(reasoned, "decline", "decline", "facilitator"),
        partial(answer, "official"),
        "closed",
        "awaiting",
    ),
    "return, pass on": Pair(
        offered,
        partial(on_part, "return", "official"),
        partial(pass_on, "colleague"),
        "returned",
        "passed",
    ),
    "pass on, accept": Pair(
        offered,
        partial(pass_on, "colleague"),
        lambda part: Sent("official", f"/handlings/{part.id}/acceptance"),
        "passed",
    ),
    "rule twice": Pair(
        returned,
        partial(on_part, "ruling", "facilitator", ruling="upheld", office=""),
        partial(on_part, "ruling", "keeper", ruling="refused", office=""),
        "agreed with the return",
        "ruled meanwhile that it stays",
    ),
    "rule, promise after all": Pair(
        returned,
        partial(on_part, "ruling", "facilitator", ruling="refused", office=""),
        lambda part: make("official", part.issue),
        "",
        "has taken this on after all",
    ),
    "a limit: answer, ask for time": Pair(
        limit,
        lambda about: answer("official", about.issue),
        partial(ask_time, "colleague", kind="deadline"),
        "This is done",
    ),
    "a limit: answer, grant time": Pair(
        limit_waits,
        lambda about: answer("official", about.issue),
        lambda about: Sent(
            "keeper", f"/deadlines/{about.id}/extensions/settlement", {"grant-answer": MINE, **AGREED}
        ),
        "No request",
    ),
    "reopen twice": Pair(
        resolved,
        partial(reasoned, "reopening", "reopen", "author"),
        partial(reasoned, "reopening", "reopen", "facilitator"),
        "Only a resolved issue",
        "Only a resolved issue",
    ),
}
