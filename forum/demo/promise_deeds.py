"""What offices promise in the story, show, move and deliver, and what residents say of it."""

from ..commitments import answering, confirming, lifecycle, moving, reaching, rectifying, releasing, tabling
from ..commitments.rectification import Rectification
from ..commitments.words import Word
from ..database import db
from ..meetings.models import AgendaItem
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


def ask_time(name: str, by: str, due: int, reason: str) -> Deed:
    return lambda stage, key: moving.ask(
        stage.promise(name), due_on=stage.working_day(due), reason=reason, by=stage.person(by)
    )


def grant_time(name: str, answer: str, by: str = "zhou") -> Deed:
    return lambda stage, key: moving.grant(stage.promise(name), answer=answer, by=stage.person(by))


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


def verdict(by: str, word: Word, rating: int, reason: str = "", drawing: str = "", speed: int = 0) -> Deed:
    """A resident's word on what was delivered, with a rating of the manner, and one of the speed."""
    return lambda stage, key: confirming.give(
        stage.round(key),
        word=word,
        manner=rating,
        speed=speed or max(1, rating - 1),
        reason=reason,
        uploads=uploads(drawing),
        by=stage.person(by),
    )


def not_reached(of: str, by: str = "zhou") -> Deed:
    """The facilitator rang in vain."""
    return lambda stage, key: reaching.note_missed(
        stage.round(key), person_id=stage.person(of).id, by=stage.person(by)
    )


def _stay(stage: Stage, name: str) -> Rectification:
    stay = rectifying.current(stage.promise(name))
    assert stay, f"{name} is not on the rectification list"
    return stay


def look_at(name: str, due: int, remains: str, by: str = "zhou") -> Deed:
    """A promise of the rectification list is reviewed; due is the day of the next review."""

    def deed(stage: Stage, key: str) -> None:
        rectifying.review(
            _stay(stage, name), review_on=stage.working_day(due), remains=remains, by=stage.person(by)
        )

    return deed


def table(name: str, by: str = "zhou") -> Deed:
    """It goes onto the agenda of the next meeting."""
    return lambda stage, key: tabling.table(_stay(stage, name), by=stage.person(by))


def conclude_review(meeting: str, name: str, said: str, due: int, by: str = "zhou") -> Deed:
    """A meeting looked at it and says what came of it; due is the day of the next review."""

    def deed(stage: Stage, key: str) -> None:
        stay, wanted = _stay(stage, name), stage.meeting(meeting).id
        item = db.session.query(AgendaItem).filter_by(meeting_id=wanted, rectification_id=stay.id).one()
        tabling.conclude(item, text=said, review_on=stage.working_day(due), by=stage.person(by))

    return deed


def verdict_by_phone(of: str, word: Word, rating: int, reason: str = "", by: str = "zhou") -> Deed:
    """The facilitator writes down what a resident without a smartphone says."""
    return lambda stage, key: confirming.record_for(
        stage.round(key),
        name=stage.person(of).name,
        word=word,
        manner=rating,
        speed=rating,
        reason=reason,
        by=stage.person(by),
    )
