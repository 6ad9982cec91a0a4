"""The tables who.txt and when.txt are true: role × route, and act × phase."""

import re
from pathlib import Path

import pytest

from tests.gates.sources import nothing

from . import access, moments

SQLITE_ONLY = True
HERE = Path(__file__).parent
WHO = re.compile(r"  ((?:GET|POST) \S+)(?: \((.*?)\))? +([+sx0](?: [+sx0])+)")
WHEN = re.compile(r"  (\w+) +POST (\S+) +([+\-0](?: [+\-0])+)")


def _who() -> list[tuple[str, str, str]]:
    lines = (HERE / "who.txt").read_text().splitlines()
    return [(m[1], m[2] or "", m[3]) for line in lines if (m := WHO.fullmatch(line))]


def _when() -> list[tuple[str, str, str]]:
    lines = (HERE / "when.txt").read_text().splitlines()
    return [(m[1], m[2], m[3]) for line in lines if (m := WHEN.fullmatch(line))]


def test_the_table_names_every_route(filled):
    written = {route for route, _, _ in _who()}
    there = set(access.rules(filled.app))
    nothing([f"not in who.txt: {route}" for route in sorted(there - written)])
    nothing([f"no such route: {route}" for route in sorted(written - there)])


def test_every_line_of_the_tables_is_understood():
    for table, found in (("who.txt", _who()), ("when.txt", _when())):
        lines = [
            line for line in (HERE / table).read_text().splitlines() if re.match(r"  .*(GET|POST) /", line)
        ]
        assert len(lines) == len(found)


@pytest.mark.parametrize(("route", "note", "answers"), _who())
def test_who_is_let_in(filled, route, note, answers):
    assert access.row(filled, route, note) == answers


@pytest.mark.parametrize(("person", "path", "answers"), _when())
def test_when_an_act_is_possible(filled, person, path, answers):
    kind = re.search(r"<(\w+)>", path)[1]
    found = [moments.outcome(filled, person, path, kind, phase.value) for phase in moments.PHASES[kind]]
    assert " ".join(found) == answers
