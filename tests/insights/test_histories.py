"""Whatever people do, in whatever order and whenever: who counts the export comes to the page's rates."""

import datetime as dt

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.clock import at, now, working_day_after
from forum.commitments import answering, confirming, lifecycle, moving, reaching, releasing, sweeping
from forum.commitments.models import Commitment
from forum.commitments.verdicts import Confirmation
from forum.commitments.words import Word
from forum.database import db
from forum.deadlines import sweeping as deadlines
from forum.errors import Refused
from forum.insights import sweeping as counting
from forum.interchange import importing
from forum.interchange.recognising import Message
from forum.issues import lifecycle as issues
from forum.issues import merging, resolving
from forum.issues.models import Issue
from forum.issues.words import Kind
from forum.moderation import lifecycle as moderation

from . import count_again
from .test_counting import exported, rated, told

SQLITE_ONLY = True
BEGUN = dt.datetime(2026, 3, 2, 4, 0, tzinfo=dt.UTC)


def _some(model, number: int):
    """One of the newest records, so that acts meet on the same ones."""
    ids = list(db.session.scalars(sa.select(model.id).order_by(model.id.desc()).limit(4)))
    return db.session.get_one(model, ids[number % len(ids)]) if ids else _nobody()


def _nobody():
    raise Refused("There is nothing yet.")


def _import(world, n: int) -> None:
    asked = now() - dt.timedelta(days=n)
    reply = {"reply": "Done.", "replied_at": now()} if n % 2 else {}
    message = Message(1, f"{n}-{now()}", "A＊＊", "An old matter", "Text.", asked, **reply)
    importing._add([message], world.community, world.office)


def _promise(world, n: int) -> None:
    due = working_day_after(now().date(), 1 + n % 5)
    words = {"what": "mend it", "person_named": "Zhao"}
    lifecycle.promise(_some(Issue, n), office=world.office, due_on=due, by=world.official, **words)


def _later(verb):
    def act(world, n: int) -> None:
        commitment = _some(Commitment, n)
        due = working_day_after(max(commitment.due_on, now().date()), 1 + n % 7)
        by = world.facilitator if verb is moving.ask else world.official
        verb(commitment, due_on=due, reason="Rain.", by=by)

    return act


def _say(world, n: int) -> None:
    person = (world.author, world.neighbour)[n % 2]
    rated = {"manner": 1 + n % 5, "speed": n % 6 or None}
    confirming.give(_some(Confirmation, n // 2), word=list(Word)[n % 3], reason="So.", by=person, **rated)


def _release(world, n: int) -> None:
    releasing.ask(_some(Commitment, n), reason="No permit.", by=world.official)
    releasing.agree(_some(Commitment, n), answer="Yes.", by=world.facilitator)


ACTS = {
    "raise": lambda w, n: issues.accept(w.issue(kind=list(Kind)[n % 5]), by=w.facilitator),
    "raise only": lambda w, n: w.issue(place=(w.compound, w.community)[n % 2]),
    "import": _import,
    "decline": lambda w, n: issues.decline(_some(Issue, n), reason="No.", by=w.facilitator),
    "withdraw": lambda w, n: issues.withdraw(_some(Issue, n), reason="No.", by=w.author),
    "merge": lambda w, n: merging.merge(
        _some(Issue, n), into=_some(Issue, n + 1), reason="Same.", by=w.facilitator
    ),
    "refer": lambda w, n: issues.refer(_some(Issue, n), reason="Up.", by=w.facilitator),
    "hand over": lambda w, n: issues.hand_over(_some(Issue, n), office=w.office, by=w.facilitator),
    "answer": lambda w, n: answering.answer(_some(Issue, n), office=w.office, body="So.", by=w.official),
    "hide": lambda w, n: moderation.hide(_some(Issue, n), reason="Rude.", by=w.facilitator),
    "promise": _promise,
    "promise more": _promise,
    "extend": _later(moving.ask),
    "promise again": _later(lifecycle.promise_again),
    "deliver": lambda w, n: lifecycle.deliver(_some(Commitment, n), evidence="Done.", by=w.official),
    "deliver more": lambda w, n: lifecycle.deliver(_some(Commitment, n), evidence="Done.", by=w.official),
    "release": _release,
    "say": _say,
    "say more": _say,
    "miss": lambda w, n: reaching.note_missed(
        _some(Confirmation, n), person_id=(w.author, w.neighbour)[n % 2].id, by=w.facilitator
    ),
    "reopen": lambda w, n: resolving.reopen(_some(Issue, n), reason="Again.", by=w.facilitator),
    "sweep": lambda w, n: None,
}
STEPS = st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 23), st.integers(-2, 6))


def _play(world, history) -> None:
    """Each step some days after the one before it, or before; what is refused is left."""
    day = BEGUN
    for name, number, days in history:
        day += dt.timedelta(days=days)
        with at(day):
            try:
                with db.session.begin_nested():
                    ACTS[name](world, number)
            except Refused:
                db.session.expire_all()
            db.session.commit()
            if name == "sweep":
                sweeping.close_rounds()
                sweeping.remind()
                deadlines.remind()
                counting.count_on()


@settings(max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=12, max_size=40))
def test_any_history_counts_to_the_same_rates(world, history):
    _play(world, history)
    assert told() == count_again.rates(exported())
    assert rated() == count_again.ratings(exported())
    assert counting.recount() == 0


def test_the_histories_reach_every_rate(world):
    story = "raise promise deliver say raise promise deliver say sweep answer say import"
    _play(world, [("hand over" if word == "answer" else word, 2, 1) for word in story.split()] * 4)
    _play(world, [("sweep", 0, 60), ("promise again", 0, 0), ("miss", 1, 0)])
    assert {key for key, (_above, below) in told().items() if below} >= {"response", "satisfaction", "kept"}
