"""One place commits; every event is listed, recorded and can be said."""

import ast
import re

import pytest

from forum.actions import ACTIONS

from .sources import calls, named, nothing, python_files, strings, tree

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def commits(source: ast.Module) -> list[int]:
    return [call.lineno for call in calls(source, "commit") if isinstance(call.func, ast.Attribute)]


def test_the_scan_finds_a_planted_commit():
    assert commits(ast.parse("def f():\n    db.session.commit()")) == [2]


def test_only_the_transaction_wrapper_commits():
    found = [f"{named(p)}:{line}" for p in python_files() for line in commits(tree(p))]
    assert {place.partition(":")[0] for place in found} == {"forum/transactions.py"}


def recorded(source: ast.Module) -> list[tuple[list[str], set[str] | None, int]]:
    """(names of actions, names of the data or None when unknown, line) of each record(...)."""
    found = []
    for call in calls(source, "record"):
        if isinstance(call.func, ast.Name) and call.args:
            given = {keyword.arg for keyword in call.keywords}
            data = None if None in given else {name for name in given if name}
            found.append((strings(call.args[0]), data, call.lineno))
    return found


def _all_recorded():
    for path in python_files():
        if path.name not in ("timeline.py", "actions.py"):
            for names, data, line in recorded(tree(path)):
                yield names, data, f"{named(path)}:{line}"


def unsayable(names: list[str], data: set[str] | None) -> set[str]:
    """Placeholders of the actions' sentences for which the event carries no data."""
    if data is None:
        return set()
    wanted = {word for name in names if name in ACTIONS for word in _placeholders(name)}
    return wanted - data - {"who"}


def _placeholders(action: str) -> list[str]:
    return PLACEHOLDER.findall(str(ACTIONS[action].sentence._args[0]))


def test_the_scan_finds_planted_records():
    [(names, data, line)] = recorded(ast.parse('record("issue.declined", issue, by=by)'))
    assert (names, line) == (["issue.declined"], 1)
    assert unsayable(names, data) == {"reason"}
    assert unsayable(["issue.declined"], {"by", "reason"}) == set()


def test_every_recorded_action_is_listed():
    found = [(names, place) for names, _, place in _all_recorded()]
    nothing([(n, place) for names, place in found for n in names if "." in n.strip(".") and n not in ACTIONS])


def said(source: ast.Module) -> set[str]:
    """The actions a module names: as one word, or as f"comment.{deed}" with the deed as another word."""
    words = set(strings(source))
    begun = {
        part.values[0].value
        for part in ast.walk(source)
        if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant)
    }
    return {action for action in ACTIONS if action in words or _put_together(action, begun, words)}


def _put_together(action: str, begun: set[str], words: set[str]) -> bool:
    subject, _, verb = action.partition(".")
    return f"{subject}." in begun and verb in words


def test_the_scan_finds_actions_put_together():
    assert said(ast.parse('f("hidden")\nrecord(f"comment.{deed}", x)')) == {"comment.hidden"}


def test_every_listed_action_is_recorded_somewhere():
    used = {action for path in python_files() if path.name != "actions.py" for action in said(tree(path))}
    nothing(sorted(set(ACTIONS) - used))


def test_every_event_carries_what_its_sentence_says():
    found = [(place, names, unsayable(names, data)) for names, data, place in _all_recorded()]
    nothing([entry for entry in found if entry[2]])


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_names_its_subject_and_what_happened(action):
    subject, _, verb = action.partition(".")
    assert re.fullmatch("[a-z_]+", subject)
    assert re.fullmatch("[a-z_]+", verb)
    assert str(ACTIONS[action].sentence._args[0]).strip()
