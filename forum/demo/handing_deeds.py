"""What offices of the story do with what they are handed; each gives a deed that waits for its day."""

from ..handling import passing, prioritising, queries, returning, taking
from ..handling.models import Handling
from ..issues.words import Priority
from .stage import Deed, Stage


def _part(stage: Stage, key: str, office: str) -> Handling:
    """The latest part of the office in the issue."""
    mine = [one for one in queries.of_issue(stage.issue(key)) if one.office_id == stage.office(office).id]
    return mine[-1]


def take_on(office: str, by: str) -> Deed:
    return lambda stage, key: taking.accept(_part(stage, key, office), by=stage.person(by))


def send_back(office: str, by: str, reason: str) -> Deed:
    return lambda stage, key: returning.send_back(
        _part(stage, key, office), reason=reason, by=stage.person(by)
    )


def rule_that_it_stays(office: str, reason: str, by: str = "zhou") -> Deed:
    return lambda stage, key: returning.rule(
        _part(stage, key, office), upheld=False, reason=reason, by=stage.person(by)
    )


def pass_on(office: str, by: str, to: str, reason: str) -> Deed:
    return lambda stage, key: passing.pass_on(
        _part(stage, key, office), office=stage.office(to), reason=reason, by=stage.person(by)
    )


def ask_help(office: str, by: str, helper: str, reason: str) -> Deed:
    return lambda stage, key: passing.ask_help(
        _part(stage, key, office), office=stage.office(helper), reason=reason, by=stage.person(by)
    )


def mark(priority: Priority, reason: str, by: str = "zhou") -> Deed:
    return lambda stage, key: prioritising.set_priority(
        stage.issue(key), priority=priority, reason=reason, by=stage.person(by)
    )
