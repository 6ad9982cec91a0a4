"""In whatever order: on the list is what was late or disputed since it was last kept or released."""

import datetime as dt

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.clock import now, working_day_after
from forum.commitments import (
    confirming,
    lifecycle,
    moving,
    on_list,
    rectifying,
    releasing,
    reviewing,
    sweeping,
)
from forum.commitments.rectification import Rectification
from forum.commitments.words import Phase, Word
from forum.database import db
from forum.errors import Refused

from .steps import promised, round_of

SWEEPS = (reviewing.enter_late, sweeping.close_rounds, reviewing.tell_reviews, reviewing.tell_missing_dates)
ACTS = st.sampled_from(
    ["extend", "deliver", "done", "partly", "not done", "again", "release", "review", "sweep", "sweep twice"]
)
STORIES = st.lists(st.tuples(st.integers(0, 12), ACTS), min_size=3, max_size=12)


def act(world, commitment, name: str) -> None:
    """Try it; what is not possible now is refused, and changes nothing."""
    by, later = world.official, working_day_after(now().date(), 4)
    words = {"done": Word.DONE, "partly": Word.PARTLY, "not done": Word.NOT_DONE}
    if name.startswith("sweep"):
        db.session.commit()
        for duty in SWEEPS * (2 if name == "sweep twice" else 1):
            duty()
        db.session.expire_all()
    elif name in words:
        confirming.give(round_of(commitment), word=words[name], reason="So.", by=world.author)
    elif name == "release":
        releasing.ask(commitment, reason="No money.", by=by)
        releasing.agree(commitment, answer="Yes.", by=world.facilitator)
    elif name == "review" and (stay := rectifying.current(commitment)):
        rectifying.review(stay, review_on=later, remains="All.", by=by)
    elif name == "deliver":
        lifecycle.deliver(commitment, evidence="Done.", by=by)
    elif name in ("extend", "again"):
        moves, by = name == "extend", world.facilitator if name == "extend" else by
        verb = moving.ask if moves else lifecycle.promise_again
        verb(commitment, due_on=later, reason="Parts.", by=by)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STORIES)
def test_the_list_holds_exactly_what_was_late_or_disputed_and_is_not_settled(world, story):
    commitment, moment, owed = promised(world, world.accepted()), now(), False
    for days, name in story:
        moment += dt.timedelta(days=days)
        with time_machine.travel(moment):
            owed = owed or commitment.is_overdue
            try:
                with db.session.begin_nested() if not name.startswith("sweep") else db.session.no_autoflush:
                    act(world, commitment, name)
            except (Refused, IndexError):
                pass
            db.session.refresh(commitment)
            owed = owed or commitment.phase is Phase.DISPUTED
            owed = owed and commitment.phase not in (Phase.KEPT, Phase.RELEASED)
            assert on_list.is_on(commitment) == owed, (name, commitment.phase)
    open_stays = db.session.query(Rectification).filter_by(commitment_id=commitment.id, left_at=None)
    assert open_stays.count() <= 1
