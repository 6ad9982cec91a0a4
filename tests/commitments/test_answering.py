"""Offices answer in public; a question is settled by its answer, if residents agree."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now
from forum.commitments import answering
from forum.commitments.confirming import give
from forum.commitments.verdicts import Answer, Confirmation
from forum.commitments.words import Result, Word
from forum.database import db
from forum.errors import Refused
from forum.issues.words import Kind, Outcome, Phase

from .steps import answered, promised, sweep


def the_round() -> Confirmation:
    return db.session.query(Confirmation).order_by(Confirmation.id.desc())[0]


def test_the_answer_to_a_question_asks_residents(world):
    question = answered(world)
    assert question.phase is Phase.AWAITING_CONFIRMATION
    assert the_round().answer.office_id == world.office.id


def test_a_confirmed_answer_resolves_the_question(world):
    question = answered(world)
    give(the_round(), word=Word.DONE, by=world.author)
    assert (question.phase, question.resolution.outcome) == (Phase.RESOLVED, Outcome.CONFIRMED)


def test_an_answer_that_does_not_settle_it_sends_it_back(world):
    question = answered(world)
    give(the_round(), word=Word.NOT_DONE, reason="Which Tuesdays?", by=world.author)
    assert question.phase is Phase.IN_HAND
    answering.answer(question, office=world.office, body="Every Tuesday.", by=world.official)
    assert question.phase is Phase.AWAITING_CONFIRMATION
    give(the_round(), word=Word.DONE, by=world.author)
    assert question.phase is Phase.RESOLVED
    assert db.session.query(Answer).count() == 2


def test_silence_after_an_answer_is_unconfirmed(world):
    question = answered(world)
    with time_machine.travel(now() + dt.timedelta(days=9)):
        sweep()
    db.session.refresh(question)
    assert the_round().result is Result.UNCONFIRMED
    assert question.resolution.outcome is Outcome.UNCONFIRMED


def test_an_answer_to_a_complaint_is_only_recorded(world):
    complaint = world.accepted()
    answering.answer(complaint, office=world.office, body="We look into it.", by=world.official)
    assert complaint.phase is Phase.ACCEPTED
    assert db.session.query(Confirmation).count() == 0


def test_a_later_answer_opens_no_second_round(world):
    question = answered(world)
    answering.answer(question, office=world.office, body="From nine.", by=world.official)
    assert db.session.query(Confirmation).count() == 1


def test_while_something_is_promised_an_answer_settles_nothing(world):
    question = world.accepted(kind=Kind.QUESTION)
    promised(world, question)
    answering.answer(question, office=world.office, body="See our promise.", by=world.official)
    assert question.phase is Phase.IN_HAND


def test_a_question_is_accepted_before_it_is_answered(world):
    with pytest.raises(Refused, match="accept"):
        answering.answer(world.issue(kind=Kind.QUESTION), office=world.office, body="No.", by=world.official)


def test_an_answer_comes_from_an_office_of_the_place_and_by_its_people(world):
    issue = world.accepted()
    for office, by in ((world.far_office, world.facilitator), (world.office, world.other_official)):
        with pytest.raises(Refused) as refusal:
            answering.answer(issue, office=office, body="Hello", by=by)
        assert refusal.value.field == "office"


def test_an_answer_is_kept_as_safe_html(world):
    issue = world.accepted()
    given = answering.answer(issue, office=world.office, body="**Soon**<script>", by=world.official)
    assert "<strong>Soon</strong>" in given.body_html
    assert "<script>" not in given.body_html
