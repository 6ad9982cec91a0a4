"""Two act on one thing at once: one wins, the other is told what happened meanwhile and keeps the text."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from forum.commitments import moving, releasing
from forum.database import db
from forum.deadlines import asking, lifecycle
from forum.deadlines.words import Step
from forum.handling import queries
from forum.people.models import Role
from forum.timeline import Event
from tests.commitments.steps import promised, soon
from tests.handling.steps import offered

from .pairs import PAIRS
from .sending import Act, Cast

MINE = "What {} took long to write."


@pytest.fixture
def rivals(world):
    """Two who may do the same."""
    keeper = world.granted("Keeper", Role.FACILITATOR, place=world.street)
    colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
    return {"keepers": (world.facilitator, keeper), "officials": (world.official, colleague)}


def at_once(world, *jobs) -> tuple:
    """The answers to forms that several send at the same moment: of who won, then of who came too late."""
    ready = [(world.client(who), who.name, url, data) for who, url, data in jobs]

    def send(job):
        browser, name, url, data = job
        with world.app.app_context():
            sent = {field: value.format(name) for field, value in data.items()}
            return name, browser.open(url, method="POST", data=sent)

    db.session.commit()
    with ThreadPoolExecutor(len(jobs)) as pool:
        answers = sorted(pool.map(send, ready), key=lambda answer: answer[1].status_code)
    db.session.expire_all()
    assert [answer.status_code for _name, answer in answers] == [303, 422]
    return answers[0][0], answers[1][0], answers[1][1].text


def happened(*actions: str) -> list[str]:
    wanted = sa.select(Event.action).where(Event.action.in_(actions)).order_by(Event.id)
    return list(db.session.scalars(wanted))


@pytest.mark.parametrize("kind", ["commitment", "deadline"])
@pytest.mark.parametrize("second", ["yes", "no"])
def test_a_request_for_time_is_answered_once(world, rivals, kind, second):
    if kind == "commitment":
        about, verbs, steps = promised(world), moving, ("commitment.extended", "commitment.time_refused")
    else:
        about = lifecycle.start(world.accepted(), world.office, Step.ANSWER)
        verbs, steps = asking, ("deadline.moved", "deadline.time_refused")
    verbs.ask(about, due_on=soon(12), reason="Parts are late", by=world.official)
    url = f"/{kind}s/{about.id}/extensions/settlement"
    jobs = [
        (who, url, {"grant-answer": MINE, "agreed": agreed})
        for who, agreed in zip(rivals["keepers"], ("yes", second), strict=True)
    ]
    first, late, page = at_once(world, *jobs)
    assert f"{first} has answered already: " in page and MINE.format(late) in page
    assert len(happened(*steps)) == 1


def test_a_request_to_be_released_is_answered_once(world, rivals):
    promise = promised(world)
    releasing.ask(promise, reason="No money", by=world.official)
    url = f"/commitments/{promise.id}/releases/settlement"
    jobs = [
        (who, url, {"settlement-answer": MINE, "agreed": agreed})
        for who, agreed in zip(rivals["keepers"], ("no", "no"), strict=True)
    ]
    first, late, page = at_once(world, *jobs)
    assert f"{first} has answered already: the promise stands." in page
    assert MINE.format(first) in page
    assert MINE.format(late) in page
    assert len(happened("commitment.release_refused")) == 1


def test_what_is_delivered_while_a_colleague_writes_keeps_the_colleagues_text(world, rivals):
    promise = promised(world)
    jobs = [
        (who, f"/commitments/{promise.id}/delivery", {"delivery-evidence": MINE})
        for who in rivals["officials"]
    ]
    first, late, page = at_once(world, *jobs)
    assert "delivered, residents are asked" in page
    assert MINE.format(first) in page and MINE.format(late) in page
    assert happened("commitment.delivered") == ["commitment.delivered"]


def test_an_offer_is_accepted_or_returned(world, rivals):
    part = offered(world)
    sends_back = {f"return{part.id}-reason": MINE}
    accepts, returns = ((who, f"/handlings/{part.id}") for who in rivals["officials"])
    jobs = [(accepts[0], f"{accepts[1]}/acceptance", {}), (returns[0], f"{returns[1]}/return", sends_back)]
    first, late, page = at_once(world, *jobs)
    word = "accepted" if first == world.official.name else "returned"
    assert f"{first} has {word} this" in page
    assert late == world.official.name or MINE.format(late) in page
    assert happened("handling.accepted", "handling.returned") == [f"handling.{word}"]
    assert (queries.leading(part.issue) is None) == (word == "returned")


def test_of_any_two_acts_at_the_same_moment_one_is_done_and_the_other_too_or_told_why_not(world):
    cast = Cast(world)
    for name, pair in list(PAIRS.items())[: None if has_threads() else 3]:
        about = pair.about(world)
        db.session.commit()
        acts = pair.sent(about)
        db.session.commit()
        answers = together(world, cast, acts)
        done = [answer for answer in answers if answer.status_code == 303]
        assert done and not (len(done) == 2 and all(act.reads for act in acts)), name
        for act, answer in zip(acts, answers, strict=True):
            if answer not in done:
                assert answer.status_code == 422 and act.reads, (name, act, answer.status_code)
                assert cast.reads(act, answer), (name, act, answer.text)


def has_threads() -> bool:
    """Whether several may write at once. SQLite has them queue, as test_in_order does."""
    return db.engine.dialect.name == "postgresql"


def together(world, cast: Cast, acts: tuple[Act, ...]) -> list:
    """The answers to these forms, sent at the same moment."""

    def send(act: Act):
        with world.app.app_context():
            return cast.send(act.post)

    with ThreadPoolExecutor(len(acts)) as pool:
        answers = list(pool.map(send, acts))
    db.session.expire_all()
    return answers
