"""Imports point the declared way: views → domain → spine, and features only to their left."""

import ast
from pathlib import Path

import pytest

from forum.features import ORDER

from .sources import FORUM, named, nothing, python_files, tree

# Modules of a feature that may know that a request exists.
VIEW_LAYER = {
    "views",
    "forms",
    "pieces",
    "page",
    "acting",
    "listing",
    "offers",
    "stepper",
    "sessions",
    "blueprint",
    "attempts",
    "strips",
    "typed",
    "hiding",
    "notice",
}
# What the spine is made of: it knows no feature.
SPINE = {
    "actions",
    "assets",
    "build",
    "clock",
    "config",
    "database",
    "documents",
    "errors",
    "files",
    "forms",
    "headers",
    "keeping",
    "loading",
    "logs",
    "packing",
    "paging",
    "permissions",
    "phases",
    "preferences",
    "redirects",
    "same_origin",
    "rules",
    "sealing",
    "signed",
    "site",
    "squares",
    "sweeps",
    "texts",
    "timeline",
    "tokens",
    "traditional",
    "transactions",
}
# Parts of the spine that serve requests: no domain module knows them.
OF_REQUESTS = {
    "assets",
    "forms",
    "headers",
    "keeping",
    "loading",
    "packing",
    "permissions",
    "preferences",
    "redirects",
    "rendering",
    "same_origin",
}
DOMAIN_MAY_ASK_FLASK_FOR = {"current_app", "Flask"}
ABOVE_ALL = {"commands", "demo", "translations"}


def _target(node: ast.ImportFrom, package: list[str]) -> list[str]:
    """The imported module as parts below `forum`."""
    if node.level == 0:
        return (node.module or "").split(".")
    base = package[: len(package) - node.level + 1]
    return [*base, *(node.module.split(".") if node.module else [])]


def _imports(source: ast.Module, package: list[str]):
    """(module parts, imported name) of every import, also those inside functions."""
    for node in ast.walk(source):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield _target(node, package), alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.split("."), ""


def _reached(target: list[str], name: str) -> list[str]:
    """The project's module that an import reaches, as parts without `forum`; [] for foreign ones."""
    if target[:1] != ["forum"]:
        return []
    parts = [*target[1:], name]
    while parts and not (
        FORUM.joinpath(*parts).with_suffix(".py").exists() or FORUM.joinpath(*parts).is_dir()
    ):
        parts = parts[:-1]
    return parts


def faults(source: ast.Module, where: list[str]) -> list[str]:
    """What a module imports though its layer may not. where: its parts below forum."""
    found = []
    package = ["forum", *where[:-1]]
    for target, name in _imports(source, package):
        reached = _reached(target, name)
        reason = _forbidden(where, reached) if reached else _foreign(where, target, name)
        if reason:
            found.append(f"{'/'.join(where)} imports {'.'.join([*target, name])}: {reason}")
    return found


def _is_view(module: str) -> bool:
    return module in VIEW_LAYER or module.endswith("_views")


def _is_domain(where: list[str]) -> bool:
    return where[0] in ORDER and len(where) > 1 and not _is_view(where[-1])


def _forbidden(where: list[str], reached: list[str]) -> str:
    if len(where) == 1 and where[0] in SPINE and reached[0] in ORDER:
        return "" if where[0] == "permissions" else "the spine knows no feature"
    if reached[0] in ABOVE_ALL and where[0] not in ABOVE_ALL:
        return "commands and demo are above everything"
    if not _is_domain(where):
        return ""
    if reached[0] in OF_REQUESTS and len(reached) == 1:
        return "domain modules do not know that a request exists"
    if reached[0] in ORDER and len(reached) > 1 and _is_view(reached[1]):
        return "domain modules do not know the views"
    if reached[0] in ORDER and ORDER.index(reached[0]) > ORDER.index(where[0]):
        return "a feature knows only those to its left"
    return ""


def _foreign(where: list[str], target: list[str], name: str) -> str:
    if _is_domain(where) and target[0] == "flask" and name not in DOMAIN_MAY_ASK_FLASK_FOR:
        return "domain modules do not know that a request exists"
    return ""


def _where(path: Path) -> list[str]:
    return list(path.relative_to(FORUM).with_suffix("").parts)


@pytest.mark.parametrize(
    ("where", "planted"),
    [
        ("issues/lifecycle", "from flask import request"),
        ("issues/lifecycle", "from ..meetings.models import Meeting"),
        ("issues/lifecycle", "from . import views"),
        ("issues/queries", "from ..rendering import page"),
        ("issues/queries", "def f():\n    from ..commitments import models"),
        ("timeline", "from .issues.models import Issue"),
    ],
)
def test_the_scan_finds_a_planted_import(where, planted):
    assert faults(ast.parse(planted), where.split("/"))


def test_the_scan_lets_good_imports_pass():
    good = "from ..places.models import Place\nfrom flask import current_app\nfrom ..timeline import record"
    assert faults(ast.parse(good), ["issues", "lifecycle"]) == []


def test_imports_point_the_declared_way():
    found = [fault for path in python_files() for fault in faults(tree(path), _where(path))]
    nothing(found)


def test_no_module_is_a_box_for_odds_and_ends():
    nothing([named(p) for p in python_files() if p.stem in ("utils", "helpers", "common", "misc")])
