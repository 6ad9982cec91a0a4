"""Whatever anybody does in whatever order: one office leads or none, and the timeline says why."""

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.database import db
from forum.errors import Refused
from forum.handling import passing, prioritising, queries, returning, taking
from forum.handling.models import Handling, Return
from forum.issues import lifecycle as issues
from forum.issues.words import Priority
from forum.timeline import Event
from tests.commitments.steps import promised

from .steps import lead_of

ACTS = ("accept", "return", "pass", "help", "decline", "uphold", "refuse", "give", "promise", "press")
STEP = st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 2), st.booleans())


def _offices(world):
    third = world.office_of_third
    return [
        (world.office, world.official),
        (world.other_office, world.other_official),
        (third, world.third_official),
    ]


def _do(world, issue, act: str, who: int, whom: int, late: bool) -> None:
    """One act by an official of one office, about another; late: on a part that has long ended."""
    (office, by), (other, _) = _offices(world)[who], _offices(world)[whom]
    parts = sa.select(Handling).where(Handling.issue_id == issue.id, Handling.office_id == office.id)
    part = db.session.scalars(parts.order_by(Handling.id if late else Handling.id.desc())).first()
    keeper = world.facilitator
    if act == "give":
        issues.hand_over(issue, office=office, reason="Theirs.", by=keeper)
    elif act == "promise":
        promised(world, issue, office=office, by=keeper if late else by)
    elif act == "press":
        prioritising.set_priority(issue, priority=list(Priority)[who], reason="So.", by=by)
    elif part and act in ("uphold", "refuse"):
        hand_on = other if late and act == "uphold" else None
        returning.rule(part, upheld=act == "uphold", reason="So.", office=hand_on, by=keeper)
    elif part:
        _act_on(part, act, other, by)


def _act_on(part, act: str, other, by) -> None:
    verbs = {
        "accept": lambda: taking.accept(part, by=by),
        "return": lambda: returning.send_back(part, reason="Not ours.", by=by),
        "decline": lambda: taking.decline(part, reason="No.", by=by),
        "pass": lambda: passing.pass_on(part, office=other, reason="Theirs.", by=by),
        "help": lambda: passing.ask_help(part, office=other, reason="Please.", by=by),
    }
    verbs[act]()


def _told(issue) -> str:
    """Who leads as the timeline tells it, without a look at any other table."""
    lead = ""
    events = db.session.query(Event).filter_by(subject_kind="issue", subject_id=issue.id).order_by(Event.id)
    for event in events:
        office = event.data.get("office", "")
        if event.action == "issue.handed_over":
            lead = office
        elif event.action == "handling.passed_on":
            lead = event.data["to"]
        elif event.action == "handling.returned":
            lead = ""
        elif event.action in ("handling.return_refused", "handling.taken_back", "handling.accepted"):
            lead = office
    return lead


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=1, max_size=14))
def test_one_leads_or_none_and_the_timeline_says_why(third, steps):
    world = third
    issue = world.accepted()
    for step in steps:
        before = db.session.begin_nested()
        try:
            _do(world, issue, *step)
            db.session.flush()
        except Refused:
            before.rollback()
            db.session.expire_all()
        lead = lead_of(issue)
        assert lead == _told(issue)
        if not lead and queries.of_issue(issue):
            assert db.session.query(Return).filter_by(issue_id=issue.id).count()
    running = [one.office_id for one in queries.of_issue(issue) if one.ended_at is None]
    assert len(running) == len(set(running))
