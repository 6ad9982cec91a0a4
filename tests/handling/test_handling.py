"""An office accepts, returns once, passes on or shares; the facilitator's ruling stands."""

import datetime as dt

import pytest

from forum.clock import at, local, now
from forum.commitments import acknowledging, answering
from forum.database import db
from forum.deadlines import queries as deadlines
from forum.deadlines.words import Step
from forum.errors import Refused
from forum.handling import passing, prioritising, queries, returning, taking
from forum.handling.models import PriorityChange
from forum.handling.words import Phase
from forum.issues import lifecycle as issues
from forum.issues import resolving
from forum.issues.words import Phase as IssuePhase
from forum.issues.words import Priority
from forum.timeline import Event
from tests.commitments.steps import promised

from .steps import lead_of, offered


def _actions(issue) -> list[str]:
    found = db.session.query(Event).filter_by(subject_kind="issue", subject_id=issue.id).order_by(Event.id)
    return [event.action for event in found]


def test_what_is_handed_over_is_offered_and_then_accepted(world):
    part = offered(world)
    assert part.phase is Phase.OFFERED
    assert [row.handling_id for row in queries.offered_to(world.office)] == [part.id]
    taking.accept(part, by=world.official)
    assert (part.phase, part.accepted_by_id) == (Phase.ACCEPTED, world.official.id)
    assert queries.offered_to(world.office) == []
    with pytest.raises(Refused, match="Official has accepted"):
        taking.accept(part, by=world.official)


def test_a_promise_or_an_answer_is_an_acceptance(world):
    promising, answered = offered(world), offered(world)
    promised(world, promising.issue)
    answering.answer(answered.issue, office=world.office, body="We come.", by=world.official)
    assert (promising.phase, answered.phase) == (Phase.ACCEPTED, Phase.ACCEPTED)


def test_what_the_facilitator_takes_down_for_an_office_is_accepted_by_its_own_word(world):
    issue = world.accepted()
    commitment = promised(world, issue, by=world.facilitator)
    part = queries.leading(issue)
    assert part.phase is Phase.OFFERED
    acknowledging.acknowledge(commitment, by=world.official)
    assert part.phase is Phase.ACCEPTED


def test_a_second_office_that_promises_helps(world):
    part = offered(world)
    promised(world, part.issue, office=world.other_office, by=world.other_official)
    assert lead_of(part.issue) == "Water company"
    assert [one.office.name for one in queries.running_of(part.issue)] == [
        "Water company",
        "Property manager",
    ]


def test_an_office_returns_once_and_the_ruling_stands(world):
    part = offered(world)
    returning.send_back(part, reason="Not our pipe.", by=world.official)
    assert lead_of(part.issue) == ""
    assert [row.reason for row in queries.returns_waiting(world.street)] == ["Not our pipe."]
    assert queries.returns_waiting(world.elsewhere) == []
    returning.rule(part, upheld=False, reason="It is.", by=world.facilitator)
    assert (part.phase, lead_of(part.issue)) == (Phase.ACCEPTED, "Water company")
    for again in (
        lambda: returning.send_back(part, reason="Still not.", by=world.official),
        lambda: passing.pass_on(part, office=world.other_office, reason="Take it.", by=world.official),
        lambda: returning.rule(part, upheld=True, reason="Hm.", by=world.facilitator),
    ):
        with pytest.raises(Refused):
            again()


def test_given_to_the_same_office_again_it_cannot_be_returned_again(world):
    part = offered(world)
    returning.send_back(part, reason="Not our pipe.", by=world.official)
    returning.rule(part, upheld=True, reason="True.", by=world.facilitator)
    issues.hand_over(part.issue, office=world.office, reason="It is after all.", by=world.facilitator)
    with pytest.raises(Refused, match="returned this once"):
        returning.send_back(queries.leading(part.issue), reason="No.", by=world.official)


def test_a_ruling_may_hand_it_to_the_right_office_at_once(world):
    part = offered(world)
    returning.send_back(part, reason="Not our pipe.", by=world.official)
    with pytest.raises(Refused, match="Rule on the return first"):
        issues.hand_over(part.issue, office=world.other_office, by=world.facilitator)
    db.session.refresh(part.issue)
    returning.rule(
        part, upheld=True, reason="The house’s pipe.", office=world.other_office, by=world.facilitator
    )
    assert lead_of(part.issue) == "Property manager"


def test_an_office_that_acts_after_all_takes_its_return_back(world):
    part = offered(world)
    returning.send_back(part, reason="Not our pipe.", by=world.official)
    promised(world, part.issue)
    assert (part.phase, lead_of(part.issue)) == (Phase.ACCEPTED, "Water company")
    assert queries.returns_waiting(world.street) == []
    assert "handling.taken_back" in _actions(part.issue)


def test_it_is_passed_on_with_a_reason_but_never_to_and_fro(world):
    part = offered(world)
    passing.pass_on(part, office=world.other_office, reason="Inside the house.", by=world.official)
    other = queries.leading(part.issue)
    assert (lead_of(part.issue), other.phase, other.reason) == (
        "Property manager",
        Phase.OFFERED,
        "Inside the house.",
    )
    with pytest.raises(Refused, match="had this before"):
        passing.pass_on(other, office=world.office, reason="No, yours.", by=world.other_official)
    with pytest.raises(Refused, match="does not serve"):
        passing.pass_on(other, office=world.far_office, reason="Theirs.", by=world.other_official)


def test_one_leads_and_another_helps_with_a_promise_of_its_own(world):
    part = offered(world)
    with pytest.raises(Refused, match="accepted to lead"):
        passing.ask_help(part, office=world.other_office, reason="Open the wall.", by=world.official)
    taking.accept(part, by=world.official)
    passing.ask_help(part, office=world.other_office, reason="Open the wall.", by=world.official)
    asked = queries.running(part.issue, world.other_office)
    promised(world, part.issue, office=world.other_office, by=world.other_official)
    assert (asked.phase, lead_of(part.issue)) == (Phase.ACCEPTED, "Water company")
    with pytest.raises(Refused, match="only helps"):
        passing.pass_on(asked, office=world.office, reason="No.", by=world.other_official)


def test_help_can_be_declined_with_a_reason_and_asked_for_again(world):
    part = offered(world)
    taking.accept(part, by=world.official)
    passing.ask_help(part, office=world.other_office, reason="Open the wall.", by=world.official)
    asked = queries.running(part.issue, world.other_office)
    taking.decline(asked, reason="No mason.", by=world.other_official)
    assert [one.office.name for one in queries.running_of(part.issue)] == ["Water company"]
    passing.ask_help(part, office=world.other_office, reason="Next week?", by=world.official)
    assert queries.running(part.issue, world.other_office).is_offered


def test_after_a_reopening_limits_run_though_the_clock_is_put_back(world):
    issue = offered(world).issue
    issue.phase, issue.resolved_at = IssuePhase.RESOLVED, now()
    with at(now() + dt.timedelta(days=20)):
        resolving.reopen(issue, reason="It came back.", by=world.facilitator)
    assert [one.step for one in deadlines.running_of(issue)] == [Step.ACCEPT]
    taking.accept(queries.leading(issue), by=world.official)
    assert {one.step for one in deadlines.running_of(issue)} == {Step.ANSWER, Step.SETTLE}


def test_a_reopened_issue_is_back_with_its_office(world):
    issue = world.accepted()
    issue.phase, issue.office = issue.phase.DECIDED, world.office
    resolving.resolve_without_action(issue, reason="Nothing to do.", by=world.facilitator)
    resolving.reopen(issue, reason="It came back.", by=world.facilitator)
    assert (lead_of(issue), queries.leading(issue).phase) == ("Water company", Phase.OFFERED)


def test_who_marked_it_as_pressing_and_why_is_kept(world):
    part = offered(world)
    issue = part.issue
    prioritising.set_priority(issue, priority=Priority.DANGER, reason="Bare wire.", by=world.official)
    change = db.session.query(PriorityChange).filter_by(issue_id=issue.id).one()
    assert (change.old, change.new, change.reason) == (Priority.ORDINARY, Priority.DANGER, "Bare wire.")
    with pytest.raises(Refused, match="Only the facilitator"):
        prioritising.set_priority(issue, priority=Priority.URGENT, reason="Calmer.", by=world.official)
    prioritising.set_priority(issue, priority=Priority.URGENT, reason="Taped.", by=world.facilitator)
    marked = [action for action in _actions(issue) if action.startswith("issue.priority")]
    assert marked == ["issue.priority_raised", "issue.priority_lowered"]
    with pytest.raises(Refused, match="like that already"):
        prioritising.set_priority(issue, priority=Priority.URGENT, reason="Again.", by=world.facilitator)


def test_danger_has_a_clock_of_its_own_from_the_offer_on_and_whoever_marks_it_reads_which(world):
    part = offered(world)
    said = world.client(world.official).get(f"/issues/{part.issue_id}").text
    assert "– accept it: 2 hours, day and night; answer: 2 hours, day and night; settle it: 15 work" in said
    prioritising.set_priority(part.issue, priority=Priority.DANGER, reason="Bare wire.", by=world.official)
    [running] = deadlines.running_of(part.issue)
    assert running.due_at - running.started_at == dt.timedelta(hours=2)
    hour, page = f"{local(running.due_at):%H:%M}", world.client().get(f"/issues/{part.issue_id}").text
    glance = page[page.index('class="glance"') : page.index('class="backing"')]
    assert hour in glance and "Bare wire." in glance and "Official" in glance
    shelf = world.client(world.official).get("/offices/water/inbox").text
    assert "priority danger" in shelf and f"{local(running.due_at):%Y-%m-%d %H:%M}</time>" in shelf


def test_the_most_pressing_offer_comes_first(world):
    offered(world, title="A lamp is dark")
    gas = offered(world, title="It smells of gas")
    prioritising.set_priority(gas.issue, priority=Priority.DANGER, reason="Gas.", by=world.facilitator)
    assert [row.title for row in queries.offered_to(world.office)] == ["It smells of gas", "A lamp is dark"]


def test_who_is_told(world):
    from forum.notices import audience

    part = offered(world)
    returning.send_back(part, reason="Not our pipe.", by=world.official)
    event = db.session.query(Event).order_by(Event.id.desc()).first()
    told = {row.id for row in audience.of(event)}
    assert {world.facilitator.id, world.author.id} <= told
    returning.rule(part, upheld=True, reason="True.", by=world.facilitator)
    event = db.session.query(Event).order_by(Event.id.desc()).first()
    assert world.official.id in {row.id for row in audience.of(event)}
