"""What offices did with what they were handed, in the filled world."""

from forum.handling import passing, prioritising, queries, returning, taking
from forum.issues import lifecycle as issues
from forum.issues.words import Priority


def tell(world) -> None:
    """Returned and waiting, returned and ruled on, passed on, shared, dangerous."""
    returning.send_back(_given(world, "Whose drain is it?"), reason="Not our drain.", by=world.official)
    ruled = _given(world, "The hydrant drips")
    returning.send_back(ruled, reason="The fire brigade’s.", by=world.official)
    returning.rule(ruled, upheld=False, reason="The contract says so.", by=world.facilitator)
    passed = _given(world, "Damp in the cellar")
    passing.pass_on(passed, office=world.other_office, reason="Inside the house.", by=world.official)
    shared = _given(world, "A pipe in the wall")
    taking.accept(shared, by=world.official)
    passing.ask_help(shared, office=world.other_office, reason="Open the wall.", by=world.official)
    gas = _given(world, "It smells of gas").issue
    prioritising.set_priority(gas, priority=Priority.DANGER, reason="Gas.", by=world.facilitator)


def _given(world, title: str):
    issue = world.accepted(title=title)
    issues.hand_over(issue, office=world.office, reason="Please look.", by=world.facilitator)
    return queries.leading(issue)
