"""Small files, short functions, small downloads; nothing unfinished; nothing inline."""

import ast
import gzip
import hashlib
import re
from pathlib import Path
from statistics import median

import pytest

from forum import assets

from .sources import FORUM, ROOT, STATIC, TESTS, functions, named, nothing, python_files, template_files, tree
from .test_guards import ROUTES, _decorators

FILE, FUNCTION, VIEW, TEMPLATE, CSS, JS, TEST = 250, 25, 15, 100, 200, 80, 300
SHORT, SHORT_SHARE = 11, 0.9
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|NotImplemented" "Error")
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)|javascript:|hx-on", re.I)


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _own(pattern: str) -> list[Path]:
    return [path for path in sorted(STATIC.rglob(pattern)) if "vendor" not in path.parts]


def length(function) -> int:
    """Lines from `def` to the end, without decorators."""
    return function.end_lineno - function.lineno + 1


def body_length(function) -> int:
    """Lines of what it does: without decorators, signature and docstring."""
    does = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return does[-1].end_lineno - does[0].lineno + 1


def too_long(source: ast.Module) -> list[tuple[str, int]]:
    """Functions and views above their budgets."""
    found = []
    for function in functions(source):
        most = VIEW if ROUTES & set(_decorators(function)) else FUNCTION
        if length(function) > most:
            found.append((function.name, length(function)))
    return found


@pytest.mark.parametrize(
    ("paths", "most"),
    [
        (python_files(), FILE),
        (python_files(TESTS), TEST),
        (template_files(), TEMPLATE),
        (tuple(_own("*.css")), CSS),
        (tuple(_own("*.js")), JS),
    ],
    ids=["python", "tests", "templates", "css", "js"],
)
def test_files_stay_inside_their_budget(paths, most):
    nothing([(named(p), _lines(p)) for p in paths if _lines(p) > most])


def test_the_scan_finds_a_planted_long_function():
    planted = "def f():\n" + "    x = 1\n" * 25 + '@bp.get("/")\ndef v():\n' + "    x = 1\n" * 15
    assert too_long(ast.parse(planted)) == [("f", 26), ("v", 16)]


def test_functions_and_views_stay_inside_their_budget():
    nothing([(named(p), *fault) for p in python_files() for fault in too_long(tree(p))])


def test_most_files_and_functions_are_far_below():
    every = [function for path in python_files() for function in functions(tree(path))]
    assert median(_lines(path) for path in python_files()) < 80
    assert median(length(function) for function in every) < 6
    assert sum(body_length(function) <= SHORT for function in every) >= SHORT_SHARE * len(every)


def unfinished(text: str) -> list[str]:
    return [match[0] for match in UNFINISHED.finditer(text)]


def test_nothing_is_left_unfinished():
    assert unfinished("x = 1  # TODO: later") == ["TODO"]
    files = [*python_files(), *template_files(), *_own("*.css"), *_own("*.js")]
    files += [path for path in python_files(TESTS) if path != Path(__file__)]
    nothing([(named(p), word) for p in files for word in unfinished(p.read_text())])


def inline(text: str) -> list[str]:
    return [match[0] for match in INLINE.finditer(text)]


@pytest.mark.parametrize(
    "planted",
    ['<p style="x">', "<style>", "<script>x</script>", '<a onclick="x()">', '<a href="javascript:x">'],
)
def test_the_scan_finds_planted_inline_code(planted):
    assert inline(planted)


def test_no_inline_style_or_script():
    assert inline('<script src="x" defer></script> content = "x"') == []
    nothing([(named(p), fault) for p in template_files() for fault in inline(p.read_text())])


def test_vendored_files_are_what_their_readme_says():
    listed = dict(
        re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", (STATIC / "vendor/README.md").read_text(), re.M)
    )
    there = {path.name for path in (STATIC / "vendor").iterdir() if path.suffix in (".js", ".css")}
    assert set(listed) == there
    for name, digest in listed.items():
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


def sent(pattern: str) -> list[str]:
    """What is sent of these: the joined file of the layout, those of single pages, one of the workers."""
    if pattern == "*.css":
        joined, text = {*assets.SHEETS, assets.ON_PAPER}, assets.style()
    else:
        joined, text = {*assets.SCRIPTS, "worker/leave.js"}, assets.script(*assets.SCRIPTS)
    alone = (path.relative_to(STATIC).as_posix() for path in STATIC.rglob(pattern))
    return [text, *(assets.script(name) for name in alone if name not in joined)]


@pytest.mark.parametrize("pattern", ["*.css", "*.js"])
def test_styles_and_scripts_weigh_at_most_20_kb_as_they_are_sent(pattern):
    assert sum(len(gzip.compress(text.encode(), 9)) for text in sent(pattern)) <= 20_000


def test_the_project_names_no_machine():
    paths = re.compile(r"(?<![\w./-])/(work|root|home/\w+)/")
    files = [*python_files(), *python_files(TESTS), *template_files(), ROOT / "Makefile", ROOT / "README.md"]
    nothing([named(p) for p in files if paths.search(p.read_text())])
    assert FORUM.is_dir()
