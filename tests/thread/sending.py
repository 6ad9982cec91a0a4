"""Whose form is sent where, with which text; and what its sender reads."""

import html
from functools import partial
from typing import NamedTuple

from forum.database import db
from forum.offices.models import Office
from forum.people.models import Role
from tests.commitments.steps import round_of, soon

MINE = "What {} took long to write."


class Sent(NamedTuple):
    """A form that somebody sends; by their name in the cast."""

    who: str
    path: str
    data: dict = {}


class Act(NamedTuple):
    """A form, and what its sender reads when the other was first; "": it can still be done."""

    post: Sent
    reads: str


class Cast:
    """A world with two officials of one office, two facilitators and two residents."""

    def __init__(self, world):
        self.world = world
        world.add(Office(slug="third", name="Third office", place=world.community))
        people = {
            "official": world.official,
            "colleague": world.granted("Colleague", Role.OFFICIAL, office=world.office),
            "facilitator": world.facilitator,
            "keeper": world.granted("Keeper", Role.FACILITATOR, place=world.street),
            "author": world.author,
            "neighbour": world.neighbour,
        }
        self.browsers = {name: world.client(person) for name, person in people.items()}
        self.names = {name: person.name for name, person in people.items()}

    def send(self, sent: Sent):
        name = self.names[sent.who]
        data = {field: str(value).replace("{}", name) for field, value in sent.data.items()}
        return self.browsers[sent.who].open(sent.path, method="POST", data=data)

    def reads(self, act: Act, answer) -> bool:
        """Whether the answer says what happened meanwhile, and holds what was typed."""
        page = html.unescape(answer.text)
        mine = MINE.format(self.names[act.post.who])
        return act.reads in page and (mine in page or MINE not in act.post.data.values())


# the forms


def _on_promise(path: str, prefix: str, field: str, who: str, promise, **more) -> Sent:
    data = {f"{prefix}-{field}": MINE, **{name.replace("__", "-"): value for name, value in more.items()}}
    return Sent(who, f"/commitments/{promise.id}/{path}", data)


deliver = partial(_on_promise, "delivery", "delivery", "evidence")
show = partial(_on_promise, "progress", "progress", "text")
ask_release = partial(_on_promise, "releases", "release", "reason")
settle_release = partial(_on_promise, "releases/settlement", "settlement", "answer")
settle_time = partial(_on_promise, "extensions/settlement", "grant", "answer")


def ask_time(who: str, about, kind: str = "commitment", days: int = 20) -> Sent:
    fields = {"extension-due_on": soon(days), "extension-reason": MINE}
    return Sent(who, f"/{kind}s/{about.id}/extensions", fields)


def again(who: str, promise, days: int = 9) -> Sent:
    return _on_promise("renewal", "again", "reason", who, promise, again__due_on=soon(days))


def say(who: str, promise, word: str = "not_done") -> Sent:
    number = round_of(promise).id
    fields = {f"verdict{number}-word": word, f"verdict{number}-reason": MINE}
    return Sent(who, f"/confirmations/{number}/verdict", fields)


def hear(who: str, promise, name: str) -> Sent:
    said = {"name": name, "word": "done", "reason": MINE}
    return Sent(who, f"/confirmations/{round_of(promise).id}/recorded-verdicts", said)


def make(who: str, issue) -> Sent:
    words = {"office": "water", "what": MINE, "person_named": "Zhao", "due_on": soon()}
    return Sent(who, f"/issues/{issue.id}/commitments", words)


def answer(who: str, issue) -> Sent:
    return Sent(who, f"/issues/{issue.id}/answers", {"answer-office": "water", "answer-body": MINE})


def reasoned(act: str, prefix: str, who: str, issue, **more) -> Sent:
    return Sent(who, f"/issues/{issue.id}/{act}", {f"{prefix}-reason": MINE, **more})


def on_part(act: str, who: str, part, **more) -> Sent:
    fields = {f"{act}{part.id}-{name}": value for name, value in {"reason": MINE, **more}.items()}
    return Sent(who, f"/handlings/{part.id}/{act}", fields)


def pass_on(who: str, part) -> Sent:
    third = db.session.query(Office).filter_by(slug="third").one()
    return on_part("passing", who, part, office=third.id)
