"""What the gates read: the project's sources, parsed once."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORUM = ROOT / "forum"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
TESTS = ROOT / "tests"


def named(path: Path) -> str:
    """The path as it is said in a failure."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def python_files(folder: Path = FORUM) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts))


@functools.cache
def template_files() -> tuple[Path, ...]:
    return tuple(sorted(TEMPLATES.rglob("*.*")))


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(module: ast.AST, name: str) -> Iterator[ast.Call]:
    """The calls of a function of that name, however it is reached."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            if getattr(called, "id", getattr(called, "attr", None)) == name:
                yield node


def strings(node: ast.AST) -> list[str]:
    """Every string constant inside."""
    return [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def nothing(found) -> None:
    """Fail with one line for each thing found."""
    assert not found, "\n" + "\n".join(str(fault) for fault in found)
