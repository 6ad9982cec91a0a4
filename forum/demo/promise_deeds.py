"""What offices promise in the story, show, move and deliver, and what residents say of it."""

from ..commitments import answering, confirming, lifecycle, releasing
from ..commitments.words import Word
from .drawing import uploads
from .stage import Deed, Stage


def promise(name: str, office: str, by: str, what: str, *, named: str, due: int, meeting: str = "") -> Deed:
    """The office promises; due is a day of the story, moved to a working day."""

    def deed(stage: Stage, key: str) -> None:
        commitment = lifecycle.promise(
            stage.issue(key),
            office=stage.office(office),
            what=what,
            person_named=named,
            due_on=stage.working_day(due),
            meeting=stage.meeting(meeting) if meeting else None,
            by=stage.person(by),
        )
        stage.keep(name, commitment)

    return deed


def progress(name: str, by: str, text: str, drawing: str = "") -> Deed:
    return lambda stage, key: lifecycle.show_progress(
        stage.promise(name), text=text, uploads=uploads(drawing), by=stage.person(by)
    )


def extend(name: str, by: str, due: int, reason: str) -> Deed:
    return lambda stage, key: lifecycle.extend(
        stage.promise(name), due_on=stage.working_day(due), reason=reason, by=stage.person(by)
    )


def promise_again(name: str, by: str, due: int, reason: str) -> Deed:
    return lambda stage, key: lifecycle.promise_again(
        stage.promise(name), due_on=stage.working_day(due), reason=reason, by=stage.person(by)
    )


def deliver(name: str, by: str, evidence: str, drawing: str = "") -> Deed:
    return lambda stage, key: lifecycle.deliver(
        stage.promise(name), evidence=evidence, uploads=uploads(drawing), by=stage.person(by)
    )


def ask_release(name: str, by: str, reason: str) -> Deed:
    return lambda stage, key: releasing.ask(stage.promise(name), reason=reason, by=stage.person(by))


def release(name: str, answer: str, by: str = "zhou") -> Deed:
    return lambda stage, key: releasing.agree(stage.promise(name), answer=answer, by=stage.person(by))


def answer(office: str, by: str, text: str) -> Deed:
    return lambda stage, key: answering.answer(
        stage.issue(key), office=stage.office(office), body=text, by=stage.person(by)
    )


def verdict(by: str, word: Word, rating: int, reason: str = "") -> Deed:
    """A resident's word on what was delivered."""
    return lambda stage, key: confirming.give(
        stage.round(key), word=word, rating=rating, reason=reason, by=stage.person(by)
    )


def verdict_by_phone(of: str, word: Word, rating: int, reason: str = "", by: str = "zhou") -> Deed:
    """The facilitator writes down what a resident without a smartphone says."""
    return lambda stage, key: confirming.record_for(
        stage.round(key),
        name=stage.person(of).name,
        word=word,
        rating=rating,
        reason=reason,
        by=stage.person(by),
    )
