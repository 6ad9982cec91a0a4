"""Every view names a rule of the table, and every rule of the table is asked somewhere."""

import ast
import re

from forum.permissions import RULES

from .sources import calls, functions, named, nothing, python_files, strings, template_files, tree

ROUTES = {"get", "post", "route", "put", "delete", "patch"}


def _decorators(function) -> dict[str, ast.Call]:
    found = {}
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call):
            name = getattr(decorator.func, "attr", getattr(decorator.func, "id", ""))
            found[name] = decorator
    return found


def unguarded(source: ast.Module) -> list[str]:
    """Views without @allow, or whose @allow names no rule."""
    found = []
    for function in functions(source):
        marks = _decorators(function)
        if not ROUTES & set(marks):
            continue
        if "allow" not in marks or not set(strings(marks["allow"])) & set(RULES):
            found.append(function.name)
    return found


def test_the_scan_finds_a_planted_view_without_a_guard():
    assert unguarded(ast.parse('@bp.get("/x")\ndef x():\n    pass')) == ["x"]
    assert unguarded(ast.parse('@bp.get("/x")\n@allow("no.such")\ndef x():\n    pass')) == ["x"]
    assert unguarded(ast.parse('@bp.get("/x")\n@allow("site.see")\ndef x():\n    pass')) == []


def test_every_view_is_guarded_by_a_rule():
    nothing([f"{named(p)}: {name}" for p in python_files() for name in unguarded(tree(p))])


def asked(source: ast.Module) -> set[str]:
    """The rules a module asks by name."""
    words = {
        word
        for name in ("allow", "can", "register")
        for call in calls(source, name)
        for word in strings(call)
    }
    words |= {word for node in ast.walk(source) if isinstance(node, ast.Subscript) for word in strings(node)}
    return words & set(RULES)


def test_every_rule_is_asked_somewhere():
    used = {rule for path in python_files() for rule in asked(tree(path))}
    for path in template_files():
        used |= set(re.findall(r"can\(\s*['\"]([\w.]+)['\"]", path.read_text()))
    nothing(sorted(set(RULES) - used))


def test_no_template_asks_for_a_rule_that_does_not_exist():
    wanted = {
        (path.name, name)
        for path in template_files()
        for name in re.findall(r"can\(\s*['\"]([\w.]+)['\"]", path.read_text())
    }
    nothing([pair for pair in sorted(wanted) if pair[1] not in RULES])
